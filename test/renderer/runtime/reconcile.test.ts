// Database and mirror, compared and repaired: one case each for what can be missing or damaged on either side.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogWriter, type LogWriter } from '../../../renderer/runtime/log-writer.ts';
import { reconcile } from '../../../renderer/runtime/reconcile.ts';
import { readAll } from '../../../renderer/runtime/read-log.ts';
import { buildDisclosure } from '../../../shared/evidence/disclosure.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { createWorkspaceOnDisk, freshDatabase, portsOver } from '../../support/workspace-on-disk.ts';

type Disk = Awaited<ReturnType<typeof createWorkspaceOnDisk>>;

describe('reconcile', () => {
  let disk: Disk;
  let writer: LogWriter;
  let origin: string;
  const setBack: string[] = [];

  const note = (text: string) =>
    writer.append({
      origin,
      type: 'note.added',
      actor: disk.summary.device,
      pub: { command: 'AddNote' },
      disclosures: [{ name: 'command.text', value: text }],
      attachments: [],
      projections: () => [],
    });
  const lines = async (ports = disk.ports) =>
    (await readAll(ports.store, origin, 0, 100)).map(({ line }) => line);
  const compare = (ports = disk.ports) => reconcile({ ...ports, workspace: disk.workspace }, () => undefined);

  beforeEach(async () => {
    disk = await createWorkspaceOnDisk();
    origin = buildOrigin({ workspace: disk.workspace, subject: 'workspace', device: disk.summary.device });
    writer = createLogWriter({
      ...disk.ports,
      workspace: disk.workspace,
      device: disk.summary.device,
      onClockSetBack: (_, from, to) => setBack.push(`${from} ${to}`),
    });
    for (const text of ['one', 'two', 'three']) expect((await note(text)).ok).toBe(true);
  });

  afterEach(() => disk.host.close());

  it('says nothing where both agree', async () => {
    expect(await compare()).toEqual([]);
  });

  it('rebuilds an empty database from the mirror, byte for byte', async () => {
    const before = await readAll(disk.ports.store, origin, 0, 100);
    const lost = portsOver(disk.host, freshDatabase(), disk.clock);
    expect(await compare(lost)).toMatchObject([{ kind: 'database_repaired', origin }]);
    expect(await readAll(lost.store, origin, 0, 100)).toEqual(before);
    expect(await lost.store.head(origin)).toEqual(await disk.ports.store.head(origin));
  });

  it('rebuilds a database in which somebody changed a record', async () => {
    const before = await lines();
    const row = await disk.database.records.get([origin, 1]);
    await disk.database.records.put({ ...row!, line: row!.line.replace('note.added', 'note.taken') });
    expect(await compare()).toMatchObject([{ kind: 'database_repaired' }]);
    expect(await lines()).toEqual(before);
  });

  it.for(['changed', 'lost'])('puts back a value that was %s in the database', async (how) => {
    const before = await readAll(disk.ports.store, origin, 0, 100);
    const [row] = await disk.database.disclosures.toArray();
    const forged = buildDisclosure('command.text', 'something else', new Uint8Array(16));
    if (how === 'lost') await disk.database.disclosures.delete(row!.id!);
    else await disk.database.disclosures.put({ ...row!, disclosure: forged.ok ? forged.value : '' });
    expect(await compare()).toMatchObject([{ kind: 'database_repaired' }]);
    expect(await readAll(disk.ports.store, origin, 0, 100)).toEqual(before);
    expect(await compare()).toEqual([]);
  });

  it('goes on by itself once the place that lacked a record takes it again', async () => {
    let full = true;
    const host = {
      ...disk.host,
      'mirror.append': (input: Parameters<(typeof disk.host)['mirror.append']>[0]) =>
        full
          ? Promise.resolve({
              ok: false as const,
              error: { code: 'disk_full' as const, message: 'The disk is full.' },
            })
          : disk.host['mirror.append'](input),
    };
    writer = createLogWriter({
      ...disk.ports,
      host,
      workspace: disk.workspace,
      device: disk.summary.device,
      onClockSetBack: () => undefined,
    });
    await writer.follow([origin]);
    expect(await note('four')).toMatchObject({ error: { problem: { code: 'saved_in_database_only' } } });
    expect(await note('five')).toMatchObject({ error: { problem: { code: 'saved_in_one_place' } } });
    expect((await lines()).length).toBe(4);
    full = false;
    expect(await note('five')).toMatchObject({ ok: true, value: { row: { seq: 4 } } });
    expect(await compare()).toEqual([]);
  });

  it('changes nothing where room is tight and the database has none', async () => {
    const full = { code: 'storage_full' as const, message: 'The disk is full.' };
    const before = await lines();
    writer = createLogWriter({
      ...disk.ports,
      store: { ...disk.ports.store, append: async () => ({ ok: false, error: full }) },
      workspace: disk.workspace,
      device: disk.summary.device,
      roomIsTight: () => true,
      onClockSetBack: () => undefined,
    });
    expect(await note('four')).toEqual({ ok: false, error: { problem: full } });
    expect(await lines()).toEqual(before);
    const heads = await disk.host['mirror.heads']({ workspace: disk.workspace });
    expect(heads.ok && heads.value.find((head) => head.origin === origin)?.size).toBe(before.length);
    expect(await compare()).toEqual([]);
  });

  it('brings a mirror up to the database', async () => {
    const appended = disk.host['mirror.append'];
    const cut = {
      ...disk.host,
      'mirror.append': async () => ({
        ok: false as const,
        error: { code: 'disk_full' as const, message: 'The disk is full.' },
      }),
    };
    writer = createLogWriter({
      ...disk.ports,
      host: cut,
      workspace: disk.workspace,
      device: disk.summary.device,
      onClockSetBack: () => undefined,
    });
    await writer.follow([origin]);
    const refused = await note('four');
    expect(refused).toMatchObject({
      ok: false,
      error: { problem: { code: 'saved_in_database_only' }, partly: { row: { seq: 3 } } },
    });
    expect(appended).toBeTypeOf('function');
    expect(await compare()).toMatchObject([{ kind: 'mirror_repaired' }]);
    expect(await compare()).toEqual([]);
  });

  it('raises an alarm where both hold different records', async () => {
    const other = await createWorkspaceOnDisk();
    const foreign = { ...disk.ports, store: other.ports.store };
    const stranger = createLogWriter({
      ...foreign,
      host: {
        ...disk.host,
        'mirror.append': async () => ({
          ok: true as const,
          value: { origin, size: 1, root: '', checkpoint: '' },
        }),
      },
      workspace: disk.workspace,
      device: disk.summary.device,
      onClockSetBack: () => undefined,
    });
    for (const text of ['1', '2', '3']) {
      await stranger.append({
        origin,
        type: 'note.added',
        actor: disk.summary.device,
        pub: {},
        disclosures: [{ name: 'command.text', value: text }],
        attachments: [],
        projections: () => [],
      });
    }
    expect(await compare(foreign)).toMatchObject([{ kind: 'alarm', origin }]);
  });

  it('records a clock that was set back before the record it precedes', async () => {
    disk.clock.advance(-3_600_000);
    const done = await note('earlier');
    expect(done).toMatchObject({ ok: true, value: { row: { seq: 4 }, before: [{ seq: 3 }] } });
    expect(setBack.at(-1)).toContain('2026-11-20T07:00:00.000Z');
    expect(await compare()).toEqual([]);
  });
});
