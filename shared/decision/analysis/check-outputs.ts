// The answers of a table against what its output columns promise: empty entries, defaults for some columns only, values that
// are not listed, listed values that no rule gives (DMN 1.5 §8.2.6, §8.3.3).

import type { DecisionTable, TableOutput } from '../decision-model.ts';
import type { Finding, FindingCode } from './analysis-finding.ts';
import { truthAt, type CellTest } from './cell-test.ts';
import { feelText, sameConstant, type Constant } from './constant.ts';
import { bit, type Bits } from './grid.ts';
import { readCell, readEntry } from './read-cell.ts';
import type { RuleOutputs } from './rule-outputs.ts';

const finding = (
  code: FindingCode,
  place: string,
  rules: readonly number[],
  message: string,
  remedy: string,
): Finding => ({ code, message, place, remedy, certainty: 'certain', rules });

const isEmpty = (text: string | undefined): boolean =>
  text === undefined || text.trim() === '' || text.trim() === '-';
const nameOf = (output: TableOutput, column: number): string =>
  output.label || (output.name ?? `output ${column + 1}`);

/** The listed output values that are written out in full. */
export const listedOf = (output: TableOutput): readonly Constant[] =>
  (output.listed ?? []).flatMap(({ text }) => readEntry(text) ?? []);

const listTest = (output: TableOutput): CellTest | undefined =>
  output.listed && readCell(output.listed.map(({ text }) => text).join(', '), '');

function checkEntries(
  table: DecisionTable,
  place: string,
  column: number,
  output: TableOutput,
  outputs: RuleOutputs,
): Finding[] {
  const name = nameOf(output, column);
  const allowed = listTest(output);
  return table.rules.flatMap(({ number, entries }, index): Finding[] => {
    const text = entries[column]?.text;
    if (isEmpty(text)) {
      const message = `Rule ${number} gives no value for “${name}”.`;
      return [
        finding('output_empty', place, [number], message, 'Write the value, or null if none is meant.'),
      ];
    }
    const value = outputs[index]?.[column];
    if (!value || !allowed || truthAt(allowed, value) === 'yes' || truthAt(allowed, value) === 'unknown')
      return [];
    const message = `Rule ${number} answers ${feelText(value)} for “${name}”, which is not among its output values.`;
    return [
      finding(
        'output_unlisted',
        place,
        [number],
        message,
        'Add it to the output values, or correct the rule.',
      ),
    ];
  });
}

function checkDefault(table: DecisionTable, place: string, column: number, output: TableOutput): Finding[] {
  const name = nameOf(output, column);
  if (!output.defaultEntry) {
    if (!table.outputs.some(({ defaultEntry }) => defaultEntry)) return [];
    const message = `“${name}” has no default output, but other columns have one: where no rule matches it is null.`;
    return [
      finding('output_default_missing', place, [], message, 'Give every output column a default, or none.'),
    ];
  }
  const value = readEntry(output.defaultEntry.text);
  const allowed = listTest(output);
  if (!value || !allowed || truthAt(allowed, value) === 'yes' || truthAt(allowed, value) === 'unknown')
    return [];
  const message = `The default ${feelText(value)} of “${name}” is not among its output values.`;
  return [
    finding('output_unlisted', place, [], message, 'Add it to the output values, or correct the default.'),
  ];
}

/** Listed values that no rule gives; silent where a rule computes its answer. */
function checkListed(
  place: string,
  column: number,
  output: TableOutput,
  outputs: RuleOutputs,
  idle: Bits,
): Finding[] {
  const produced = outputs.filter((_, index) => (idle & bit(index)) === 0n).map((answer) => answer[column]);
  if (output.defaultEntry) produced.push(readEntry(output.defaultEntry.text));
  if (produced.includes(undefined)) return [];
  return listedOf(output)
    .filter((value) => !produced.some((other) => other && sameConstant(other, value)))
    .map((value) => {
      const message = `No rule ever answers ${feelText(value)}, which is among the output values of “${nameOf(output, column)}”.`;
      return finding(
        'output_never_produced',
        place,
        [],
        message,
        'Add a rule for it, or take it off the list.',
      );
    });
}

function checkPriority(table: DecisionTable, place: string): Finding[] {
  if (table.hitPolicy !== 'P' && table.hitPolicy !== 'O') return [];
  if (table.outputs.some(({ listed }) => listed && listed.length > 0)) return [];
  const message = `Hit policy ${table.hitPolicy} ranks answers by the list of output values, but no column has one.`;
  return [
    {
      ...finding('priority_missing', place, [], message, 'List the output values, highest priority first.'),
      clause: 'DMN 1.5 §8.2.10',
    },
  ];
}

export const checkOutputs = (
  table: DecisionTable,
  place: string,
  outputs: RuleOutputs,
  idle: Bits,
): readonly Finding[] => [
  ...checkPriority(table, place),
  ...table.outputs.flatMap((output, column) => [
    ...checkEntries(table, place, column, output, outputs),
    ...checkDefault(table, place, column, output),
    ...checkListed(place, column, output, outputs, idle),
  ]),
];
