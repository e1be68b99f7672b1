// What the designer keeps of an opened file: the file itself with the edits in it, and never anything that reads otherwise.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepOriginal } from '../../../renderer/canvas/keep-original.ts';
import { parseForEdit, writeLikeEditor } from '../../support/bpmn-edits.ts';

const rewrite = async (text: string): Promise<string> => writeLikeEditor(await parseForEdit(text));
const original = readFileSync('test/shared/interchange/files/foreign.bpmn', 'utf8');
const renamed = async (name: string): Promise<string> =>
  (await rewrite(original)).replace('name="Start"', `name="${name}"`);

describe('the text that is kept', () => {
  it('is the opened file with the edit, and the opened file again once that is taken back', async () => {
    const keeper = keepOriginal(rewrite);
    keeper.opened(original);
    const kept = await keeper.toKeep(await renamed('Begin'));
    expect(kept).toBe(original.replace('name="Start"', 'name="Begin"'));
    expect(await keeper.toKeep(await rewrite(original))).toBe(original);
  });

  it('belongs to the file opened last', async () => {
    const keeper = keepOriginal(rewrite);
    keeper.opened('<gone/>');
    keeper.opened(original);
    expect(await keeper.toKeep(await rewrite(original))).toBe(original);
  });

  it('comes in the order in which it was asked for', async () => {
    const keeper = keepOriginal(rewrite);
    keeper.opened(original);
    const order: string[] = [];
    const ask = async (name: string): Promise<void> => {
      await keeper.toKeep(await renamed(name));
      order.push(name);
    };
    await Promise.all([ask('one'), ask('two'), ask('three')]);
    expect(order).toEqual(['one', 'two', 'three']);
  });

  it.for([
    ['the opened text cannot be read', '<open', (text: string) => rewrite(text)],
    [
      'the editor would read the merged one otherwise',
      original,
      (text: string) =>
        text.includes('the end') && text.includes('Begin') ? rewrite(original) : rewrite(text),
    ],
  ] as const)('is the editor’s own where %s', async ([, text, reading]) => {
    const keeper = keepOriginal(reading);
    keeper.opened(text);
    const edited = await renamed('Begin');
    expect(await keeper.toKeep(edited)).toBe(edited);
  });
});
