// FEEL values and JSON: dates, times and durations exist only inside an evaluation; outside they are ISO 8601 text.

import { isObject, type Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import { feelEquals } from './feel/equality.ts';
import { FeelRange } from './feel/range.ts';
import { readDate, readDateTime, readDuration, readTime } from './feel/read-temporal.ts';
import { FeelDate, FeelDateTime, FeelTime, isDuration } from './feel/temporal.ts';

/** What FEEL computes with: JSON, temporals, ranges, functions. Never leaves shared/decision. */
export type FeelValue = unknown;
export type FeelScope = { readonly [name: string]: FeelValue };

/** `text`: temporals become ISO text. `tagged`: they become `{"@type", "@value"}`, as on the command line. */
export type TemporalForm = 'text' | 'tagged';
export type TemporalType = 'date' | 'time' | 'dateTime' | 'duration';

const READERS: Readonly<Record<TemporalType, (text: string) => FeelValue | undefined>> = {
  date: readDate,
  time: readTime,
  dateTime: readDateTime,
  duration: readDuration,
};

/** Reads ISO 8601 text as the given temporal; undefined where it is none. */
export const readTemporal = (type: TemporalType, text: string): FeelValue | undefined => READERS[type](text);

export function temporalTypeOf(value: FeelValue): TemporalType | undefined {
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'dateTime';
  return isDuration(value) ? 'duration' : undefined;
}

function readTagged(value: Record<string, unknown>): FeelValue | undefined {
  const type = value['@type'];
  const text = value['@value'];
  if (typeof type !== 'string' || typeof text !== 'string' || !Object.hasOwn(READERS, type)) return undefined;
  return readTemporal(type as TemporalType, text);
}

/** JSON as a FEEL value. Only `{"@type", "@value"}` becomes a temporal; plain text stays text. */
export function fromJson(value: Json): FeelValue {
  if (Array.isArray(value)) return value.map(fromJson);
  if (!isObject(value)) return value;
  if ('@type' in value) return readTagged(value) ?? value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fromJson(item as Json)]));
}

const notAValue = (what: string): DecisionProblem =>
  decisionProblem(
    'feel_not_a_value',
    `The result is ${what}, which cannot be kept as a value.`,
    'Let the expression yield a number, text, true or false, a date, a list or a context.',
    { clause: 'DMN 1.5 §10.3.2.2' },
  );

/** A value may hold the same list in many places; written out it must stay within this many parts. */
const MAX_PARTS = 1_000_000;
const MAX_DEPTH = 500;
interface Writing {
  readonly form: TemporalForm;
  left: number;
  depth: number;
}

/** A FEEL value as JSON. Fails on functions, ranges, numbers outside the range of a double, and a million parts. */
export const toJson = (value: FeelValue, form: TemporalForm): Result<Json, DecisionProblem> =>
  write(value, { form, left: MAX_PARTS, depth: 0 });

function write(value: FeelValue, writing: Writing): Result<Json, DecisionProblem> {
  writing.left -= 1;
  if (writing.left <= 0) return err(notAValue('of more than a million parts'));
  if (value === null || value === undefined) return ok(null);
  if (typeof value === 'boolean' || typeof value === 'string') return ok(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return err(notAValue('not a finite number'));
    return ok(Object.is(value, -0) ? 0 : value);
  }
  const type = temporalTypeOf(value);
  if (type) return ok(writing.form === 'text' ? String(value) : { '@type': type, '@value': String(value) });
  if (typeof value === 'function') return err(notAValue('a function'));
  if (value instanceof FeelRange) return err(notAValue('a range'));
  if (writing.depth >= MAX_DEPTH) return err(notAValue(`nested more than ${MAX_DEPTH} levels deep`));
  writing.depth += 1;
  const written = Array.isArray(value)
    ? writeList(value, writing)
    : writeContext(value as FeelScope, writing);
  writing.depth -= 1;
  return written;
}

function writeList(list: readonly FeelValue[], writing: Writing): Result<Json, DecisionProblem> {
  const items: Json[] = [];
  for (const item of list) {
    const read = write(item, writing);
    if (!read.ok) return read;
    items.push(read.value);
  }
  return ok(items);
}

function writeContext(context: FeelScope, writing: Writing): Result<Json, DecisionProblem> {
  const entries: [string, Json][] = [];
  for (const [name, item] of Object.entries(context)) {
    const read = write(item, writing);
    if (!read.ok) return read;
    entries.push([name, read.value]);
  }
  return ok(Object.fromEntries(entries));
}

/** Equality as FEEL's `=` has it, deep; values of different types are not equal. */
export const sameValue = (left: FeelValue, right: FeelValue): boolean =>
  left === right || feelEquals(left ?? null, right ?? null) === true;
