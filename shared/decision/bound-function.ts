// Functions that DMN elements become in FEEL: knowledge models, boxed functions, decision services. Positional calls give every
// argument; named calls may leave some out, which are null then; arguments that do not conform make the answer null
// (DMN 1.5 §10.3.2.13.4, Table 63).

import type { BoxedFunction, ItemType, Parameter } from './decision-model.ts';
import { decisionProblem } from './decision-problem.ts';
import { fit, nested, note, type Evaluation, type Owner } from './evaluation.ts';
import type { FeelFunction } from './feel.ts';
import { ANY, type FunctionType } from './feel/feel-type.ts';
import type { FeelScope, FeelValue } from './feel-value.ts';
import { findType, typeNamed } from './item-type.ts';

export interface Callable {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  /** Type of the answer, in the words of `resultFile`. */
  readonly result?: string;
  readonly resultFile: string;
}

/** What a type says about calls: that of a function gives the parameters and the answer, another that of the answer. */
export function callableOf(
  run: Evaluation,
  owner: Owner,
  name: string,
  parameters: readonly Parameter[],
  type: string | undefined,
): Callable {
  const found = type === undefined ? undefined : findType(run.model.types, owner.file, type);
  const signature = signatureIn(run, found && 'item' in found ? found.item : undefined);
  if (signature?.item.signature) {
    const { item } = signature;
    const result = item.signature?.result;
    return { name, parameters, resultFile: item.file, ...(result === undefined ? {} : { result }) };
  }
  const isFunction = found && 'kind' in found && found.kind === 'function';
  return {
    name,
    parameters,
    resultFile: owner.file,
    ...(type === undefined || isFunction ? {} : { result: type }),
  };
}

/** Follows names of types to a function item. */
function signatureIn(run: Evaluation, item: ItemType | undefined): { readonly item: ItemType } | undefined {
  let at = item;
  for (let steps = 0; at && steps < 8; steps += 1) {
    if (at.signature) return { item: at };
    const next = at.base === undefined ? undefined : findType(run.model.types, at.file, at.base);
    at = next && 'item' in next ? next.item : undefined;
  }
  return undefined;
}

/** A parameter without a type takes anything; what an answer without one is remains open. */
function typeOf(
  { model }: Evaluation,
  owner: Owner,
  { parameters, result, resultFile }: Callable,
): FunctionType {
  return {
    parameters: parameters.map(({ type, file = owner.file }) =>
      type === undefined ? ANY : typeNamed(model.types, file, type),
    ),
    result: result === undefined ? undefined : typeNamed(model.types, resultFile, result),
  };
}

/** Binds a callable; `invoke` gets one fitted argument for each parameter. */
export function bind(
  run: Evaluation,
  owner: Owner,
  callable: Callable,
  invoke: (values: readonly FeelValue[]) => FeelValue,
): FeelFunction {
  const { name, parameters } = callable;
  const call = (...values: readonly FeelValue[]): FeelValue => {
    if (values.length !== parameters.length) {
      const message = `“${name}” takes ${parameters.length} arguments, and was given ${values.length}.`;
      return note(
        run,
        decisionProblem('decision_arguments', message, 'Give one value for each parameter.', {
          place: owner.place,
        }),
      );
    }
    const fitted: FeelValue[] = [];
    for (const [index, parameter] of parameters.entries()) {
      const value = values[index] ?? null;
      const place = { ...owner, file: parameter.file ?? owner.file };
      const argument = fit(run, place, parameter, value, 'decision_input_type');
      if (argument === null && value !== null) return null;
      fitted.push(argument);
    }
    const value = nested(run, owner, name, () => invoke(fitted));
    const result = { name, ...(callable.result === undefined ? {} : { type: callable.result }) };
    return fit(run, { ...owner, file: callable.resultFile }, result, value, 'decision_result_type');
  };
  const $type = (): FunctionType => typeOf(run, owner, callable);
  return Object.assign(call, { $args: parameters.map((parameter) => parameter.name), $type });
}

/** A boxed function over the scope in which it was written. */
export function bindBoxed(
  run: Evaluation,
  owner: Owner,
  definition: BoxedFunction,
  type: string | undefined,
  evaluate: (local: FeelScope) => FeelValue,
): FeelFunction {
  const callable = callableOf(run, owner, owner.name, definition.parameters, type);
  return bind(run, owner, callable, (values) =>
    evaluate(
      Object.fromEntries(definition.parameters.map(({ name }, index) => [name, values[index] ?? null])),
    ),
  );
}
