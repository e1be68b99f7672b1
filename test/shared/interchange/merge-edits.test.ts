// Edits carried into the original: nothing changed means not a letter changed, a single change is a single change, and after
// any number of them the file says what the editor says, and still what the editor does not know.

import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeEdits } from '../../../shared/interchange/merge-edits.ts';
import {
  EDITS,
  parseForEdit,
  writeLikeEditor,
  type ModdleElement,
  type Pick,
} from '../../support/bpmn-edits.ts';
import { readXmlContent } from '../../support/xml-content.ts';

const FOREIGN = 'test/shared/interchange/files/foreign.bpmn';
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bpmn'))
    .sort()
    .map((name) => join(folder, name));
const FILES = [FOREIGN, ...filesIn('shared/blueprint'), ...filesIn('test/scenarios').slice(0, 30)];

async function merged(
  original: string,
  edit: (definitions: ModdleElement) => void,
): Promise<{ text: string; edited: string }> {
  const untouched = await writeLikeEditor(await parseForEdit(original));
  const definitions = await parseForEdit(original);
  edit(definitions);
  const edited = await writeLikeEditor(definitions);
  const done = mergeEdits({ original, untouched, edited });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return { text: done.value, edited };
}
const reread = async (text: string): Promise<string> => writeLikeEditor(await parseForEdit(text));
const find = (definitions: ModdleElement, id: string): ModdleElement => {
  const process = (definitions.get('rootElements') as ModdleElement[]).find(
    ({ $type }) => $type === 'bpmn:Process',
  );
  const elements = process?.get('flowElements') as ModdleElement[] | undefined;
  const found = elements?.find((element) => element.id === id);
  if (!found) throw new Error(`no ${id} in the file`);
  return found;
};

describe('a file that was only opened', () => {
  it.each(FILES)('%s comes back letter by letter', async (path) => {
    const original = readFileSync(path, 'utf8');
    expect((await merged(original, () => undefined)).text).toBe(original);
  });
});

describe('one edit', () => {
  const foreign = readFileSync(FOREIGN, 'utf8');
  const CASES: readonly (readonly [
    what: string,
    edit: (definitions: ModdleElement) => void,
    from: string,
    to: string,
  ])[] = [
    [
      'a name',
      (all) => find(all, 's').set('name', 'Begin "x"\t\n'),
      'name="Start"',
      'name="Begin &#34;x&#34;&#9;&#10;"',
    ],
    ['a name taken away', (all) => find(all, 's').set('name', undefined), ' name="Start" id="s"', ' id="s"'],
    [
      'a default that is no longer one',
      (all) => find(all, 't1').set('startQuantity', 2),
      'startQuantity="1"',
      'startQuantity="2"',
    ],
    [
      'a name where none was',
      (all) => find(all, 'g').set('name', 'Go?'),
      'gatewayDirection="Unspecified"/>',
      'gatewayDirection="Unspecified" name="Go?"/>',
    ],
    [
      'an attribute among attributes on lines',
      (all) => find(all, 't1').set('implementation', 'x'),
      'isForCompensation="false" >',
      'isForCompensation="false"\n\t\t\timplementation="x" >',
    ],
    [
      'a condition',
      (all) => (find(all, 'f3')['conditionExpression'] as ModdleElement).set('body', 'a < 2'),
      '<![CDATA[a > 1 && b]]>',
      '<![CDATA[a < 2]]>',
    ],
    [
      'a flow taken away',
      (all) => {
        const flows = find(all, 's').$parent?.get('flowElements') as ModdleElement[];
        flows.splice(flows.indexOf(find(all, 'f3')), 1);
      },
      '\n\t\t<semantic:sequenceFlow id="f3" sourceRef="g" targetRef="e">\n\t\t\t<semantic:conditionExpression xsi:type="semantic:tFormalExpression" language="v:el"><![CDATA[a > 1 && b]]></semantic:conditionExpression>\n\t\t</semantic:sequenceFlow>',
      '',
    ],
  ];
  it.each(CASES)('%s changes that place alone', async (_what, edit, from, to) => {
    const { text } = await merged(foreign, edit);
    const expected = foreign.replace(from, () => to);
    expect(expected).not.toBe(foreign);
    expect(text).toBe(expected);
  });

  it('a new step with its shape is written in the manner of the file', async () => {
    const { text } = await merged(foreign, (all) =>
      EDITS['addTask']?.(all, (below) => Math.min(below - 1, 3), 7),
    );
    const [step, plane] = ['\n\t\t<semantic:endEvent id="e">', '<b2:BPMNPlane id="pl2" bpmnElement="p"'];
    const shape =
      '<b2:BPMNShape id="Added_7_di" bpmnElement="Added_7">\n\t\t\t<dc:Bounds x="3" y="3" width="100" height="80"/>\n\t\t</b2:BPMNShape>';
    const expected = foreign
      .replace(step, `\n\t\t<semantic:userTask id="Added_7" name="ends ]]&#62; early"/>${step}`)
      .replace(`${plane}/>`, `${plane}>\n\t\t${shape}\n\t</b2:BPMNPlane>`);
    expect(text).toBe(expected);
  });

  it('in a file with CRLF keeps its line ends', async () => {
    const windows = foreign.replaceAll('\n', '\r\n');
    const { text } = await merged(windows, (all) => EDITS['addTask']?.(all, () => 0, 1));
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text).toContain('\r\n\t\t<semantic:userTask id="Added_1"');
  });
});

describe('any edits', () => {
  const names = Object.keys(EDITS);
  const steps = fc.array(
    fc.record({
      edit: fc.constantFrom(...names),
      picks: fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const apply = (definitions: ModdleElement, all: readonly { edit: string; picks: number[] }[]): void => {
    for (const [number, { edit, picks }] of all.entries()) {
      let at = 0;
      const pick: Pick = (below) => (below <= 0 ? 0 : (picks[at++ % picks.length] ?? 0) % below);
      EDITS[edit]?.(definitions, pick, number);
    }
  };

  it('leave a file that says what the editor says', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...FILES), steps, async (path, all) => {
        const original = readFileSync(path, 'utf8');
        const { text, edited } = await merged(original, (definitions) => apply(definitions, all));
        const [said, meant] = [await reread(text), await reread(edited)];
        expect(readXmlContent(said, { looseMixed: true })).toEqual(
          readXmlContent(meant, { looseMixed: true }),
        );
        expect((await merged(text, () => undefined)).text).toBe(text);
      }),
      { numRuns: 60 },
    );
  });

  it('that take nothing away leave what only other tools know', { timeout: 60_000 }, async () => {
    const foreign = readFileSync(FOREIGN, 'utf8');
    const parts = foreign.match(
      /<!--.*?-->|<\?vendor.*?\?>|<v:config.*<\/v:config>|<bare>.*<\/bare>|v:\w+="[^"]*"|<!\[CDATA\[<b>.*?]]>|xsi:schemaLocation="[^"]*"/g,
    );
    expect(parts?.length).toBeGreaterThan(9);
    const adding = fc.constantFrom(
      'rename',
      'addTask',
      'moveInFile',
      'property',
      'colour',
      'moveShape',
      'message',
    );
    const some = fc.array(
      fc.record({ edit: adding, picks: fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }) }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(some, async (all) => {
        const { text } = await merged(foreign, (definitions) => apply(definitions, all));
        expect(parts?.filter((part) => !text.includes(part))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
