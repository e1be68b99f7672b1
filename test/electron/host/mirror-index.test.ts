// Opening by the index: nothing is read where the files are as it says, only the rest where they grew, all where they are not.

import { cp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { HostHandlers } from '../../../electron/host/create-host.ts';
import type { WorkspaceSummary } from '../../../shared/ipc/contract.ts';
import { sampleHost } from '../../support/sample-host.ts';
import { sampleAppend, type SampleAppend } from '../../support/sample-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

interface Place {
  readonly data: string;
  readonly at: WorkspaceSummary;
  readonly origin: string;
  readonly records: string;
  readonly index: string;
  readonly last: SampleAppend;
}

const append = (host: HostHandlers, { at, origin }: Pick<Place, 'at' | 'origin'>, next: SampleAppend) => {
  const { expectedSize, records, disclosures } = next;
  const input = { workspace: at.workspace, origin, expectedSize, records, disclosures, attachments: [] };
  return host['mirror.append'](input);
};

const WHOLE_SECOND = Date.UTC(2026, 10, 20);

/** A log of six records in three appends, closed in order. */
async function closedLog(): Promise<Place> {
  const data = await temporaryFolder();
  const host = sampleHost(data);
  const made = await host['workspace.create']({ name: 'Example Bank', sample: true });
  if (!made.ok) throw new Error(made.error.message);
  const at = made.value;
  const origin = `runproof.log/${at.workspace}/workspace/${at.device}`;
  let last = sampleAppend(origin, 2);
  await append(host, { at, origin }, last);
  for (let more = 0; more < 2; more += 1) {
    last = sampleAppend(origin, 2, last.head);
    await append(host, { at, origin }, last);
  }
  await host.close();
  const folder = join(data, at.workspace);
  const records = join(folder, 'mirror', 'workspace', at.device, 'records.log');
  // A time that a test can set again exactly; the next start reads the log and remembers it.
  await utimes(records, new Date(WHOLE_SECOND), new Date(WHOLE_SECOND));
  const again = sampleHost(data);
  await again['mirror.heads']({ workspace: at.workspace });
  await again.close();
  return { data, at, origin, records, index: join(folder, 'mirror.index'), last };
}

async function headOf({ data, at }: Place) {
  const host = sampleHost(data);
  onTestFinished(() => host.close());
  const heads = await host['mirror.heads']({ workspace: at.workspace });
  if (!heads.ok) throw new Error(heads.error.message);
  return { host, head: heads.value[0] };
}

/** A flipped bit that leaves size and time as they were: what only a disk does, or somebody who means it. */
async function rot(path: string): Promise<void> {
  const { mtime } = await stat(path);
  const bytes = await readFile(path);
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await utimes(path, mtime, mtime);
}

test('a log that is as it was left is not read, and goes on', async () => {
  const place = await closedLog();
  await rot(place.records);
  const { host, head } = await headOf(place);
  expect(head).toMatchObject({ size: 6, lastLeaf: place.last.head.lastLeaf });
  expect(head?.finding).toBeUndefined();
  const next = sampleAppend(place.origin, 1, place.last.head);
  expect(await append(host, place, next)).toMatchObject({ ok: true, value: { size: 7 } });
});

test('what opening did not read is read soon after the first append, and damage in it stops the log', async () => {
  const place = await closedLog();
  await rot(place.records);
  const { host } = await headOf(place);
  let last = sampleAppend(place.origin, 1, place.last.head);
  await append(host, place, last);
  const refused = async (): Promise<string> => {
    last = sampleAppend(place.origin, 1, last.head);
    const done = await append(host, place, last);
    return done.ok ? '' : done.error.code;
  };
  await expect.poll(refused, { timeout: 5000 }).toBe('mirror_damaged');
});

test('what opening did not read is read before any of it is given out', async () => {
  const place = await closedLog();
  await rot(place.records);
  const { host } = await headOf(place);
  const read = await host['mirror.read']({ workspace: place.at.workspace, origin: place.origin, from: 4 });
  expect(read).toMatchObject({ ok: false, error: { code: 'mirror_damaged' } });
});

test('a check names record, file and byte', async () => {
  const place = await closedLog();
  await rot(place.records);
  const { host } = await headOf(place);
  const found = await host['mirror.check']({ workspace: place.at.workspace, origin: place.origin });
  expect(found).toMatchObject({
    ok: true,
    value: { records: 0, firstBad: { seq: 0, file: 'records.log', offset: 0 } },
  });
});

test('a crash loses the index of what came after: only that is read', async () => {
  const place = await closedLog();
  const kept = await readFile(place.index);
  const { host } = await headOf(place);
  await append(host, place, sampleAppend(place.origin, 3, place.last.head));
  await host.close();
  await writeFile(place.index, kept);
  await rot(place.records);
  expect((await headOf(place)).head).toMatchObject({ size: 9 });
});

test.for(['spoiled', 'gone'])('an index that is %s: everything is read', async (how) => {
  const place = await closedLog();
  await rot(place.records);
  if (how === 'gone') await rm(place.index);
  else {
    const bytes = await readFile(place.index);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    await writeFile(place.index, bytes);
  }
  expect((await headOf(place)).head).toMatchObject({ finding: { kind: 'damaged' } });
});

test('an index that another device signed is no index', async () => {
  const [place, other] = [await closedLog(), await closedLog()];
  await rot(place.records);
  await cp(other.index, place.index);
  expect((await headOf(place)).head).toMatchObject({ finding: { kind: 'damaged' } });
});

test('a log whose files are all gone, or older than the index, was not forgotten', async () => {
  const place = await closedLog();
  const folder = join(place.records, '..');
  const old = join(place.data, 'old');
  await cp(folder, old, { recursive: true, preserveTimestamps: true });
  const { host } = await headOf(place);
  await append(host, place, sampleAppend(place.origin, 1, place.last.head));
  await host.close();
  await rm(folder, { recursive: true });
  expect((await headOf(place)).head).toMatchObject({ size: 7, finding: { kind: 'damaged' } });
  await cp(old, folder, { recursive: true, preserveTimestamps: true });
  expect((await headOf(place)).head).toMatchObject({ size: 7, finding: { kind: 'damaged' } });
});
