// The mirror against a disk that tears, rots, rolls back, fills up and loses its process.

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, cp, readFile, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { HostHandlers } from '../../../electron/host/create-host.ts';
import { nodeDisk, type Disk } from '../../../electron/host/disk.ts';
import type { WorkspaceSummary } from '../../../shared/ipc/contract.ts';
import { sampleAppend, type SampleAppend } from '../../support/sample-log.ts';
import { sampleHost } from '../../support/sample-host.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const INCIDENT = 'inc_aaaaaaaaaaaaaaaa';

interface Place {
  readonly data: string;
  readonly at: WorkspaceSummary;
  readonly origin: string;
  readonly files: string;
}

/** A workspace with one log of `batches` appends of two records each; the host is closed again. */
async function logWith(batches: number): Promise<Place & { readonly appends: readonly SampleAppend[] }> {
  const data = await temporaryFolder();
  const host = sampleHost(data);
  const made = await host['workspace.create']({ name: 'Example Bank', sample: true });
  if (!made.ok) throw new Error(made.error.message);
  const at = made.value;
  const origin = `runproof.log/${at.workspace}/${INCIDENT}/${at.device}`;
  const appends: SampleAppend[] = [];
  for (let index = 0; index < batches; index += 1) {
    const next = sampleAppend(origin, 2, appends.at(-1)?.head);
    appends.push(next);
    expect(await append(host, at, origin, next)).toMatchObject({ ok: true });
  }
  await host.close();
  return { data, at, origin, files: join(data, at.workspace, 'mirror', INCIDENT, at.device), appends };
}

const append = (
  host: HostHandlers,
  at: WorkspaceSummary,
  origin: string,
  { expectedSize, records, disclosures }: SampleAppend,
) =>
  host['mirror.append']({
    workspace: at.workspace,
    origin,
    expectedSize,
    records,
    disclosures,
    attachments: [],
  });

async function headAfterRestart({ data, at }: Place, disk?: Disk) {
  const host = sampleHost(data, disk ? { disk } : {});
  onTestFinished(() => host.close());
  const heads = await host['mirror.heads']({ workspace: at.workspace });
  if (!heads.ok) throw new Error(heads.error.message);
  return { host, head: heads.value[0]! };
}

const cutBy = async (path: string, bytes: number) => truncate(path, (await readFile(path)).length - bytes);

