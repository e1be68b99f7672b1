// Names that a page may write under beside a file that a person chose: those of bundles, parts and indexes, and no others.

import { expect, it } from 'vitest';
import { isChannel, readInput } from '../../../electron/host/arguments.ts';

const begins = (suggestedName: string): boolean =>
  readInput('save.begin', { suggestedName, size: 1, beside: 'x' }).ok;
const finishes = (name: string): boolean => readInput('save.finish', { token: 'x', name }).ok;

it.each([
  'inc_aaaaaaaaaaaaaaaa_3_0123abcd.asice',
  'reh_aaaaaaaaaaaaaaaa_1of3.asice',
  'index_2026-01-01_2026-03-31.asice',
])('takes %s', (name) => {
  expect([begins(name), finishes(name)]).toEqual([true, true]);
});

it.each([
  '.bashrc',
  '.asice',
  'autorun.desktop',
  'a.asice.exe',
  'a.lnk',
  '../a.asice',
  'a/b.asice',
  'a\\b.asice',
  'a.asice:stream',
  'C:a.asice',
  'a.asice ',
  'a\u202e.asice',
  `${'a'.repeat(200)}.asice`,
])('refuses %j', (name) => {
  expect([begins(name), finishes(name)]).toEqual([false, false]);
});

it('bounds what else comes with a save', () => {
  expect(isChannel('save.begin')).toBe(true);
  const begin = { suggestedName: 'a.asice', size: 1 };
  for (const input of [
    { ...begin, size: -1 },
    { ...begin, size: 0.5 },
    { ...begin, beside: 'x'.repeat(101) },
    { ...begin, folder: '/' },
  ])
    expect(readInput('save.begin', input as never)).toMatchObject({ ok: false });
  expect(readInput('save.write', { token: 'x', bytes: 'text' } as never)).toMatchObject({ ok: false });
});
