// What one evaluation of FEEL carries along, and how names are found in it.

import type { Instant } from '../../base/instant.ts';
import type { FeelScope, FeelValue } from '../feel-value.ts';
import type { FeelType } from './feel-type.ts';

/** Names of one level and the levels around it. */
export interface Frame {
  readonly names: FeelScope;
  readonly outer: Frame | undefined;
  /** Turns what stands under a name into a FEEL value when it is asked for; the outermost level over JSON has it. */
  readonly read?: (value: FeelValue) => FeelValue;
}

/** The types that a model defines; undefined where there is none of that name. */
export interface ModelTypes {
  /** Whether a value conforms to the type. */
  readonly conforms: (typeName: string, value: FeelValue) => boolean | undefined;
  readonly typeNamed: (typeName: string) => FeelType | undefined;
}

export interface FeelRun {
  /** What now() and today() answer. */
  readonly now: Instant;
  readonly types?: ModelTypes | undefined;
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
const MAX_LENGTH = 10_000_000;

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
/** False where a text has grown beyond what a value may be. */
export function mayWrite(run: FeelRun, text: string): boolean {
  if (text.length > MAX_LENGTH) run.failure ??= `it makes a text of more than ${MAX_LENGTH} characters`;
  return run.failure === undefined;
}
export function mayEnter(run: FeelRun): boolean {
  if (run.depth >= MAX_DEPTH) run.failure ??= `functions call each other more than ${MAX_DEPTH} levels deep`;
  return run.failure === undefined;
}

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/** What was found out about names before; a name is asked about at every evaluation. */
interface NameFacts {
  readonly plain: boolean;
  readonly normal: string;
}
const known = new Map<string, NameFacts>();
const MAX_KNOWN = 10_000;

function factsOf(name: string): NameFacts {
  const found = known.get(name);
  if (found) return found;
  const normal = name
    .replace(/\s*(\*\*?|[./\-'+])\s*/g, ' $1 ')
    .replace(/\s+/g, ' ')
    .trim();
  const facts = { plain: PLAIN_NAME.test(name), normal };
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(name, facts);
  return facts;
}
/** A name that FEEL reads as one word whatever else is in scope. */
export const isPlainName = (name: string): boolean => factsOf(name).plain;
/** One spelling for names that hold spaces and operators: `a-b` and `a - b` are the same (DMN 1.5 §10.3.1.4). */
export const normalName = (name: string): string => factsOf(name).normal;

/** The entry of that name; undefined where there is none. `plain` says that the name has only one spelling. */
export function entryOf(names: FeelScope, name: string, plain: boolean): FeelValue | undefined {
  const value = names[name];
  if (value !== undefined && Object.hasOwn(names, name)) return value;
  if (plain) return undefined;
  const normal = normalName(name);
  for (const key in names) {
    const facts = factsOf(key);
    if (!facts.plain && facts.normal === normal && Object.hasOwn(names, key)) return names[key];
  }
  return undefined;
}

export function lookUp(frame: Frame, name: string, plain: boolean): FeelValue | undefined {
  for (let level: Frame | undefined = frame; level; level = level.outer) {
    const value = entryOf(level.names, name, plain);
    if (value !== undefined) return level.read ? level.read(value) : value;
  }
  return undefined;
}
