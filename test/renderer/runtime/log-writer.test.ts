// A place that throws instead of answering: what stands where is found out before anything else is written.

import { expect, test } from 'vitest';
import { createLogWriter, type AppendInput } from '../../../renderer/runtime/log-writer.ts';
import { readAll } from '../../../renderer/runtime/read-log.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { createWorkspaceOnDisk } from '../../support/workspace-on-disk.ts';

async function writerWith(broken: { store: boolean; host: boolean }) {
  const disk = await createWorkspaceOnDisk();
  const { device } = disk.summary;
  const { store, host } = disk.ports;
  const origin = buildOrigin({ workspace: disk.workspace, subject: 'workspace', device });
  const gone = () => Promise.reject(new Error('The pipe is closed.'));
  const writer = createLogWriter({
    ...disk.ports,
    store: { ...store, append: (batch) => (broken.store ? gone() : store.append(batch)) },
    host: { ...host, 'mirror.append': (input) => (broken.host ? gone() : host['mirror.append'](input)) },
    workspace: disk.workspace,
    device,
    onClockSetBack: () => undefined,
  });
  const note = (text: string): AppendInput => ({
    origin,
    type: 'note.added',
    actor: device,
    pub: {},
    disclosures: [{ name: 'command.text', value: text }],
    attachments: [],
    projections: () => [],
  });
  const size = async (): Promise<number> => (await readAll(store, origin, 0, 100)).length;
  return { disk, origin, broken, append: (text: string) => writer.append(note(text)), size };
}

test('the host throws: the record is in the database only, and the next append brings the mirror up first', async () => {
  const { disk, broken, append, size } = await writerWith({ store: false, host: true });
  expect(await append('one')).toMatchObject({
    ok: false,
    error: { problem: { code: 'saved_in_database_only' }, partly: {} },
  });
  broken.host = false;
  expect(await append('two')).toMatchObject({ ok: true });
  expect(await size()).toBe(2);
  const heads = await disk.host['mirror.heads']({ workspace: disk.workspace });
  expect(heads).toMatchObject({ ok: true, value: [{ size: 2 }] });
  await disk.host.close();
});

test('both throw: nobody knows, so that nothing more is written to this log before a reload', async () => {
  const { disk, broken, append, size } = await writerWith({ store: true, host: true });
  expect(await append('one')).toMatchObject({ ok: false, error: { problem: { code: 'saved_in_doubt' } } });
  Object.assign(broken, { store: false, host: false });
  expect(await append('two')).toMatchObject({ ok: false, error: { problem: { code: 'saved_in_doubt' } } });
  expect(await size()).toBe(0);
  await disk.host.close();
});
