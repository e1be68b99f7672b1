// Business rule task (BPMN 2.0.2 §10.3.3): a DMN decision; what went in, which rules were hit and the answer are on record.

import { evaluateDecision } from '../../decision/evaluate-decision.ts';
import { decisionRecord } from '../decision-record.ts';
import { raiseAt } from '../incident.ts';
import type { Element } from '../run.ts';
import { variablesAt } from '../view.ts';

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
    const scope = run.state.active[key]?.scope ?? '';
    const values = variablesAt(run.state, key);
    const { value, trace } = decided.value;
    run.emit(decisionRecord({ key, element: node.id, scope, decision, at: run.now }, values, value, trace));
    return run.finish(key, resultVariable === undefined ? {} : { [resultVariable]: decided.value.value });
  },
};
