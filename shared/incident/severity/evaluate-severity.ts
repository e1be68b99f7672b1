// Asks the tables of the pinned version again, as the process asked them, with some facts replaced. Records nothing: the
// caller decides whether the answer is a "what if" or part of a decision.

import { isObject, type Json, type Values } from '../../base/json.ts';
import { ok, type Result } from '../../base/result.ts';
import { evaluateDecision } from '../../decision/evaluate-decision.ts';
import { evaluateFeel } from '../../decision/feel.ts';
import { feelText } from '../../engine/deployment.ts';
import { decisionRecord } from '../../engine/decision-record.ts';
import type { DecisionEvaluated } from '../../engine/event.ts';
import type { FlowNode } from '../../process/process-file.ts';
import type { IncidentContext } from '../context.ts';
import { refuse, type IncidentProblem } from '../problem.ts';
import { isProvisional, tableMajor, tableSeverity } from '../severity.ts';
import type { IncidentState, TraceState } from '../state.ts';
import type { SeverityLevel } from '../view.ts';

/** The facts as people last wrote them: beneath the figures of the last evaluation, for what no form asked. */
export function knownFacts(state: IncidentState): Values {
  const read = Object.assign({}, ...askedTables(state).map(({ inputs }) => inputs)) as Values;
  const opened = state.opened?.values ?? {};
  return state.acts
    .filter(({ kind }) => kind === 'completed')
    .reduce<Values>((all, { values }) => ({ ...all, ...values }), { ...opened, ...read });
}

/** The last evaluation of the table that gives the level, and of the one that answers "major". */
export function askedTables(state: IncidentState): readonly TraceState[] {
  const asked = [tableSeverity(state)?.trace, tableMajor(state)?.trace];
  return asked.filter(
    (trace, index) => trace !== undefined && asked.indexOf(trace) === index,
  ) as TraceState[];
}

/** The element's own input mappings, one after the other, as the engine applies them. */
function mapped(
  context: IncidentContext,
  node: FlowNode | undefined,
  facts: Values,
  now: number,
): Result<Values, IncidentProblem> {
  const values: { [name: string]: Json } = { ...facts };
  for (const { source, target } of node?.inputs ?? []) {
    const text = feelText(source);
    const feel = text === undefined ? undefined : context.deployment.expressions.get(text);
    if (!feel) {
      values[target] = source;
      continue;
    }
    const value = evaluateFeel(feel, values, now);
    if (!value.ok)
      return refuse('table_has_no_answer', value.error.message, value.error.remedy ?? '', node?.id);
    values[target] = value.value;
  }
  return ok(values);
}

/** `facts` replace those known so far; `at` is the record's time in milliseconds. Fails where a table has no answer to them. */
export function evaluateSeverity(
  context: IncidentContext,
  state: IncidentState,
  facts: Values,
  at: { readonly key: string; readonly scope: string; readonly now: number },
): Result<readonly DecisionEvaluated[], IncidentProblem> {
  const all = { ...knownFacts(state), ...facts };
  const events: DecisionEvaluated[] = [];
  for (const { element, decision } of askedTables(state)) {
    const inputs = mapped(context, context.deployment.elementOf(element), all, at.now);
    if (!inputs.ok) return inputs;
    const decided = evaluateDecision(context.deployment.decisions, decision, inputs.value, at.now);
    if (!decided.ok) {
      const { message, remedy } = decided.error;
      return refuse(
        'table_has_no_answer',
        message,
        remedy ?? 'Correct the figure, or say “unknown”.',
        element,
      );
    }
    const asked = { key: at.key, element, scope: at.scope, decision, at: at.now };
    events.push(decisionRecord(asked, inputs.value, decided.value.value, decided.value.trace));
  }
  return ok(events);
}

export interface SeverityAnswer {
  readonly level?: SeverityLevel;
  readonly major?: boolean;
  readonly provisional: boolean;
  /** Each table that was asked with the rules it hit, the required ones before it. */
  readonly tables: readonly { readonly decision: string; readonly rules: readonly string[] }[];
}

const asTrace = (event: DecisionEvaluated): TraceState => ({
  element: event.element,
  decision: event.decision,
  rules: event.rules,
  required: event.required,
  tableDigest: event.tableDigest,
  inputs: isObject(event.values.inputs) ? (event.values.inputs as Values) : {},
  output: event.values.output ?? null,
  at: event.at,
  seq: 0,
});

/** What evaluated tables say, level and "major" kept apart. */
export function answerOf(state: IncidentState, events: readonly DecisionEvaluated[]): SeverityAnswer {
  const traces = events.map(asTrace);
  const level = tableSeverity({ ...state, traces })?.level;
  const major = tableMajor({ ...state, traces })?.value;
  return {
    ...(level === undefined ? {} : { level }),
    ...(major === undefined ? {} : { major }),
    provisional: traces.some(isProvisional),
    tables: traces.flatMap(({ decision, rules, required }) => [
      ...required.map((table) => ({ decision: table.decision, rules: table.rules })),
      { decision, rules },
    ]),
  };
}

/** What the tables would answer to other facts. Nothing is recorded. */
export function whatIf(
  context: IncidentContext,
  state: IncidentState,
  facts: Values,
  now: number,
): Result<SeverityAnswer, IncidentProblem> {
  const events = evaluateSeverity(context, state, facts, { key: '', scope: '', now });
  return events.ok ? ok(answerOf(state, events.value)) : events;
}
