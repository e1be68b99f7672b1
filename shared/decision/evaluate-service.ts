// Decision services and knowledge models called from outside (DMN 1.5 §6.2.3, §6.2.4).

import type { Values } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import type { DecisionModel } from './decision-model.ts';
import type { DecisionProblem } from './decision-problem.ts';
import {
  beginEvaluation,
  conclude,
  findAsked,
  type Decided,
  type DecisionOptions,
} from './evaluate-decision.ts';
import { fit, ownerOf } from './evaluation.ts';
import type { FeelValue } from './feel-value.ts';
import { functionOf, serveOutside } from './requirements.ts';

/** One output decision: its value. Several: a context by decision name. Results of input decisions are given by name. */
export function evaluateService(
  model: DecisionModel,
  name: string,
  inputs: Values,
  now: number,
  options: DecisionOptions = {},
): Result<Decided, DecisionProblem> {
  const service = findAsked(model, model.services, 'decision service', name, options);
  if (!service.ok) return service;
  const run = beginEvaluation(model, inputs, now, options);
  return conclude(run, serveOutside(run, service.value), options);
}

/** Calls a knowledge model with its parameters by name; one that is not given is null. */
export function evaluateKnowledge(
  model: DecisionModel,
  name: string,
  inputs: Values,
  now: number,
  options: DecisionOptions = {},
): Result<Decided, DecisionProblem> {
  const knowledge = findAsked(model, model.knowledge, 'knowledge model', name, options);
  if (!knowledge.ok) return knowledge;
  const run = beginEvaluation(model, inputs, now, options);
  const { logic } = knowledge.value;
  const owner = ownerOf(knowledge.value);
  const values = logic.parameters.map((parameter) => {
    const given = Object.hasOwn(run.given, parameter.name) ? run.given[parameter.name] : null;
    return fit(run, owner, parameter, given ?? null, 'decision_input_type', true);
  });
  const call = functionOf(run, knowledge.value) as (...values: readonly FeelValue[]) => FeelValue;
  const refused = values.some((value, index) => value === null && given(run.given, logic.parameters[index]));
  return conclude(run, refused ? null : call(...values), options);
}

const given = (
  values: Readonly<Record<string, FeelValue>>,
  parameter: { readonly name: string } | undefined,
): boolean =>
  parameter !== undefined && Object.hasOwn(values, parameter.name) && values[parameter.name] !== null;
