// A file has its name only when all of it is there; a save that stops or fails leaves nothing.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { piecewiseSaves } from '../../../electron/host/piecewise-saves.ts';

let folder: string;
let saves: ReturnType<typeof piecewiseSaves>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'runproof-saves-'));
  saves = piecewiseSaves((name, beside) =>
    Promise.resolve({ ok: true, value: name === 'closed' ? null : join(beside ?? folder, name) }),
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function begin(suggestedName: string): Promise<string> {
  const begun = await saves['save.begin']({ suggestedName, size: 3 });
  if (!begun.ok || !begun.value) throw new Error('not begun');
  return begun.value.token;
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('writes pieces in the order of the calls and names the file at the end', async () => {
  const token = await begin('a.asice');
  await Promise.all(
    ['one ', 'two ', 'three'].map((text) => saves['save.write']({ token, bytes: bytes(text) })),
  );
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.a\.asice\..*\.part$/)]);
  expect(await saves['save.finish']({ token, name: 'x' })).toEqual({ ok: true, value: null });
  expect(readdirSync(folder)).toEqual(['a.asice']);
  expect(readFileSync(join(folder, 'a.asice'), 'utf8')).toBe('one two three');
});

it('keeps an earlier file until the new one is whole, and through a cancel', async () => {
  writeFileSync(join(folder, 'a.asice'), 'earlier');
  const token = await begin('a.asice');
  await saves['save.write']({ token, bytes: bytes('new') });
  expect(readFileSync(join(folder, 'a.asice'), 'utf8')).toBe('earlier');
  await saves['save.cancel']({ token });
  expect(readdirSync(folder)).toEqual(['a.asice']);
  expect(readFileSync(join(folder, 'a.asice'), 'utf8')).toBe('earlier');
});

it('knows a token only while its save runs', async () => {
  const token = await begin('a.asice');
  await saves['save.finish']({ token, name: 'x' });
  const refused = { ok: false, error: { code: 'file_token_unknown' } };
  expect(await saves['save.write']({ token, bytes: bytes('x') })).toMatchObject(refused);
  expect(await saves['save.finish']({ token, name: 'x' })).toMatchObject(refused);
});

it('puts the next file beside the first', async () => {
  const token = await begin('a.asice');
  await saves['save.finish']({ token, name: 'x' });
  const next = await saves['save.begin']({ suggestedName: 'b.asice', size: 1, beside: token });
  if (!next.ok || !next.value) throw new Error('not begun');
  await saves['save.finish']({ token: next.value.token, name: 'x' });
  expect(readdirSync(folder).sort()).toEqual(['a.asice', 'b.asice']);
});

it('says so where the folder is gone, and begins nothing where the dialog was closed', async () => {
  expect(await saves['save.begin']({ suggestedName: 'closed', size: 0 })).toEqual({ ok: true, value: null });
  rmSync(folder, { recursive: true });
  expect(await saves['save.begin']({ suggestedName: 'a.asice', size: 0 })).toMatchObject({
    ok: false,
    error: { code: 'disk_failed', place: 'a.asice' },
  });
});
