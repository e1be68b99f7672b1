// Decision tables for tests of the analysis: written short, read through the real reader, analysed as part of their model.

import { expect } from 'vitest';
import type { DecisionModel } from '../../shared/decision/decision-model.ts';
import { readDecisions } from '../../shared/decision/read-dmn.ts';
import { dmnFile, decision, inputData, requires } from './dmn-text.ts';

export interface ShortColumn {
  readonly expression: string;
  /** Type of the input data of that name; without it no input data is drawn. */
  readonly type?: string;
  readonly values?: string;
}
export interface ShortOutput {
  readonly name: string;
  readonly values?: string;
  readonly default?: string;
}
export interface ShortTable {
  readonly policy?: string;
  readonly aggregation?: string;
  /** Item definitions: name to built-in type and allowed values. */
  readonly types?: { readonly [name: string]: readonly [base: string, allowed: string] };
  readonly columns: readonly (string | ShortColumn)[];
  readonly outputs?: readonly (string | ShortOutput)[];
  /** Input cells, then output entries. */
  readonly rules: readonly (readonly string[])[];
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const text = (tag: string, content: string | undefined): string =>
  content === undefined ? '' : `<${tag}><text>${escape(content)}</text></${tag}>`;

function tableXml(
  short: ShortTable,
  columns: readonly ShortColumn[],
  outputs: readonly ShortOutput[],
): string {
  const inputs = columns.map(
    ({ expression, values }) =>
      `<input label="${escape(expression)}">${text('inputExpression', expression)}${text('inputValues', values)}</input>`,
  );
  const results = outputs.map(
    ({ name, values, default: entry }) =>
      `<output name="${name}">${text('outputValues', values)}${text('defaultOutputEntry', entry)}</output>`,
  );
  const rules = short.rules.map((cells, index) => {
    const entries = cells.map((cell, column) =>
      text(column < columns.length ? 'inputEntry' : 'outputEntry', cell),
    );
    return `<rule id="r${index + 1}">${entries.join('')}</rule>`;
  });
  const policy = `hitPolicy="${short.policy ?? 'UNIQUE'}"${short.aggregation ? ` aggregation="${short.aggregation}"` : ''}`;
  return `<decisionTable id="t" ${policy}>${inputs.join('')}${results.join('')}${rules.join('')}</decisionTable>`;
}

const typesXml = (types: ShortTable['types'] = {}): string =>
  Object.entries(types)
    .map(
      ([name, [base, allowed]]) =>
        `<itemDefinition name="${name}"><typeRef>${base}</typeRef>${text('allowedValues', allowed)}</itemDefinition>`,
    )
    .join('');

/** The table as the decision `d` of a DMN model. */
export async function readShortTable(short: ShortTable): Promise<DecisionModel> {
  const columns = short.columns.map((column) =>
    typeof column === 'string' ? { expression: column } : column,
  );
  const outputs = (short.outputs ?? ['answer']).map((output) =>
    typeof output === 'string' ? { name: output } : output,
  );
  const drawn = columns.filter(({ type }) => type !== undefined);
  const names = [...new Set(drawn.map(({ expression }) => expression))];
  const data = names.map((name) =>
    inputData(name, drawn.find(({ expression }) => expression === name)?.type),
  );
  const table = tableXml(short, columns, outputs);
  const read = await readDecisions([
    dmnFile(typesXml(short.types) + data.join('') + decision('d', table, requires(...names))),
  ]);
  expect(read).toMatchObject({ ok: true });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join(' '));
  return read.value;
}
