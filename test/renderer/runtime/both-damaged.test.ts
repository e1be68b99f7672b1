// Database and mirror damaged at once, and a database that cannot be read at all.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingValues } from '../../../renderer/runtime/check-rows.ts';
import { createLogWriter } from '../../../renderer/runtime/log-writer.ts';
import { readAll } from '../../../renderer/runtime/read-log.ts';
import { reconcile } from '../../../renderer/runtime/reconcile.ts';
import { StoreUnreadable } from '../../../shared/evidence/evidence-store.port.ts';
import { disclosureDigest } from '../../../shared/evidence/disclosure.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import {
  createWorkspaceOnDisk,
  freshDatabase,
  openHost,
  portsOver,
} from '../../support/workspace-on-disk.ts';

async function workspaceOf(records: number) {
  const disk = await createWorkspaceOnDisk();
  const { device } = disk.summary;
  const origin = buildOrigin({ workspace: disk.workspace, subject: 'workspace', device });
  const writer = createLogWriter({
    ...disk.ports,
    workspace: disk.workspace,
    device,
    onClockSetBack: () => undefined,
  });
  for (let number = 0; number < records; number += 1) {
    const done = await writer.append({
      origin,
      type: 'note.added',
      actor: device,
      pub: {},
      disclosures: [{ name: 'command.text', value: `note ${number}` }],
      attachments: [],
      projections: () => [],
    });
    expect(done.ok).toBe(true);
  }
  await disk.host.close();
  const rows = await readAll(disk.ports.store, origin, 0, records);
  const folder = join(disk.dataFolder, disk.workspace, 'mirror', 'workspace', device);
  const reopened = () => {
    const host = openHost(disk.dataFolder, disk.clock);
    return { ...portsOver(host, disk.database, disk.clock), host, workspace: disk.workspace };
  };
  const garble = async (file: string, bytes?: number): Promise<void> => {
    const path = join(folder, file);
    const content = await readFile(path);
    await writeFile(path, content.fill(0x41, 0, bytes));
  };
  return { ...disk, origin, rows, folder, reopened, garble };
}

const spoilRecord = (folder: string, line: string): Promise<void> => spoil(folder, 'records.log', line);
const spoilValue = (folder: string, value: string): Promise<void> => spoil(folder, 'disclosures.log', value);

