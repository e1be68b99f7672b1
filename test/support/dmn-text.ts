// Small DMN files for tests, written from what differs.

import type { SourceFile } from '../../shared/base/source-file.ts';

export const DMN_NAMESPACES = {
  '1.1': 'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
  '1.2': 'http://www.omg.org/spec/DMN/20180521/MODEL/',
  '1.3': 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  '1.4': 'https://www.omg.org/spec/DMN/20211108/MODEL/',
  '1.5': 'https://www.omg.org/spec/DMN/20230324/MODEL/',
} as const;

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const dmnFile = (
  body: string,
  version: keyof typeof DMN_NAMESPACES = '1.3',
  path = 'test.dmn',
): SourceFile => ({
  path,
  text: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${DMN_NAMESPACES[version]}" id="definitions" name="test" namespace="http://example.org/test">${body}</definitions>`,
});

export const inputData = (name: string, type = ''): string =>
  `<inputData id="${name}" name="${name}"><variable name="${name}"${type && ` typeRef="${type}"`}/></inputData>`;

export const requires = (...names: readonly string[]): string =>
  names
    .map((name) => `<informationRequirement><requiredInput href="#${name}"/></informationRequirement>`)
    .join('');
export const requiresDecision = (...names: readonly string[]): string =>
  names
    .map((name) => `<informationRequirement><requiredDecision href="#${name}"/></informationRequirement>`)
    .join('');

export const literal = (text: string): string =>
  `<literalExpression><text>${escape(text)}</text></literalExpression>`;

export const decision = (id: string, logic: string, requirements = '', type = ''): string =>
  `<decision id="${id}" name="${id}"><variable name="${id}"${type && ` typeRef="${type}"`}/>${requirements}${logic}</decision>`;

export interface TableText {
  readonly policy?: string;
  readonly aggregation?: string;
  readonly inputs: readonly string[];
  /** Name, and the listed values if any. */
  readonly outputs: readonly (readonly [name: string, values?: string, defaultEntry?: string])[];
  readonly rules: readonly (readonly [cells: readonly string[], entries: readonly string[]])[];
}

const texts = (tag: string, all: readonly string[]): string =>
  all.map((text) => `<${tag}><text>${escape(text)}</text></${tag}>`).join('');

export function table({ policy = 'UNIQUE', aggregation, inputs, outputs, rules }: TableText): string {
  const columns = inputs
    .map((input) => `<input label="${input}">${texts('inputExpression', [input])}</input>`)
    .join('');
  const results = outputs.map(
    ([name, values, defaultEntry]) =>
      `<output name="${name}">${values ? texts('outputValues', [values]) : ''}${defaultEntry ? texts('defaultOutputEntry', [defaultEntry]) : ''}</output>`,
  );
  const lines = rules.map(
    ([cells, entries], index) =>
      `<rule id="r${index + 1}">${texts('inputEntry', cells)}${texts('outputEntry', entries)}</rule>`,
  );
  const attributes = `hitPolicy="${policy}"${aggregation ? ` aggregation="${aggregation}"` : ''}`;
  return `<decisionTable id="t" ${attributes}>${columns}${results.join('')}${lines.join('')}</decisionTable>`;
}