async function flipByte(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

describe('a crash during an append', () => {
  test.for([
    { title: 'tore the records', file: 'records.log' },
    { title: 'left records without their values', file: 'disclosures.log' },
  ])('$title: that append is set aside, the rest holds and goes on', async ({ file }) => {
    const place = await logWith(3);
    // As if the last append had been neither confirmed nor signed, and the host not closed.
    await rm(join(place.data, place.at.workspace, 'mirror.index'));
    const heads = join(place.files, 'heads.log');
    const notes = await readFile(heads);
    await writeFile(heads, notes.subarray(0, notes.lastIndexOf('runproof.log/') - 8));
    await cutBy(join(place.files, file), 5);

    const { host, head } = await headAfterRestart(place);
    expect(head).toMatchObject({ size: 4, finding: { kind: 'tail_cut' } });
    expect((await readdir(place.files)).some((name) => name.includes('torn'))).toBe(true);
    expect(await append(host, place.at, place.origin, place.appends[2]!)).toMatchObject({
      ok: true,
      value: { size: 6 },
    });
    const page = await host['mirror.read']({ workspace: place.at.workspace, origin: place.origin, from: 0 });
    const all = place.appends.flatMap(({ records }) => records);
    expect(page).toMatchObject({ ok: true, value: { records: all } });
  });

  test('after the sync and before the signature: the records are signed at the next start', async () => {
    const place = await logWith(2);
    await rm(join(place.files, 'heads.log'));
    const { head } = await headAfterRestart(place);
    expect(head.size).toBe(4);
    expect(head.finding).toBeUndefined();
    expect(head.checkpoint).toContain(`${place.origin}\n4\n`);
  });

  test('a host killed while it appends has every record that it confirmed', async () => {
    for (let round = 0; round < 3; round += 1) {
      const data = await temporaryFolder();
      const child = fork(new URL('../../support/append-until-killed.ts', import.meta.url), [data], {
        execArgv: [],
      });
      let confirmed = 0;
      let workspace = '';
      child.on('message', (message: { workspace: string; size: number }) => {
        workspace = message.workspace;
        confirmed = message.size;
        if (confirmed >= 20 + round * 13) child.kill('SIGKILL');
      });
      await once(child, 'exit');
      const host = sampleHost(data);
      const heads = await host['mirror.heads']({ workspace: workspace as WorkspaceSummary['workspace'] });
      await host.close();
      if (!heads.ok) throw new Error(heads.error.message);
      expect(heads.value[0]!.size).toBeGreaterThanOrEqual(confirmed);
      expect(heads.value[0]!.finding?.kind ?? 'tail_cut').toBe('tail_cut');
    }
  });
});

describe('files that are not what was signed', () => {
  const damage: readonly { title: string; spoil: (place: Place) => Promise<void> }[] = [
    { title: 'a flipped bit in a record', spoil: ({ files }) => flipByte(join(files, 'records.log'), 60) },
    { title: 'a flipped bit in a value', spoil: ({ files }) => flipByte(join(files, 'disclosures.log'), 20) },
    {
      title: 'a flipped bit in the signed head',
      spoil: ({ files }) => flipByte(join(files, 'heads.log'), 20),
    },
    { title: 'records cut off', spoil: ({ files }) => cutBy(join(files, 'records.log'), 40) },
    { title: 'records gone', spoil: ({ files }) => rm(join(files, 'records.log')) },
  ];

  test.for(damage)('$title: an alarm, nothing is appended or signed', async ({ spoil }) => {
    const place = await logWith(3);
    await spoil(place);
    const { host, head } = await headAfterRestart(place);
    expect(head.finding?.kind).toBe('damaged');
    const next = sampleAppend(place.origin, 1, place.appends[2]!.head);
    expect(await append(host, place.at, place.origin, next)).toMatchObject({
      ok: false,
      error: { code: 'mirror_damaged' },
    });
    const read = await host['mirror.read']({ workspace: place.at.workspace, origin: place.origin, from: 0 });
    expect(read).toMatchObject({ ok: false, error: { code: 'mirror_damaged' } });
  });

  test('an older copy of the records put back beside the newer head', async () => {
    const place = await logWith(2);
    const old = join(place.data, 'old');
    await cp(place.files, old, { recursive: true });
    const { host } = await headAfterRestart(place);
    await append(host, place.at, place.origin, sampleAppend(place.origin, 2, place.appends[1]!.head));
    await host.close();
    await copyFile(join(old, 'records.log'), join(place.files, 'records.log'));
    expect((await headAfterRestart(place)).head).toMatchObject({ size: 6, finding: { kind: 'damaged' } });
  });

  test('the whole log from the database heals it, other records do not', async () => {
    const place = await logWith(3);
    await flipByte(join(place.files, 'records.log'), 60);
    const { host } = await headAfterRestart(place);
    const other = sampleAppend(place.origin, 6, undefined, 'other');
    expect(await append(host, place.at, place.origin, other)).toMatchObject({
      ok: false,
      error: { code: 'mirror_damaged' },
    });
    const whole = sampleAppend(place.origin, 7);
    expect(await append(host, place.at, place.origin, whole)).toMatchObject({ ok: true, value: { size: 7 } });
    const kept = await readdir(join(place.files, '..'));
    expect(kept).toEqual([place.at.device, `${place.at.device}.damaged-1`]);
    await host.close();
    expect((await headAfterRestart(place)).head).toMatchObject({ size: 7 });
  });
});

/** A disk that takes `bytes` more and is full then, in the middle of a write. */
function fillingDisk(bytes: number): Disk {
  let left = bytes;
  return {
    ...nodeDisk,
    async openAppend(path) {
      const file = await nodeDisk.openAppend(path);
      return {
        ...file,
        async write(content, position) {
          const fits = content.subarray(0, Math.max(0, left));
          left -= content.length;
          if (fits.length > 0) await file.write(fits, position);
          if (fits.length < content.length)
            throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        },
      };
    },
  };
}

test('a full disk: the append is refused, the confirmed records stay, and it goes on when there is space', async () => {
  const place = await logWith(2);
  const full = await headAfterRestart(place, fillingDisk(700));
  const next = sampleAppend(place.origin, 2, place.appends[1]!.head);
  expect(await append(full.host, place.at, place.origin, next)).toMatchObject({
    ok: false,
    error: { code: 'disk_full' },
  });
  await full.host.close();
  const { host, head } = await headAfterRestart(place);
  expect(head).toMatchObject({ size: 4 });
  expect(head.finding?.kind).not.toBe('damaged');
  expect(await append(host, place.at, place.origin, next)).toMatchObject({ ok: true, value: { size: 6 } });
});

test('a long log is read back in pages', async () => {
  const place = await logWith(0);
  const { data, at } = place;
  const host = sampleHost(data);
  onTestFinished(() => host.close());
  const wanted: string[] = [];
  let head: SampleAppend['head'] | undefined;
  for (let index = 0; index < 20; index += 1) {
    const next = sampleAppend(place.origin, 200, head);
    head = next.head;
    wanted.push(...next.records);
    await append(host, at, place.origin, next);
  }
  const got: string[] = [];
  let pages = 0;
  for (let from: number | undefined = 0; from !== undefined; pages += 1) {
    const page = await host['mirror.read']({ workspace: at.workspace, origin: place.origin, from });
    if (!page.ok) throw new Error(page.error.message);
    got.push(...page.value.records);
    from = page.value.next;
  }
  expect(got).toEqual(wanted);
  expect(pages).toBeGreaterThan(1);
});
