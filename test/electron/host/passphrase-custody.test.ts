// Keys of a data folder under a passphrase: sealed where they lay open, opened by the same passphrase only.

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHost } from '../../../electron/host/create-host.ts';
import { filesCustody, isUnderPassphrase, type Custody } from '../../../electron/host/custody.ts';
import { nodeDisk } from '../../../electron/host/disk.ts';
import { passphraseCustody } from '../../../electron/host/keys/passphrase-custody.ts';
import { startLocalHost } from '../../../electron/local-host.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const RIGHT = 'copper lamp under seven hills';
const random = (length: number) => new Uint8Array(randomBytes(length));
const opened = (dataFolder: string, passphrase: string) =>
  passphraseCustody({ dataFolder, disk: nodeDisk, random }, passphrase);
const hostOf = (dataFolder: string, custody: Custody) =>
  createHost({
    kind: 'browser',
    dataFolder,
    custody,
    clock: { now: () => Date.UTC(2026, 10, 25) },
    random,
    build: { version: '0.1.0', sha256: '0'.repeat(64) as Sha256 },
  });

async function workspaceIn(dataFolder: string, custody: Custody) {
  const host = hostOf(dataFolder, custody);
  const made = await host['workspace.create']({ name: 'Example Bank', sample: false });
  await host.close();
  if (!made.ok) throw new Error(made.error.message);
  return made.value.workspace;
}
const KEYS = ['device.secret', 'device.key', 'root.key'];

test('keys that lay open are sealed, and the same workspace opens again', async () => {
  const folder = await temporaryFolder();
  const workspace = await workspaceIn(folder, filesCustody);
  const before = KEYS.map((name) => readFileSync(join(folder, workspace, 'keys', name)));
  expect(before.some(isUnderPassphrase)).toBe(false);

  const custody = await opened(folder, RIGHT);
  if (!custody.ok) throw new Error(custody.error.message);
  const sealed = KEYS.map((name) => readFileSync(join(folder, workspace, 'keys', name)));
  expect(sealed.every(isUnderPassphrase)).toBe(true);
  expect(await Promise.all(sealed.map(async (file) => Buffer.from(await custody.value.open(file))))).toEqual(
    before,
  );

  const host = hostOf(folder, custody.value);
  expect((await host.about()).custody).toBe('passphrase');
  expect((await host['mirror.heads']({ workspace })).ok).toBe(true);
  await host.close();
});

test('without the passphrase the keys do not open', async () => {
  const folder = await temporaryFolder();
  const custody = await opened(folder, RIGHT);
  if (!custody.ok) throw new Error(custody.error.message);
  const workspace = await workspaceIn(folder, custody.value);
  const host = hostOf(folder, filesCustody);
  expect(await host['mirror.heads']({ workspace })).toMatchObject({ ok: false });
  await host.close();
});

interface Case {
  readonly title: string;
  readonly passphrase?: string;
  readonly spoil?: (folder: string) => void;
  readonly code: string;
}
const CASES: readonly Case[] = [
  { title: 'none given', code: 'passphrase_needed' },
  { title: 'another one', passphrase: 'copper lamp under eight hills', code: 'passphrase_wrong' },
  {
    title: 'custody.json changed',
    passphrase: RIGHT,
    spoil: (folder) => {
      const path = join(folder, 'custody.json');
      writeFileSync(path, readFileSync(path, 'utf8').replace('"passes":3', '"passes":2'));
    },
    code: 'passphrase_wrong',
  },
];
test.for(CASES)('the host does not start over the folder: $title', async ({ passphrase, spoil, code }) => {
  const folder = await temporaryFolder();
  expect((await opened(folder, RIGHT)).ok).toBe(true);
  spoil?.(folder);
  const pageFolder = join(folder, 'page');
  mkdirSync(pageFolder);
  const options = { dataFolder: folder, port: 0, pageFolder, version: '0.1.0' };
  const started = await startLocalHost(passphrase === undefined ? options : { ...options, passphrase });
  expect(started).toMatchObject({ ok: false, error: { code } });
});

test('a short passphrase is refused and leaves nothing behind', async () => {
  const folder = await temporaryFolder();
  expect(await opened(folder, 'too short')).toMatchObject({ ok: false, error: { code: 'passphrase_weak' } });
  expect((await opened(folder, RIGHT)).ok).toBe(true);
});
