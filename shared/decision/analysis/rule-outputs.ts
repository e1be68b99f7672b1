// What the rules of a table answer, where the answer is written out in full and so can be compared.

import type { DecisionTable } from '../decision-model.ts';
import { sameConstant, type Constant } from './constant.ts';
import { readEntry } from './read-cell.ts';

/** By rule, then output column; undefined where the entry is computed. */
export type RuleOutputs = readonly (readonly (Constant | undefined)[])[];

export function readOutputs(table: DecisionTable): RuleOutputs {
  const read = new Map<string, Constant | undefined>();
  return table.rules.map(({ entries }) =>
    entries.map(({ text }) => {
      if (!read.has(text)) read.set(text, readEntry(text));
      return read.get(text);
    }),
  );
}

/** Whether two rules answer the same; the same text counts as the same answer, as both see the same values. */
export function sameAnswer(
  table: DecisionTable,
  outputs: RuleOutputs,
  a: number,
  b: number,
): boolean | undefined {
  let answer: boolean | undefined = true;
  for (const column of table.outputs.keys()) {
    if (table.rules[a]?.entries[column]?.text === table.rules[b]?.entries[column]?.text) continue;
    const [left, right] = [outputs[a]?.[column], outputs[b]?.[column]];
    if (!left || !right) answer = undefined;
    else if (!sameConstant(left, right)) return false;
  }
  return answer;
}
