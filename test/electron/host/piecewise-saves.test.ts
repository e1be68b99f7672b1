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
  saves = piecewiseSaves(
    (name) => Promise.resolve({ ok: true, value: name === 'closed' ? null : join(folder, name) }),
    3,
  );
});
afterEach(async () => {
  await saves.cancelAll();
  rmSync(folder, { recursive: true, force: true });
});

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
  expect(await saves['save.finish']({ token, name: 'x' })).toEqual({ ok: true, value: { name: 'a.asice' } });
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

async function besideOf(token: string, suggestedName: string): Promise<string> {
  const next = await saves['save.begin']({ suggestedName, size: 1, beside: token });
  if (!next.ok || !next.value) throw new Error('not begun');
  return next.value.token;
}

it('puts the next file beside the first, under the name that is known at the end', async () => {
  const token = await begin('chosen by the person.asice');
  const next = await besideOf(token, 'for-now.asice');
  expect(await saves['save.finish']({ token: next, name: 'as-listed.asice' })).toEqual({
    ok: true,
    value: { name: 'as-listed.asice' },
  });
  await saves['save.finish']({ token, name: 'x' });
  expect(readdirSync(folder).sort()).toEqual(['as-listed.asice', 'chosen by the person.asice']);
});

it('gives the first file too its exact name where others list it by that', async () => {
  const token = await begin('chosen.asice');
  const finished = await saves['save.finish']({ token, name: 'inc_1of2.asice', exact: true });
  expect(finished).toEqual({ ok: true, value: { name: 'inc_1of2.asice' } });
  expect(readdirSync(folder)).toEqual(['inc_1of2.asice']);
});

it('replaces nothing that the person did not choose to replace', async () => {
  writeFileSync(join(folder, 'listed.asice'), 'earlier');
  const first = await begin('chosen.asice');
  const next = await besideOf(first, 'for-now.asice');
  const refused = { ok: false, error: { code: 'disk_failed', place: 'listed.asice' } };
  expect(await saves['save.finish']({ token: next, name: 'listed.asice' })).toMatchObject(refused);
  expect(await saves['save.finish']({ token: first, name: 'listed.asice', exact: true })).toMatchObject(
    refused,
  );
  expect(readdirSync(folder)).toEqual(['listed.asice']);
  expect(readFileSync(join(folder, 'listed.asice'), 'utf8')).toBe('earlier');
});

it('gives a name to one of two files that ask for it at once, and refuses the other', async () => {
  const first = await begin('chosen.asice');
  const two = await Promise.all([besideOf(first, 'a.asice'), besideOf(first, 'b.asice')]);
  await Promise.all(two.map((token, index) => saves['save.write']({ token, bytes: bytes(`${index}`) })));
  const finished = await Promise.all(two.map((token) => saves['save.finish']({ token, name: 'same.asice' })));
  expect(finished).toMatchObject([
    { ok: true, value: { name: 'same.asice' } },
    { ok: false, error: { code: 'disk_failed', place: 'same.asice' } },
  ]);
  expect(readFileSync(join(folder, 'same.asice'), 'utf8')).toBe('0');
});

it('writes no more files than the limit beside one without asking, and none over 2 GiB', async () => {
  const first = await begin('chosen.asice');
  for (let number = 0; number < 3; number += 1)
    await saves['save.cancel']({ token: await besideOf(first, 'a.asice') });
  expect(await saves['save.begin']({ suggestedName: 'a.asice', size: 1, beside: first })).toMatchObject({
    ok: false,
    error: { code: 'arguments_invalid' },
  });
  const large = { length: 2 ** 31 } as Uint8Array;
  expect(await saves['save.write']({ token: first, bytes: large })).toMatchObject({
    ok: false,
    error: { code: 'file_too_large', place: 'chosen.asice' },
  });
  expect(readdirSync(folder)).toEqual([]);
});

it('leaves nothing of what a page that is gone had begun', async () => {
  const first = await begin('a.asice');
  await saves['save.write']({ token: first, bytes: bytes('half') });
  await besideOf(first, 'b.asice');
  await saves.cancelAll();
  expect(readdirSync(folder)).toEqual([]);
  expect(await saves['save.begin']({ suggestedName: 'c', size: 1, beside: first })).toMatchObject({
    ok: false,
    error: { code: 'file_token_unknown' },
  });
});

it('says so where the folder is gone, and begins nothing where the dialog was closed', async () => {
  expect(await saves['save.begin']({ suggestedName: 'closed', size: 0 })).toEqual({ ok: true, value: null });
  rmSync(folder, { recursive: true });
  expect(await saves['save.begin']({ suggestedName: 'a.asice', size: 0 })).toMatchObject({
    ok: false,
    error: { code: 'disk_failed', place: 'a.asice' },
  });
});
