// Both copies of a log gone: the journal still names it, at the start and in the storage check.

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCore } from '../../../renderer/runtime/core.ts';
import { checkStorage } from '../../../renderer/runtime/check-storage.ts';
import { tellBehindJournal } from '../../../renderer/runtime/journal-heads.ts';
import { reconcile } from '../../../renderer/runtime/reconcile.ts';
import { logAndJournal } from '../../support/logs-and-journal.ts';
import { freshDatabase, openHost, portsOver } from '../../support/workspace-on-disk.ts';

test('nothing is told where the log is as long as the journal names it', async () => {
  const { ports, originOf, host } = await logAndJournal(3);
  expect(await tellBehindJournal(ports.store, originOf('journal'), [])).toEqual([]);
  await host.close();
});

test('database, index and the folder of a log deleted: the log is missed', async () => {
  const disk = await logAndJournal(3);
  await disk.host.close();
  const folder = join(disk.dataFolder, disk.workspace);
  await rm(join(folder, 'mirror', 'inc_aaaaaaaaaaaaaaaa'), { recursive: true });
  await rm(join(folder, 'mirror.index'));
  const host = openHost(disk.dataFolder, disk.clock);
  const ports = portsOver(host, freshDatabase(), disk.clock);
  const found = await reconcile({ ...ports, workspace: disk.workspace }, () => undefined);
  const told = await tellBehindJournal(ports.store, disk.originOf('journal'), found);
  expect(told).toMatchObject([
    { kind: 'alarm', origin: disk.origin, message: expect.stringContaining('names 3 records of this log') },
  ]);
  const checks = await checkStorage(createCore(ports, await host.about(), disk.summary), () => undefined);
  expect(checks.filter(({ ok }) => !ok)).toMatchObject([{ origin: disk.origin, where: 'both', firstBad: 1 }]);
  await host.close();
});
