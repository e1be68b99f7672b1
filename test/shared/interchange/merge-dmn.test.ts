// Edits of a decision table carried into a DMN file of a newer version than the editor writes: the file stays in its version,
// with the parts that the editor does not know.

import { DmnModdle } from 'dmn-moddle';
import { describe, expect, it } from 'vitest';
import { readAsDmn13, readSource } from '../../../shared/decision/dmn-source.ts';
import { mergeEdits } from '../../../shared/interchange/merge-edits.ts';

const cell = (kind: string, id: string, text: string): string =>
  `<d:${kind} id="${id}"><d:text>${text}</d:text></d:${kind}>`;
const rule = (number: number, when: string, then: string): string =>
  `      <d:rule id="r${number}">${cell('inputEntry', `r${number}i`, when)}\n        ${cell('outputEntry', `r${number}o`, then)}</d:rule>\n`;
const ORIGINAL = `<?xml version="1.0"?>
<d:definitions xmlns:d="https://www.omg.org/spec/DMN/20230324/MODEL/" xmlns:v="urn:vendor" name="x" id="x" namespace="urn:x">
  <!-- kept -->
  <d:decision id="e" name="Level" v:owner="a&#10;b">
    <d:variable name="Level" typeRef="string"/>
    <d:decisionTable id="t" hitPolicy="UNIQUE" outputLabel="Level">
      <d:input id="i"><d:inputExpression typeRef="number"><d:text>n</d:text></d:inputExpression></d:input>
      <d:output id="o"/>
${rule(1, '&lt; 1', '"low"')}${rule(2, '[1..5]', '"mid"')}${rule(3, '> 5', '<![CDATA["high"]]>')}    </d:decisionTable>
  </d:decision>
  <d:decision id="c" name="Choice"><d:conditional><d:if><d:literalExpression><d:text>true</d:text></d:literalExpression></d:if></d:conditional></d:decision>
</d:definitions>
`;

interface Table {
  rule: { id: string; inputEntry: { text: string }[]; outputEntry: { text: string }[] }[];
  set(name: string, value: unknown): void;
}
type Create = (type: string, attributes: object) => never;

async function edit(change: (table: Table, create: Create) => void): Promise<string> {
  const source = readSource({ path: 'x.dmn', text: ORIGINAL });
  const opened = source.ok ? source.value : '';
  const moddle = new DmnModdle();
  const write = async (root: unknown): Promise<string> => (await moddle.toXML(root, { format: true })).xml;
  const read = () => moddle.fromXML(opened, 'dmn:Definitions');
  const untouched = await write((await read()).rootElement);
  const { rootElement, elementsById } = await read();
  change(elementsById['t'] as Table, (type, attributes) => moddle.create(type, attributes));
  const merged = mergeEdits({
    original: ORIGINAL,
    untouched,
    edited: await write(rootElement),
    reading: readAsDmn13,
  });
  return merged.ok ? merged.value : merged.error.found;
}

describe('an edit of a table in a DMN 1.5 file', () => {
  it.for([
    ['nothing', () => undefined, '', ''],
    ['a cell', (table: Table) => void (table.rule[1]!.inputEntry[0]!.text = '[1..9]'), '[1..5]', '[1..9]'],
    [
      'a cell in a CDATA section',
      (table: Table) => void (table.rule[2]!.outputEntry[0]!.text = '"a" < "b"'),
      '"high"',
      '"a" < "b"',
    ],
    ['a rule taken away', (table: Table) => void table.rule.splice(1, 1), rule(2, '[1..5]', '"mid"'), ''],
    [
      'the hit policy',
      (table: Table) => table.set('hitPolicy', 'FIRST'),
      'hitPolicy="UNIQUE"',
      'hitPolicy="FIRST"',
    ],
    [
      'rules in another order',
      (table: Table) => void table.rule.unshift(...table.rule.splice(1, 1)),
      rule(1, '&lt; 1', '"low"') + rule(2, '[1..5]', '"mid"'),
      rule(2, '[1..5]', '"mid"') + rule(1, '&lt; 1', '"low"'),
    ],
    [
      'a new rule',
      (table: Table, create: Create) => {
        const entry = (type: string, id: string, text: string): never => create(type, { id, text });
        const [inputEntry, outputEntry] = [
          [entry('dmn:UnaryTests', 'ni', '-')],
          [entry('dmn:LiteralExpression', 'no', '"any"')],
        ];
        table.rule.push(create('dmn:DecisionRule', { id: 'n', inputEntry, outputEntry }));
      },
      '    </d:decisionTable>',
      `      <d:rule id="n">
        <d:inputEntry id="ni">
          <d:text>-</d:text>
        </d:inputEntry>
        <d:outputEntry id="no">
          <d:text>"any"</d:text>
        </d:outputEntry>
      </d:rule>
    </d:decisionTable>`,
    ],
  ] as const)('%s changes that alone', async ([, change, from, to]) => {
    expect(await edit(change)).toBe(ORIGINAL.replace(from, () => to));
  });
});
