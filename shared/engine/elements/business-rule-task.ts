// Business rule task (BPMN 2.0.2 §10.3.3): a DMN decision; what went in, which rules were hit and the answer are on record.

import type { Json, Values } from '../../base/json.ts';
import { evaluateDecision } from '../../decision/evaluate-decision.ts';
import type { DecisionTraceData } from '../../decision/decision-trace.ts';
import { raiseAt } from '../incident.ts';
import type { Key } from '../command.ts';
import type { FlowNode } from '../../process/process-file.ts';
import type { Element, Run } from '../run.ts';
import { variablesAt } from '../view.ts';

/** The inputs that the tables read, sorted by name: the order in which a record brings them back. */
function inputsOf({ tables }: DecisionTraceData, values: Values): Json {
  const names = new Set(tables.flatMap(({ inputs }) => inputs.map(({ expression }) => expression)));
  const read = Object.entries(values).filter(([name]) => names.has(name));
  return Object.fromEntries(read.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function record(
  run: Run,
  node: FlowNode,
  key: Key,
  decision: string,
  output: Json,
  trace: DecisionTraceData,
): void {
  const tables = trace.tables.map((table) => ({
    decision: table.decision,
    tableDigest: table.tableDigest,
    rules: table.hits,
  }));
  const own = tables.findLast((table) => table.decision === decision) ?? tables.at(-1);
  run.emit({
    kind: 'DecisionEvaluated',
    key,
    element: node.id,
    scope: run.state.active[key]?.scope ?? '',
    decision,
    tableDigest: own?.tableDigest ?? '',
    rules: own?.rules ?? [],
    required: tables.filter((table) => table !== own),
    at: run.now,
    values: { inputs: inputsOf(trace, variablesAt(run.state, key)), output },
  });
}

export const businessRuleTask: Element = {
  wait: (_run, node) => (node.decision && !node.job ? 'scope' : 'task'),
  begin: (run, node, key) => {
    if (!node.decision || node.job) return;
    const { resultVariable } = node.decision;
    const named = run.nameOf(node.decision.decision, key, node.id);
    if (!named.ok) return raiseAt(run, key, named.error, 'enter');
    const decision = named.value;
    const decided = evaluateDecision(
      run.deployment.decisions,
      decision,
      variablesAt(run.state, key),
      run.now,
    );
    if (!decided.ok) return raiseAt(run, key, decided.error, 'enter');
    record(run, node, key, decision, decided.value.value, decided.value.trace);
    return run.finish(key, resultVariable === undefined ? {} : { [resultVariable]: decided.value.value });
  },
};
