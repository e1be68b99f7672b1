// The host's door: names that a page may write under beside a file that a person chose, and how many of anything comes at once.

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

const ORIGIN = 'runproof.log/ws_aaaaaaaaaaaaaaaa/workspace/dev_aaaaaaaaaaaaaaaa';
const workspace = 'ws_aaaaaaaaaaaaaaaa';
const many = <T>(count: number, one: T): readonly T[] => Array<T>(count).fill(one);
const attachment = { sha256: '0'.repeat(64), bytes: new Uint8Array(1) };

it.each([
  ['records', 1_000_001, ''],
  ['disclosures', 4_000_001, undefined],
  ['attachments', 10_001, attachment],
] as const)('an append with too many %s is refused', (name, count, one) => {
  const input = {
    workspace,
    origin: ORIGIN,
    expectedSize: 0,
    records: [''],
    disclosures: [],
    attachments: [],
  };
  expect(readInput('mirror.append', input as never).ok).toBe(true);
  const read = readInput('mirror.append', { ...input, [name]: many(count, one) } as never);
  expect(read).toMatchObject({
    ok: false,
    message: expect.stringMatching(`mirror.append: ${name}: Too big`),
  });
});

const log = { origin: ORIGIN, expectedSize: 0, records: [], disclosures: [], checkpoint: '' };
const rival = { origin: ORIGIN, from: 0, differsAt: 0, records: [], checkpoint: '' };
it.each([
  ['certificates', 10_001, ''],
  ['revocations', 1001, ''],
  ['logs', 100_001, log],
  ['rivals', 100_001, rival],
  ['attachments', 10_001, attachment],
] as const)('an import with too many %s is refused', (name, count, one) => {
  const input = {
    workspace,
    certificates: [],
    revocations: [],
    logs: [log],
    rivals: [rival],
    attachments: [],
  };
  expect(readInput('mirror.import', input as never).ok).toBe(true);
  const read = readInput('mirror.import', { ...input, [name]: many(count, one) } as never);
  expect(read).toMatchObject({
    ok: false,
    message: expect.stringMatching(`mirror.import: ${name}: Too big`),
  });
});
