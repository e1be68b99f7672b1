// A file that was attached and not recorded yet is still there after a crash, and goes when nothing names it any more.

import { beforeEach, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { AttachmentRef } from '../../../shared/incident/command.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { Runtime } from '../../../renderer/runtime/runtime.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';
import { portsOver } from '../../support/workspace-on-disk.ts';

const BYTES = encodeUtf8('what the screen showed');
let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;

beforeEach(async () => {
  place = await openIncidentOnDisk('N. Named');
  return () => place.disk.host.close();
}, 60_000);

async function attached(): Promise<AttachmentRef> {
  const file = await place.runtime.attach({ name: 'screen.txt', mediaType: 'text/plain', bytes: BYTES });
  if (!file.ok) throw new Error(file.error.message);
  return file.value;
}

/** The same workspace in a process that begins with nothing in memory. */
async function afterCrash(): Promise<Runtime> {
  const { disk } = place;
  await disk.database.heads.count();
  const ports = portsOver(disk.host, disk.database, disk.clock);
  const opened = await createRuntime(ports, await disk.host.about(), disk.summary, () => undefined);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

it('the file of a draft is there after a crash', async () => {
  const file = await attached();
  expect(await (await afterCrash()).readAttachment(file.sha256)).toEqual(BYTES);
});

it('what somebody changed beside the drafts is not taken for the file', async () => {
  const file = await attached();
  await place.disk.database.draftFiles.put({ sha256: file.sha256, bytes: encodeUtf8('another') });
  expect(await (await afterCrash()).readAttachment(file.sha256)).toBeUndefined();
});

it('a record takes the bytes from the draft, and the draft may go', async () => {
  const { runtime, incident, disk } = place;
  const file = await attached();
  const note = { kind: 'AddNote', values: { text: 'See the screen.' }, attachments: [file] } as const;
  expect(await runtime.submit(incident, note)).toMatchObject({ ok: true });
  await runtime.dropDraftFile(file.sha256);
  expect(await disk.database.draftFiles.count()).toBe(0);
  expect(await runtime.readAttachment(file.sha256)).toEqual(BYTES);
});

it('only what no draft names is swept, and nothing that was just attached', async () => {
  const { runtime, disk } = place;
  const file = await attached();
  const left = { sha256: 'c'.repeat(64), bytes: encodeUtf8('left by a crash') };
  await disk.database.draftFiles.put(left as typeof left & { sha256: AttachmentRef['sha256'] });
  await runtime.sweepDraftFiles(new Set());
  expect(await disk.database.draftFiles.toCollection().primaryKeys()).toEqual([file.sha256]);
});

it('where the disk has no room the file is held in memory, and that is said', async () => {
  const { disk, runtime } = place;
  disk.database.draftFiles.hook('creating', () => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const file = await attached();
  expect(await runtime.readAttachment(file.sha256)).toEqual(BYTES);
  expect(runtime.session().notices).toMatchObject([{ kind: 'draft_not_saved' }]);
});
