// What one evaluation of FEEL carries along, and how names are found in it.

import type { Instant } from '../../base/instant.ts';
import type { FeelScope, FeelValue } from '../feel-value.ts';

/** Names of one level and the levels around it. */
export interface Frame {
  readonly names: FeelScope;
  readonly outer: Frame | undefined;
}

export interface FeelRun {
  /** What now() and today() answer. */
  readonly now: Instant;
  /** Whether a value conforms to a type that the model defines; undefined where there is no such type. */
  readonly conforms?: ((typeName: string, value: FeelValue) => boolean | undefined) | undefined;
  /** The value under test (`?`); undefined outside a unary test. */
  probe: FeelValue | undefined;
  /** Why the first null was not in the data: a missing name, an operation that the types do not have. */
  warning: string | undefined;
  /** Set once a limit is passed: the evaluation then ends without an answer. */
  failure: string | undefined;
  steps: number;
  depth: number;
}
export type Closure = (run: FeelRun, frame: Frame) => FeelValue;

/** Elements that one evaluation may visit, and calls that may wait for each other: beyond it is no condition any more. */
const MAX_STEPS = 1_000_000;
const MAX_DEPTH = 400;

export function warn(run: FeelRun, warning: string): null {
  run.warning ??= warning;
  return null;
}

/** Counts elements that are about to be visited; false where there are too many. */
export function mayVisit(run: FeelRun, count = 1): boolean {
  run.steps += count;
  if (run.steps > MAX_STEPS) run.failure ??= `it visits more than ${MAX_STEPS} elements`;
  return run.failure === undefined;
}
export function mayEnter(run: FeelRun): boolean {
  if (run.depth >= MAX_DEPTH) run.failure ??= `functions call each other more than ${MAX_DEPTH} levels deep`;
  return run.failure === undefined;
}

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
export const isPlainName = (name: string): boolean => PLAIN_NAME.test(name);

/** One spelling for names that hold spaces and operators: `a-b` and `a - b` are the same (DMN 1.5 §10.3.1.4). */
export const normalName = (name: string): string =>
  name
    .replace(/\s*(\*\*?|[./\-'+])\s*/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim();

/** The entry of that name; undefined where there is none. `plain` says that the name has only one spelling. */
export function entryOf(names: FeelScope, name: string, plain: boolean): FeelValue | undefined {
  const value = names[name];
  if (value !== undefined && Object.hasOwn(names, name)) return value;
  if (plain) return undefined;
  const normal = normalName(name);
  const key = Object.keys(names).find((candidate) => normalName(candidate) === normal);
  return key === undefined ? undefined : names[key];
}

export function lookUp(frame: Frame, name: string, plain: boolean): FeelValue | undefined {
  for (let level: Frame | undefined = frame; level; level = level.outer) {
    const value = entryOf(level.names, name, plain);
    if (value !== undefined) return value;
  }
  return undefined;
}
