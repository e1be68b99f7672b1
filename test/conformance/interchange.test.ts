// Files that nobody here wrote, through the app's read and write path: nothing is lost, a file only opened and saved is the same
// file, and one changed label is one changed line. The scoreboard holds the numbers per file; beside them, how many lines
// bpmn-moddle or dmn-moddle alone would have changed.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readXmlText, writeXmlText } from '../../shared/base/xml-encoding.ts';
import { newDmnModdle } from '../../shared/decision/dmn-package.ts';
import { readAsDmn13, readSource } from '../../shared/decision/dmn-source.ts';
import { rewriteDmn } from '../../shared/decision/write-dmn.ts';
import { mergeEdits } from '../../shared/interchange/merge-edits.ts';
import { rewriteBpmn } from '../../shared/process/write-bpmn.ts';
import { parseForEdit, writeLikeEditor, type ModdleElement } from '../support/bpmn-edits.ts';
import { corpusFiles, corpusFolder, type CorpusName } from '../support/corpora.ts';
import { readXmlContent } from '../support/xml-content.ts';

const scoreboardFile = join(dirname(fileURLToPath(import.meta.url)), 'interchange.scoreboard.json');

interface Score {
  readonly lines: number;
  /** Lines that differ from the original, the larger of those gone and those new. */
  readonly openedAndSaved: number;
  readonly oneLabel: number;
  readonly byParserAlone: number;
}

const NEW_LABEL = 'Renamed by the interchange test';

function changedLines(before: string, after: string): number {
  const left = new Map<string, number>();
  for (const line of before.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  let fresh = 0;
  for (const line of after.split('\n')) {
    const count = left.get(line) ?? 0;
    if (count === 0) fresh += 1;
    else left.set(line, count - 1);
  }
  return Math.max(
    fresh,
    [...left.values()].reduce((sum, count) => sum + count, 0),
  );
}

/** The first named element below the root, in document order. */
function firstNamed(element: ModdleElement, depth = 0): ModdleElement | undefined {
  if (depth > 1 && typeof element['name'] === 'string' && element['name'] !== '') return element;
  for (const property of ['rootElements', 'flowElements', 'participants', 'drgElement'])
    for (const child of (element[property] as ModdleElement[] | undefined) ?? []) {
      const found = firstNamed(child, property === 'drgElement' ? 2 : depth + 1);
      if (found) return found;
    }
  return undefined;
}

interface Editor {
  parse(text: string): Promise<ModdleElement>;
  write(definitions: ModdleElement): Promise<string>;
}
const BPMN: Editor = { parse: parseForEdit, write: writeLikeEditor };
const DMN: Editor = {
  parse: async (text) => (await newDmnModdle().fromXML(text, 'dmn:Definitions')).rootElement as ModdleElement,
  write: async (definitions) => (await newDmnModdle().toXML(definitions, { format: true })).xml,
};

async function editOneLabel(
  editor: Editor,
  original: string,
  opened: string,
): Promise<{ text: string; untouched: string }> {
  const untouched = await editor.write(await editor.parse(opened));
  const definitions = await editor.parse(opened);
  firstNamed(definitions)?.set('name', NEW_LABEL);
  const done = mergeEdits({
    original,
    untouched,
    edited: await editor.write(definitions),
    reading: readAsDmn13,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return { text: done.value, untouched };
}

async function score(corpus: CorpusName, path: string): Promise<Score> {
  const bytes = new Uint8Array(readFileSync(join(corpusFolder(corpus) ?? '', path)));
  const read = readXmlText(bytes);
  if (!read.ok) throw new Error(`${path}: ${read.error.found}`);
  const { text, encoding } = read.value;
  const dmn = path.endsWith('.dmn');
  const saved = await (dmn ? rewriteDmn : rewriteBpmn)({ path, text });
  if (!saved.ok) throw new Error(JSON.stringify(saved.error));
  const savedBytes = writeXmlText(saved.value.text, encoding);
  expect(readXmlContent(saved.value.text, { sorted: true }), path).toEqual(
    readXmlContent(text, { sorted: true }),
  );
  const again = readXmlText(savedBytes);
  expect(
    again.ok && Buffer.from(writeXmlText(again.value.text, again.value.encoding)).equals(savedBytes),
    path,
  ).toBe(true);

  const source = dmn ? readSource({ path, text }) : read;
  const opened = source.ok ? (typeof source.value === 'string' ? source.value : source.value.text) : '';
  const edited = await editOneLabel(dmn ? DMN : BPMN, text, opened);
  expect(edited.text.split(`"${NEW_LABEL}"`), `${path}: one place and no other`).toHaveLength(2);
  const [head = '', tail = ''] = edited.text.split(`"${NEW_LABEL}"`);
  expect(text.startsWith(head) && text.endsWith(tail), path).toBe(true);
  return {
    lines: text.split('\n').length,
    openedAndSaved: changedLines(text, saved.value.text),
    oneLabel: changedLines(text, edited.text),
    byParserAlone: changedLines(opened, edited.untouched),
  };
}

const files = (
  [
    ['miwg', '.bpmn'],
    ['cisa', '.bpmn'],
    ['dmn-tck-level-2', '.dmn'],
  ] as const
).flatMap(([corpus, ending]) => corpusFiles(corpus, ending).map(({ path }) => ({ corpus, path })));

describe.skipIf(files.length === 0)('interchange over the corpora', () => {
  it('loses nothing, is stable, and changes what was changed', { timeout: 60_000 }, async () => {
    const found: Record<string, Score> = {};
    for (const { corpus, path } of files) found[`${corpus}/${path}`] = await score(corpus, path);
    if (!existsSync(scoreboardFile)) writeFileSync(scoreboardFile, `${JSON.stringify(found, null, 2)}\n`);
    const sum = (of: (score: Score) => number): number =>
      Object.values(found).reduce((all, one) => all + of(one), 0);
    console.info(
      `Interchange: ${files.length} files, ${sum((one) => one.lines)} lines; changed by opening and saving ${sum((one) => one.openedAndSaved)}, by one label each ${sum((one) => one.oneLabel)}, by the parser alone it would be ${sum((one) => one.byParserAlone)}.`,
    );
    expect(found).toEqual(JSON.parse(readFileSync(scoreboardFile, 'utf8')));
  });
});
