// All built-in functions by name (DMN 1.5 §10.3.4).

import type { FeelValue } from '../../feel-value.ts';
import type { FeelFunction } from '../function-value.ts';
import { normalName, type FeelRun } from '../run.ts';
import { AGGREGATES } from './aggregate.ts';
import { CALENDAR } from './calendar.ts';
import { CONTEXTS } from './context.ts';
import { CONVERSION } from './conversion.ts';
import { INTERVALS } from './interval.ts';
import { LISTS } from './list.ts';
import { NUMBERS } from './numeric.ts';
import { callBuiltin, type Builtin, type Builtins } from './signature.ts';
import { STRINGS } from './string.ts';

const ALL: Builtins = {
  ...CONVERSION,
  ...STRINGS,
  ...LISTS,
  ...AGGREGATES,
  ...NUMBERS,
  ...CALENDAR,
  ...CONTEXTS,
  ...INTERVALS,
};

export function findBuiltin(name: string): Builtin | undefined {
  const normal = normalName(name);
  return Object.hasOwn(ALL, normal) ? ALL[normal] : undefined;
}

/** A built-in function as a value that can be passed on, for the length of one evaluation. */
export function asFunction(run: FeelRun, target: Builtin): FeelFunction {
  const call = (...values: readonly FeelValue[]): FeelValue => callBuiltin(run, target, values);
  const names = target.signatures[0]?.map(({ name }) => name) ?? [];
  return Object.assign(call, { $args: names, $builtin: target });
}
