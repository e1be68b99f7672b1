// How a built-in function takes its arguments: by position or by name, with FEEL's implicit conversions
// (DMN 1.5 §10.3.2.9.4, §10.3.4).

import type { FeelValue } from '../../feel-value.ts';
import { isContext } from '../kind.ts';
import { FeelRange } from '../range.ts';
import { mayVisit, mayWrite, warn, type FeelRun } from '../run.ts';
import { FeelDate, FeelDateTime, FeelTime, TimeDuration, isDuration } from '../temporal.ts';

/** A value the function has no meaning for is answered with undefined, which becomes null and a warning. */
type Body = (values: readonly FeelValue[], run: FeelRun) => FeelValue | undefined;

interface Parameter {
  readonly name: string;
  readonly fit: Fit;
  readonly optional: boolean;
  readonly rest: boolean;
}
type Signature = readonly Parameter[];

export interface Builtin {
  readonly name: string;
  readonly signatures: readonly Signature[];
  readonly body: Body;
}
export type Builtins = Readonly<Record<string, Builtin>>;

/** The argument as the parameter's type; undefined where it is none. */
type Fit = (value: FeelValue) => FeelValue | undefined;
const only =
  (accepts: (value: FeelValue) => boolean): Fit =>
  (value) => {
    if (accepts(value)) return value;
    const single = Array.isArray(value) && value.length === 1 ? (value[0] as FeelValue) : undefined;
    return single !== undefined && accepts(single) ? single : undefined;
  };
const isDay = (value: FeelValue): boolean => value instanceof FeelDate || value instanceof FeelDateTime;
const FITS = {
  any: (value: FeelValue) => value,
  list: (value: FeelValue) => (Array.isArray(value) ? value : value === null ? undefined : [value]),
  number: only((value) => typeof value === 'number'),
  string: only((value) => typeof value === 'string'),
  boolean: only((value) => typeof value === 'boolean'),
  function: only((value) => typeof value === 'function'),
  context: only(isContext),
  range: only((value) => value instanceof FeelRange),
  time: only((value) => value instanceof FeelTime),
  day: only(isDay),
  duration: only((value) => value instanceof TimeDuration),
  magnitude: only((value) => typeof value === 'number' || isDuration(value)),
  point: only((value) => !Array.isArray(value) && !(value instanceof FeelRange) && value !== null),
  textOrDay: only((value) => typeof value === 'string' || isDay(value)),
  textOrTemporal: only((value) => typeof value === 'string' || isDay(value) || value instanceof FeelTime),
} as const satisfies Record<string, Fit>;
type FitName = keyof typeof FITS;
const isFitName = (name: string): name is FitName => Object.hasOwn(FITS, name);

/** `name: type`, `name?: type` (may be left out), `name: type|null` (may be null), `...name: type` (any number). */
function readParameter(text: string): Parameter {
  const [head = '', type = 'any'] = text.split(':').map((part) => part.trim());
  const [base = 'any', nullable] = type.split('|');
  const fit: Fit = isFitName(base) ? FITS[base] : FITS.any;
  return {
    name: head.replace(/^\.\.\.|\?$/g, ''),
    fit: nullable === undefined ? fit : (value) => (value === null ? null : fit(value)),
    optional: head.endsWith('?'),
    rest: head.startsWith('...'),
  };
}

/** `signatures`: alternatives, parameters divided by commas; the first that the arguments fit is taken. */
export function builtin(name: string, signatures: readonly string[], body: Body): Builtin {
  const read = signatures.map((text) => (text === '' ? [] : text.split(',').map(readParameter)));
  return { name, signatures: read, body };
}

export const builtinsOf = (...builtins: readonly Builtin[]): Builtins =>
  Object.fromEntries(builtins.map((one) => [one.name, one]));

function bindPositional(
  signature: Signature,
  values: readonly FeelValue[],
): readonly FeelValue[] | undefined {
  const bound: FeelValue[] = [];
  const last = signature.at(-1);
  if (values.length > signature.length && !last?.rest) return undefined;
  for (const [index, parameter] of signature.entries()) {
    if (parameter.rest) {
      if (values.length === 0) return undefined;
      const rest: FeelValue[] = [];
      for (const value of values.slice(index)) {
        const fitted = parameter.fit(value);
        if (fitted === undefined) return undefined;
        rest.push(fitted);
      }
      bound.push(rest);
    } else if (index >= values.length || values[index] === undefined) {
      if (!parameter.optional) return undefined;
      bound.push(undefined);
    } else {
      const fitted = parameter.fit(values[index] ?? null);
      if (fitted === undefined) return undefined;
      bound.push(fitted);
    }
  }
  return bound;
}

/** By name; what is not supplied is null (§10.3.2.13.5). Undefined where a name is unknown or a value does not fit. */
function bindNamed(
  signature: Signature,
  named: ReadonlyMap<string, FeelValue>,
): readonly FeelValue[] | undefined {
  for (const name of named.keys())
    if (!signature.some((parameter) => parameter.name === name)) return undefined;
  const values: FeelValue[] = [];
  for (const { name, rest, optional } of signature) {
    const value = named.get(name);
    if (rest && Array.isArray(value)) values.push(...(value as FeelValue[]));
    else if (value !== undefined) values.push(value);
    else values.push(optional ? undefined : null);
  }
  return bindPositional(signature, values);
}

function answer(run: FeelRun, target: Builtin, bound: readonly FeelValue[]): FeelValue {
  const value = target.body(bound, run);
  if (Array.isArray(value) && !mayVisit(run, value.length)) return null;
  if (typeof value === 'string' && !mayWrite(run, value)) return null;
  return value === undefined ? warn(run, `${target.name}() has no answer for these arguments`) : value;
}

export function callBuiltin(run: FeelRun, target: Builtin, values: readonly FeelValue[]): FeelValue {
  for (const signature of target.signatures) {
    const bound = bindPositional(signature, values);
    if (bound) return answer(run, target, bound);
  }
  return values.includes(null) ? null : warn(run, `${target.name}() does not take these arguments`);
}

export function callBuiltinByName(
  run: FeelRun,
  target: Builtin,
  named: ReadonlyMap<string, FeelValue>,
): FeelValue {
  // before(point, range) and before(range, point) have the same names: the order in which they are written decides.
  const written = [...named.keys()].join();
  const asWritten = (signature: Signature): boolean => signature.map(({ name }) => name).join() === written;
  for (const signature of target.signatures.toSorted((a, b) => Number(asWritten(b)) - Number(asWritten(a)))) {
    const bound = bindNamed(signature, named);
    if (bound) return answer(run, target, bound);
  }
  return warn(run, `${target.name}() does not take arguments called ${[...named.keys()].join(', ')}`);
}
