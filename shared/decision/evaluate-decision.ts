// A decision with everything it requires, in order of requirement (DMN 1.5 §10.4): deterministic, each evaluated once.

import type { Json, Values } from '../base/json.ts';
import { assert } from '../base/assert.ts';
import { err, ok, type Result } from '../base/result.ts';
import {
  findNamed,
  type Decision,
  type DecisionModel,
  type ElementRef,
  type KnowledgeModel,
} from './decision-model.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import type { DecisionTraceData } from './decision-trace.ts';
import { bindFunction, evaluateLogic, fitOrFail } from './evaluate-logic.ts';
import { beginEvaluation, ownerOf, type Evaluation } from './evaluation.ts';
import { fromJson, toJson, type FeelScope, type FeelValue, type TemporalForm } from './feel-value.ts';

export interface Decided {
  readonly value: Json;
  readonly trace: DecisionTraceData;
}
export interface DecisionOptions {
  readonly temporals?: TemporalForm;
}

/** A knowledge model as a FEEL function over the functions it requires. */
function functionOf(run: Evaluation, model: KnowledgeModel): FeelValue {
  return bindFunction(run, ownerOf(model), model.logic, () => functionScope(run, model.knowledge));
}
export function functionScope(run: Evaluation, refs: readonly ElementRef[]): FeelScope {
  const models = refs.flatMap((ref) => run.model.knowledge.get(ref) ?? []);
  return Object.fromEntries(models.map((model) => [model.name, functionOf(run, model)]));
}

/**
 * What the decision's logic sees: all given values (as tables without drawn requirements expect), the required inputs
 * fitted to their types, the results of required decisions, and the required functions.
 */
function scopeOf(run: Evaluation, decision: Decision): Result<FeelScope, DecisionProblem> {
  const scope: Record<string, FeelValue> = { ...run.given };
  for (const ref of decision.inputs) {
    const input = run.model.inputs.get(ref);
    assert(input, `required input ${ref} was read`);
    const fitted = fitOrFail(
      run,
      ownerOf(decision),
      input,
      run.given[input.name] ?? null,
      'decision_input_type',
    );
    if (!fitted.ok) return fitted;
    scope[input.name] = fitted.value;
  }
  for (const ref of decision.decisions) {
    const required = run.model.decisions.get(ref);
    assert(required, `required decision ${ref} was read`);
    const value = decide(run, required);
    if (!value.ok) return value;
    scope[required.variable] = value.value;
  }
  return ok({ ...scope, ...functionScope(run, decision.knowledge) });
}

/** The result of a decision in this run, evaluated at most once. */
export function decide(run: Evaluation, decision: Decision): Result<FeelValue, DecisionProblem> {
  if (run.results.has(decision.ref)) return ok(run.results.get(decision.ref));
  const scope = scopeOf(run, decision);
  if (!scope.ok) return scope;
  const owner = ownerOf(decision);
  const value = evaluateLogic(run, owner, decision.logic, scope.value);
  if (!value.ok) return value;
  const fitted = fitOrFail(run, owner, decision, value.value, 'decision_result_type');
  if (!fitted.ok) return fitted;
  run.results.set(decision.ref, fitted.value);
  const json = toJson(fitted.value, 'text');
  run.decisions.push({ id: decision.id, name: decision.name, value: json.ok ? json.value : null });
  return fitted;
}

export const traceOf = (run: Evaluation): DecisionTraceData => ({
  decisions: run.decisions,
  tables: run.tables,
});

/** Closes a run: the value as JSON, with the trace. */
export function conclude(
  run: Evaluation,
  value: Result<FeelValue, DecisionProblem>,
  options: DecisionOptions,
): Result<Decided, DecisionProblem> {
  if (!value.ok) return value;
  const json = toJson(value.value, options.temporals ?? 'text');
  return json.ok ? ok({ value: json.value, trace: traceOf(run) }) : json;
}

export function unknownElement(
  kind: string,
  name: string,
  known: Iterable<{ readonly name: string }>,
): DecisionProblem {
  const names = [...known].map((element) => `“${element.name}”`).join(', ') || 'none';
  return decisionProblem('decision_unknown', `There is no ${kind} “${name}”.`, `Choose one of: ${names}.`);
}

/**
 * Evaluates a decision, named by its id or its name. Inputs are JSON by input name; a missing one is null. Dates may be ISO
 * text where the input is typed as a date, or `{"@type", "@value"}`. Fails with a gap, a conflict, a type or a FEEL problem.
 */
export function evaluateDecision(
  model: DecisionModel,
  name: string,
  inputs: Values,
  now: number,
  options: DecisionOptions = {},
): Result<Decided, DecisionProblem> {
  const decision = findNamed(model.decisions, name);
  if (!decision) return err(unknownElement('decision', name, model.decisions.values()));
  const run = beginEvaluation(model, fromJson(inputs) as FeelScope, now);
  return conclude(run, decide(run, decision), options);
}
