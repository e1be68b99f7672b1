// A decision with everything it requires, asked for by name (DMN 1.5 §10.4): deterministic, with the trace that shows why.

import type { Json, Values } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { DecisionModel, ElementRef } from './decision-model.ts';
import { decisionProblem, type DecisionProblem } from './decision-problem.ts';
import type { DecisionTraceData, Provenance } from './decision-trace.ts';
import { note, type Evaluation } from './evaluation.ts';
import { isContext, kindOf } from './feel/kind.ts';
import { fromJson, toJson, type FeelScope, type FeelValue, type TemporalForm } from './feel-value.ts';
import { decide } from './requirements.ts';

export interface Decided {
  readonly value: Json;
  readonly trace: DecisionTraceData;
}
export interface DecisionOptions {
  readonly temporals?: TemporalForm;
  /**
   * `strict` (default): whatever cannot be computed fails the decision, for where it matters. `null`: as the standard, it is
   * null where it is needed, and the trace names it.
   */
  readonly problems?: 'strict' | 'null';
  /** Namespaces of names, of inputs or of what is asked for, that several files use. */
  readonly namespaces?: Readonly<Record<string, string>>;
  /** How well each input is known, by name; it is kept in the trace. */
  readonly provenance?: Readonly<Record<string, Provenance>>;
}

export const beginEvaluation = (
  model: DecisionModel,
  inputs: Values,
  now: number,
  options: DecisionOptions,
): Evaluation => ({
  model,
  now,
  problems: options.problems ?? 'strict',
  given: fromJson(inputs) as FeelScope,
  meant: options.namespaces ?? {},
  provenance: options.provenance ?? {},
  inputs: new Map(),
  results: new Map(),
  trace: { inputs: [], decisions: [], tables: [], problems: [...model.lost] },
  depth: { calls: 0, made: 0 },
  leftOut: { tables: 0, problems: 0 },
});

/** Functions and ranges are no values outside FEEL; inside a context or list they are null. */
function withoutFunctions(value: FeelValue): FeelValue {
  if (Array.isArray(value)) return value.map(withoutFunctions);
  const kind = kindOf(value);
  if (kind === 'function' || kind === 'range') return null;
  if (!isContext(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, item]) => [name, withoutFunctions(item)]));
}

const traceOf = ({ trace, leftOut }: Evaluation): DecisionTraceData =>
  leftOut.tables + leftOut.problems > 0 ? { ...trace, leftOut } : trace;

/** Closes a run: the value as JSON, with the trace. */
export function conclude(
  run: Evaluation,
  value: FeelValue,
  options: DecisionOptions,
): Result<Decided, DecisionProblem> {
  const [failure] = run.trace.problems;
  if (failure && run.problems === 'strict') return err(failure);
  const form = options.temporals ?? 'text';
  const json = toJson(value, form);
  if (json.ok) return ok({ value: json.value, trace: traceOf(run) });
  if (run.problems === 'strict') return json;
  note(run, json.error);
  const rest = toJson(withoutFunctions(value), form);
  return ok({ value: rest.ok ? rest.value : null, trace: traceOf(run) });
}

interface Asked {
  readonly id: string;
  readonly name: string;
  readonly file: string;
}
/** By id first, then by name, in the order of the files; a namespace narrows it. In a strict evaluation nothing may be unclear. */
export function findAsked<T extends Asked>(
  model: DecisionModel,
  all: ReadonlyMap<ElementRef, T>,
  kind: string,
  name: string,
  options: DecisionOptions,
): Result<T, DecisionProblem> {
  const meant = options.namespaces?.[name];
  const candidates = [...all.values()].filter(
    ({ file }) => meant === undefined || model.namespaces.get(file) === meant,
  );
  const byId = candidates.filter(({ id }) => id === name);
  const found = byId.length > 0 ? byId : candidates.filter((candidate) => candidate.name === name);
  const [first, second] = found;
  if (!first) {
    const names = candidates.map((element) => `“${element.name}”`).join(', ') || 'none';
    const message = `There is no ${kind} “${name}”.`;
    return err(decisionProblem('decision_unknown', message, `Choose one of: ${names}.`));
  }
  if (second && options.problems !== 'null' && byId.length > 0) {
    const message = `The ${kind} “${name}” is in ${first.file} and in ${second.file}.`;
    return err(decisionProblem('decision_ambiguous', message, 'Give one of them another id.'));
  }
  return ok(first);
}

/**
 * Evaluates a decision, named by its id or its name. Inputs are JSON by input name; a missing one is null. Dates may be ISO
 * text where the input is typed as a date, or `{"@type", "@value"}`. Fails where the decision is unknown, and, unless problems
 * are to be null, with a gap, a conflict, a type or a FEEL problem.
 */
export function evaluateDecision(
  model: DecisionModel,
  name: string,
  inputs: Values,
  now: number,
  options: DecisionOptions = {},
): Result<Decided, DecisionProblem> {
  const decision = findAsked(model, model.decisions, 'decision', name, options);
  if (!decision.ok) return decision;
  const run = beginEvaluation(model, inputs, now, options);
  return conclude(run, decide(run, decision.value), options);
}
