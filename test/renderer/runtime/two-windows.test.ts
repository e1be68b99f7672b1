// Two windows on one workspace: one writes, the other follows every record, and neither can spoil what the other writes.

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createBoot } from '../../../renderer/runtime/create-boot.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { Ports } from '../../../renderer/runtime/core.ts';
import type { Runtime } from '../../../renderer/runtime/runtime.ts';
import { createWorkspaceOnDisk, portsOver } from '../../support/workspace-on-disk.ts';

const PIN = '730451';
let disk: Awaited<ReturnType<typeof createWorkspaceOnDisk>>;
let writing: Runtime;
/** What the first window's database waits for before it takes a record. */
let gate: () => Promise<void>;

async function openWindow(ports: Ports = portsOver(disk.host, disk.database, disk.clock)): Promise<Runtime> {
  const opened = await createRuntime(ports, await disk.host.about(), disk.summary, () => undefined);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

beforeEach(async () => {
  disk = await createWorkspaceOnDisk();
  gate = () => Promise.resolve();
  const ports = portsOver(disk.host, disk.database, disk.clock);
  const append: Ports['store']['append'] = (batch) => gate().then(() => ports.store.append(batch));
  writing = await openWindow({ ...ports, store: { ...ports.store, append } });
  const enrolled = await writing.enrolPerson({ name: 'A. Author', roles: ['administrator'], pin: PIN });
  expect(enrolled.ok).toBe(true);
});
afterEach(() => disk.host.close());

it('the window that follows writes nothing at all', async () => {
  const following = await openWindow();
  expect(following.session().save).toEqual({ state: 'following' });
  for (const refused of [
    await following.nameWorkspace('By the second window'),
    await following.enrolPerson({ name: 'B. Other', roles: ['administrator'], pin: PIN }),
  ])
    expect(refused).toMatchObject({ ok: false, error: { code: 'another_window_writes' } });
  const certificates = await disk.host['workspace.certificates']({ workspace: disk.workspace });
  expect(certificates.ok && certificates.value.people).toHaveLength(1);
  expect(await writing.nameWorkspace('By the first window')).toMatchObject({ ok: true });
});

it('a window that opens while the other saves neither repairs nor disturbs that save', async () => {
  // The record is in the mirror, the database has not taken it yet: the second window looks exactly now.
  const second = new Promise<Runtime>((resolve) => {
    gate = async () => {
      gate = () => Promise.resolve();
      await vi.waitFor(async () => {
        const heads = await disk.host['mirror.heads']({ workspace: disk.workspace });
        expect(heads.ok && heads.value.find(({ origin }) => origin.includes('/workspace/'))?.size).toBe(2);
      });
      resolve(await openWindow());
    };
  });
  expect(await writing.nameWorkspace('While another opens')).toMatchObject({ ok: true });
  expect((await second).session().notices).toEqual([]);
});

it('follows in order, however many records arrive at once', async () => {
  const following = await openWindow();
  for (let number = 1; number <= 12; number += 1) await writing.nameWorkspace(`Name ${number}`);
  await vi.waitFor(() => expect(following.session().roster.name).toBe('Name 12'));
  const { records } = await following.logRecords('workspace');
  expect(records.map(({ seq }) => seq)).toEqual(records.map((_, index) => index));
});

it('one window that comes back to a workspace goes on writing', async () => {
  const boot = createBoot({
    ...disk.ports,
    about: await disk.host.about(),
    openStores: () => disk.ports,
    playSample: () => Promise.resolve({ ok: true, value: null }),
  });
  const person = { name: 'A. Author', roles: ['administrator'] };
  const first = await boot.createWorkspace({ name: 'First', person, pin: PIN });
  if (!first.ok) throw new Error(first.error.message);
  const again = await boot.open(first.value.session().workspace.workspace);
  expect(again.ok && again.value.session().save.state).toBe('saved');
  expect(again.ok && (await again.value.nameWorkspace('Second'))).toMatchObject({ ok: true });
});
