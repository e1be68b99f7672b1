// Decision services and knowledge models called from outside (DMN 1.5 §6.2.3, §6.2.4).

import type { Values } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { findNamed, type DecisionModel } from './decision-model.ts';
import type { DecisionProblem } from './decision-problem.ts';
import {
  conclude,
  decide,
  functionScope,
  unknownElement,
  type Decided,
  type DecisionOptions,
} from './evaluate-decision.ts';
import { bindFunction } from './evaluate-logic.ts';
import { beginEvaluation, ownerOf } from './evaluation.ts';
import { fromJson, type FeelScope, type FeelValue } from './feel-value.ts';

/** One output decision: its value. Several: a context by decision name. Results of input decisions are given by name. */
export function evaluateService(
  model: DecisionModel,
  name: string,
  inputs: Values,
  now: number,
  options: DecisionOptions = {},
): Result<Decided, DecisionProblem> {
  const service = findNamed(model.services, name);
  if (!service) return err(unknownElement('decision service', name, model.services.values()));
  const run = beginEvaluation(model, fromJson(inputs) as FeelScope, now);
  for (const ref of service.given) {
    const decision = model.decisions.get(ref);
    if (decision) run.results.set(ref, run.given[decision.variable] ?? null);
  }
  const values: [string, FeelValue][] = [];
  for (const ref of service.outputs) {
    const decision = model.decisions.get(ref);
    if (!decision) return err(unknownElement('decision', ref, model.decisions.values()));
    const value = decide(run, decision);
    if (!value.ok) return value;
    values.push([decision.variable, value.value]);
  }
  const [single] = values;
  const value = values.length === 1 && single ? single[1] : Object.fromEntries(values);
  return conclude(run, ok(value), options);
}

/** Calls a knowledge model with its parameters by name. */
export function evaluateKnowledge(
  model: DecisionModel,
  name: string,
  inputs: Values,
  now: number,
  options: DecisionOptions = {},
): Result<Decided, DecisionProblem> {
  const knowledge = findNamed(model.knowledge, name);
  if (!knowledge) return err(unknownElement('knowledge model', name, model.knowledge.values()));
  const run = beginEvaluation(model, fromJson(inputs) as FeelScope, now);
  const call = bindFunction(run, ownerOf(knowledge), knowledge.logic, () =>
    functionScope(run, knowledge.knowledge),
  );
  const value = call(...knowledge.logic.parameters.map((parameter) => run.given[parameter.name] ?? null));
  const [failure] = run.failures;
  return conclude(run, failure ? err(failure) : ok(value), options);
}
