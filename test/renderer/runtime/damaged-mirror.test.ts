// A mirror whose files no longer match what the host signed is written anew from the database, and only from the right one.

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLogWriter } from '../../../renderer/runtime/log-writer.ts';
import { reconcile } from '../../../renderer/runtime/reconcile.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import {
  createWorkspaceOnDisk,
  freshDatabase,
  openHost,
  portsOver,
} from '../../support/workspace-on-disk.ts';

async function damagedMirror(file: string) {
  const disk = await createWorkspaceOnDisk();
  const { device } = disk.summary;
  const origin = buildOrigin({ workspace: disk.workspace, subject: 'workspace', device });
  const parts = { ...disk.ports, workspace: disk.workspace, device, onClockSetBack: () => undefined };
  const writer = createLogWriter(parts);
  for (const text of ['one', 'two', 'three']) {
    const disclosures = [{ name: 'command.text', value: text }];
    const rest = { pub: { command: 'AddNote' }, attachments: [], projections: () => [] };
    expect(
      (await writer.append({ origin, type: 'note.added', actor: device, disclosures, ...rest })).ok,
    ).toBe(true);
  }
  await disk.host.close();
  const path = join(disk.dataFolder, disk.workspace, 'mirror', 'workspace', device, file);
  const bytes = await readFile(path);
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  await writeFile(path, bytes);
  return { ...disk, origin, host: openHost(disk.dataFolder, disk.clock) };
}

test.for(['records.log', 'disclosures.log', 'heads.log'])(
  '%s with a flipped bit: rebuilt, and sound afterwards',
  async (file) => {
    const { host, database, clock, workspace } = await damagedMirror(file);
    const places = { ...portsOver(host, database, clock), workspace };
    const first = await reconcile(places, () => undefined);
    expect(first).toMatchObject([{ kind: 'mirror_repaired' }]);
    expect(await reconcile(places, () => undefined)).toEqual([]);
    const heads = await host['mirror.heads']({ workspace });
    expect(heads).toMatchObject({ ok: true, value: [{ size: 3 }] });
    await host.close();
  },
);

test('a database that lacks what was signed cannot heal it: an alarm, and the files stay', async () => {
  const { host, clock, workspace } = await damagedMirror('records.log');
  const places = { ...portsOver(host, freshDatabase(), clock), workspace };
  expect(await reconcile(places, () => undefined)).toMatchObject([{ kind: 'alarm' }]);
  expect(await host['mirror.heads']({ workspace })).toMatchObject({
    ok: true,
    value: [{ size: 3, finding: { kind: 'damaged' } }],
  });
  await host.close();
});

test('a log that the disk does not give is named', async () => {
  const { host, database, clock, workspace, dataFolder, summary, origin } =
    await damagedMirror('records.log');
  const path = join(dataFolder, workspace, 'mirror', 'workspace', summary.device, 'records.log');
  await rm(path);
  await mkdir(path);
  const places = { ...portsOver(host, database, clock), workspace };
  const [notice] = await reconcile(places, () => undefined);
  expect(notice).toMatchObject({
    kind: 'alarm',
    origin,
    message: 'The mirror cannot be read. The disk did not take or give the file (EISDIR).',
  });
  await host.close();
});
