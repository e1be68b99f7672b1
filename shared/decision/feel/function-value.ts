// FEEL functions as values: ordinary functions that carry their parameter names, so that the engine around FEEL can make
// and call them too (DMN 1.5 §10.3.2.13).

import type { FeelValue } from '../feel-value.ts';
import type { FunctionType } from './feel-type.ts';
import { mayEnter, warn, type FeelRun } from './run.ts';

export type FeelFunction = ((...values: readonly FeelValue[]) => FeelValue) & {
  /** Parameter names in order; missing for a function of the surroundings that takes any number. */
  readonly $args?: readonly string[];
  /** Its type as far as it is declared; missing for a built-in function. */
  readonly $type?: () => FunctionType;
  /** The built-in function behind it, which judges itself how many arguments it takes. */
  readonly $builtin?: object;
  /** Set on decision services: names in a call that are no parameters are passed over. */
  readonly $service?: true;
  /** The evaluation that made the function; its limits go on where another one calls it. */
  readonly $run?: FeelRun;
};

export const isFeelFunction = (value: FeelValue): value is FeelFunction => typeof value === 'function';

/** Calls with a limit on depth; the wrong number of arguments is null. */
export function callFunction(run: FeelRun, target: FeelFunction, values: readonly FeelValue[]): FeelValue {
  const parameters = target.$args;
  if (parameters && !target.$builtin && parameters.length !== values.length)
    return warn(run, `a function of ${parameters.length} arguments is called with ${values.length}`);
  if (!mayEnter(run)) return null;
  const maker = target.$run;
  run.depth += 1;
  if (maker && maker !== run) {
    maker.depth = run.depth;
    maker.steps = run.steps;
  }
  const value = target(...values);
  run.depth -= 1;
  if (maker && maker !== run) {
    run.steps = maker.steps;
    run.failure ??= maker.failure;
    run.warning ??= maker.warning;
  }
  return value ?? null;
}

/** Calls by name; a missing name is bound to null, an unknown one makes the answer null (DMN 1.5 Table 63). */
export function callFunctionByName(
  run: FeelRun,
  target: FeelFunction,
  named: ReadonlyMap<string, FeelValue>,
): FeelValue {
  const parameters = target.$args ?? [...named.keys()];
  const fits = target.$service || [...named.keys()].every((name) => parameters.includes(name));
  if (!fits && !target.$builtin)
    return warn(
      run,
      `the function takes ${parameters.join(', ') || 'no arguments'}, not ${[...named.keys()].join(', ')}`,
    );
  return callFunction(
    run,
    target,
    parameters.map((name) => named.get(name) ?? null),
  );
}
