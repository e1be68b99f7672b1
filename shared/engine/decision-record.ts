// What stays on record of an evaluated decision: the tables with their rules hit, the inputs that they read, the answer.

import type { Json, Values } from '../base/json.ts';
import type { DecisionTraceData } from '../decision/decision-trace.ts';
import type { DecisionEvaluated } from './event.ts';

/** The inputs that the tables read, sorted by name: the order in which a record brings them back. */
function inputsOf({ tables }: DecisionTraceData, values: Values): Json {
  const names = new Set(tables.flatMap(({ inputs }) => inputs.map(({ expression }) => expression)));
  const read = Object.entries(values).filter(([name]) => names.has(name));
  return Object.fromEntries(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `at` says where and when it was asked; `values` are those that the decision could read. */
export function decisionRecord(
  at: Pick<DecisionEvaluated, 'key' | 'element' | 'scope' | 'decision' | 'at'>,
  values: Values,
  output: Json,
  trace: DecisionTraceData,
): DecisionEvaluated {
  const tables = trace.tables.map((table) => ({
    decision: table.decision,
    tableDigest: table.tableDigest,
    rules: table.hits,
  }));
  const own = tables.findLast((table) => table.decision === at.decision) ?? tables.at(-1);
  return {
    kind: 'DecisionEvaluated',
    key: at.key,
    element: at.element,
    scope: at.scope,
    decision: at.decision,
    tableDigest: own?.tableDigest ?? '',
    rules: own?.rules ?? [],
    required: tables.filter((table) => table !== own),
    at: at.at,
    values: { inputs: inputsOf(trace, values), output },
  };
}
