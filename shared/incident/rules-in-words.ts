// The rules that a decision hit, told with their number and what they say, so that nobody needs the table beside the answer.

import { findNamed, type DecisionTable } from '../decision/decision-model.ts';
import type { IncidentContext } from './context.ts';
import type { TraceState } from './state.ts';
import type { TableInWords } from './decision-view.ts';

/** What a rule asks for, column by column, where its author wrote no description. */
function conditionsOf(table: DecisionTable, rule: DecisionTable['rules'][number]): string {
  const asked = table.inputs.flatMap(({ label }, column) => {
    const cell = rule.tests[column]?.text.trim() ?? '-';
    return cell === '-' || cell === '' ? [] : [`${label}: ${cell}`];
  });
  return asked.length === 0 ? 'In any case' : asked.join('; ');
}

function tableInWords(
  context: IncidentContext,
  decision: string,
  hit: readonly string[],
): readonly TableInWords[] {
  const found = findNamed(context.deployment.decisions.decisions, decision);
  if (found?.logic.kind !== 'table') return [];
  const table = found.logic;
  const rules = hit.flatMap((id) => {
    const rule = table.rules.find((candidate) => candidate.id === id);
    return rule ? [{ number: rule.number, says: rule.annotations[0] ?? conditionsOf(table, rule) }] : [];
  });
  return [{ decision, title: found.name, of: table.rules.length, rules }];
}

/** The tables beneath first, in the order in which they were asked. A version without the table tells nothing. */
export const rulesInWords = (context: IncidentContext, trace: TraceState): readonly TableInWords[] => [
  ...trace.required.flatMap(({ decision, rules }) => tableInWords(context, decision, rules)),
  ...tableInWords(context, trace.decision, trace.rules),
];

/** What the column that looks at this input is called, in whichever table of the version asks for it first. */
export function inputLabel(context: IncidentContext, name: string): string | undefined {
  for (const { logic } of context.deployment.decisions.decisions.values()) {
    if (logic.kind !== 'table') continue;
    const column = logic.inputs.find(({ expression }) => expression.text.trim() === name);
    if (column) return column.label;
  }
  return undefined;
}