/** Spoils a text that stands once in the file. */
async function spoil(folder: string, file: string, text: string): Promise<void> {
  const path = join(folder, file);
  const bytes = await readFile(path);
  const at = bytes.indexOf(text) + 20;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

test('different records damaged in each: one whole log again in both, the damaged files kept', async () => {
  const { database, folder, origin, rows, reopened } = await workspaceOf(6);
  await spoilRecord(folder, rows[4]!.line);
  await database.records.delete([origin, 1]);
  const places = reopened();
  const found = await reconcile(places, () => undefined);
  expect(found).toMatchObject([{ kind: 'database_repaired', origin }]);
  expect(await readAll(places.store, origin, 0, 10)).toEqual(rows);
  expect(await reconcile(places, () => undefined)).toEqual([]);
  expect((await readdir(join(folder, '..'))).some((name) => name.includes('.damaged-'))).toBe(true);
  await places.host.close();
});

test('the same record lost in both: named, and nothing is changed', async () => {
  const { database, folder, origin, rows, reopened } = await workspaceOf(6);
  await spoilRecord(folder, rows[2]!.line);
  await database.records.delete([origin, 2]);
  const places = reopened();
  expect(await reconcile(places, () => undefined)).toMatchObject([{ kind: 'alarm', origin, lost: [3] }]);
  expect(await database.records.count()).toBe(5);
  await places.host.close();
});

test('no database, a damaged mirror and no signed head: what can be read comes back, and the doubt is said', async () => {
  const { clock, garble, origin, rows, reopened } = await workspaceOf(6);
  await garble('heads.log');
  await garble('records.log', 8);
  const before = reopened();
  const places = { ...before, store: portsOver(before.host, freshDatabase(), clock).store };
  const [notice] = await reconcile(places, () => undefined);
  expect(notice).toMatchObject({ origin, kind: 'alarm' });
  expect(notice?.message).toContain('All 6 records were put together');
  expect(notice?.message).toContain('records after number 6 may be missing');
  expect(await readAll(places.store, origin, 0, 10)).toEqual(rows);
  expect(await reconcile(places, () => undefined)).toEqual([]);
  await places.host.close();
});

test('nothing of a log in either copy: said so, and nothing is written', async () => {
  const { clock, garble, reopened } = await workspaceOf(2);
  await garble('heads.log');
  await garble('records.log');
  const before = reopened();
  const database = freshDatabase();
  const places = { ...before, store: portsOver(before.host, database, clock).store };
  const [notice] = await reconcile(places, () => undefined);
  expect(notice).toMatchObject({ kind: 'alarm', message: expect.stringContaining('no record can be read') });
  expect(await database.heads.count()).toBe(0);
  await places.host.close();
});

test('a value that is in neither copy: named at each start, and nothing is rebuilt for it again', async () => {
  const { database, folder, origin, rows, reopened } = await workspaceOf(4);
  await spoilValue(folder, rows[2]!.disclosures[0]!);
  await database.disclosures.where('[origin+seq]').equals([origin, 2]).delete();
  const places = reopened();
  const rebuilt: string[] = [];
  const store = {
    ...places.store,
    rebuild: (batch: Parameters<typeof places.store.rebuild>[0]) => {
      rebuilt.push(batch.origin);
      return places.store.rebuild(batch);
    },
  };
  for (let start = 0; start < 3; start += 1) {
    const found = await reconcile({ ...places, store }, () => undefined);
    expect(found).toMatchObject([{ kind: 'alarm', origin, lost: [3] }]);
  }
  expect(rebuilt).toEqual([origin]);
  await places.host.close();
});

test('an erased value excuses itself and no other', async () => {
  const { database, origin, rows, reopened } = await workspaceOf(4);
  const missing = { digest: disclosureDigest(rows[1]!.disclosures[0]!), seq: 1 };
  const erased = missingValues({ unopened: [missing, { digest: 'x', seq: 2 }], erased: [missing.digest] });
  expect(erased).toEqual([{ digest: 'x', seq: 2 }]);
  await database.disclosures.where('[origin+seq]').equals([origin, 3]).delete();
  const places = reopened();
  expect(await reconcile(places, () => undefined)).toMatchObject([{ kind: 'database_repaired' }]);
  expect(await readAll(places.store, origin, 0, 10)).toEqual(rows);
  await places.host.close();
});

test('a database that cannot be read is begun anew and filled from the mirror', async () => {
  const { origin, rows, reopened } = await workspaceOf(4);
  const places = reopened();
  let broken = true;
  const store = {
    ...places.store,
    heads: () => (broken ? Promise.reject(new StoreUnreadable('It cannot be read.')) : places.store.heads()),
    recreate: () => {
      broken = false;
      return places.store.recreate();
    },
  };
  const found = await reconcile({ ...places, store }, () => undefined);
  expect(found).toMatchObject([{ kind: 'database_repaired', origin: '' }, { origin }]);
  expect(await readAll(places.store, origin, 0, 10)).toEqual(rows);
  await places.host.close();
});

test('beginning anew carries drafts over', async () => {
  const database = freshDatabase();
  await database.drafts.add({ id: 'a', title: 'A', savedAt: 1, files: [] });
  const disk = await createWorkspaceOnDisk();
  const { store, drafts } = portsOver(disk.host, database, disk.clock);
  expect(await store.recreate()).toMatchObject({ ok: true });
  expect(await drafts.drafts()).toMatchObject([{ id: 'a' }]);
  await disk.host.close();
});
