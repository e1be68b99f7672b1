// A device of the workspace that signs what no honest one would: nothing of it is kept, and what lies in the store already does not
// keep the program from starting.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import { heldLogs } from '../../../renderer/runtime/held-logs.ts';
import { createLogWriter, type AppendInput } from '../../../renderer/runtime/log-writer.ts';
import type { Runtime } from '../../../renderer/runtime/runtime.ts';
import { readExchange } from '../../../shared/bundle/exchange/read-exchange.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';
import { joinOnDisk } from '../../support/second-device.ts';
import { deviceRandom } from '../../support/workspace-on-disk.ts';

const quiet = { onProgress: (): void => undefined };
type Content = Pick<AppendInput, 'type' | 'pub'>;
let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
let second: Awaited<ReturnType<typeof joinOnDisk>>;
let receiver: Runtime;

/** As after a restart: no window of the one before holds a lock. */
async function openSecond(): Promise<Runtime> {
  const about = await second.host.about();
  const locks = vi.spyOn(navigator.locks, 'request').mockImplementation(free);
  const opened = await createRuntime(second.ports, about, second.summary, quiet.onProgress);
  locks.mockRestore();
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}
const free = (async (name: string, ...given: readonly [unknown, (lock: Lock) => Promise<unknown>]) =>
  given[1]({ name, mode: 'exclusive' })) as typeof navigator.locks.request;

/** The first device signs a record that its own program would never write; answers its number. */
async function sign(subject: 'workspace' | 'incident', { type, pub }: Content): Promise<number> {
  const { workspace, device } = place.disk.summary;
  const { host, store, clock } = place.ports;
  const writer = createLogWriter({
    host,
    store,
    workspace,
    device,
    clock,
    random: deviceRandom,
    onClockSetBack: () => undefined,
  });
  const origin = buildOrigin({
    workspace,
    device,
    subject: subject === 'workspace' ? subject : place.incident,
  });
  await writer.load(origin);
  const actor = place.runtime.session().person;
  const done = await writer.append({
    origin,
    type,
    actor,
    pub,
    disclosures: [],
    attachments: [],
    projections: () => [],
  });
  if (!done.ok) throw new Error(done.error.problem.message);
  return done.value.row.seq + 1;
}

async function handedOver(): Promise<Uint8Array> {
  const made = await place.runtime.exchange.export(undefined, quiet);
  if (!made.ok) throw new Error(made.error.message);
  return made.value[0]!.bytes;
}

/** As a program without the rehearsal would have kept it. */
async function keep(bytes: Uint8Array): Promise<void> {
  const { workspace } = second.summary;
  const read = await readExchange(
    {
      bytes,
      workspace,
      rootPem: await receiver.rootPem(),
      held: heldLogs(second.ports.store),
      revocations: [],
      hasAttachment: () => Promise.resolve(false),
    },
    nodeCrypto,
  );
  if (!read.ok) throw new Error(read.error.message);
  const { logs, keys, revocations, attachments } = read.value;
  const kept = await second.host['mirror.import']({
    workspace,
    certificates: keys.map(({ pem }) => pem),
    revocations,
    attachments,
    rivals: [],
    logs: logs
      .filter(({ records }) => records.length > 0)
      .map(({ origin, expectedSize, checkpoint, records, disclosures }) => ({
        origin,
        expectedSize,
        checkpoint,
        records: records.map(({ line }) => line),
        disclosures: disclosures.map(({ seq, disclosure }) => ({ seq, disclosure })),
      })),
  });
  if (!kept.ok) throw new Error(kept.error.message);
}

const MALFORMED = [
  ['no command', 'workspace', { type: 'person.enrolled', pub: { command: 'EnrolPerson', args: {} } }],
  [
    'a command of an incident',
    'workspace',
    {
      type: 'note.added',
      pub: { command: 'AddNote', role: 'scribe', args: { attachments: [], values: {} }, events: [] },
    },
  ],
  ['no command', 'incident', { type: 'note.added', pub: { command: 'Nothing' } }],
  [
    'events of a workspace',
    'incident',
    {
      type: 'note.added',
      pub: {
        command: 'AddNote',
        role: 'scribe',
        args: { attachments: [], values: {} },
        events: [{ kind: 'WorkspaceNamed', values: {} }],
      },
    },
  ],
  [
    'another incident opened',
    'incident',
    {
      type: 'note.added',
      pub: {
        command: 'AddNote',
        role: 'scribe',
        args: { attachments: [], values: {} },
        events: [
          {
            kind: 'IncidentOpened',
            incident: 'inc_aaaaaaaaaaaaaaaa',
            number: 77,
            mode: 'rehearsal',
            source: 'x',
            version: { packageId: 'x', number: 9, digest: '0'.repeat(64) },
            values: {},
          },
        ],
      },
    },
  ],
] as const;

describe('a device that signs malformed records', () => {
  beforeEach(async () => {
    place = await openIncidentOnDisk('Malformed');
    second = await joinOnDisk(place.disk, place.disk.clock);
    receiver = await openSecond();
    const done = await receiver.exchange.import(await handedOver(), quiet);
    if (!done.ok) throw new Error(done.error.message);
  }, 60_000);
  afterEach(async () => {
    await place.disk.host.close();
    await second.host.close();
  });

  it.for(MALFORMED)(
    'is refused with device and record, and nothing is kept: %s in the log of the %s',
    async ([, subject, content]) => {
      const before = await second.ports.store.heads();
      const number = await sign(subject, content);
      expect(await receiver.exchange.import(await handedOver(), quiet)).toMatchObject({
        ok: false,
        error: { code: 'exchange_record_unreadable', place: `${place.disk.summary.device} record ${number}` },
      });
      expect(await second.ports.store.heads()).toEqual(before);
    },
  );

  it.for(MALFORMED.slice(1, 3))(
    'is set aside at the start where it was kept, and named: %s in the log of the %s',
    async ([, subject, content]) => {
      const number = await sign(subject, content);
      await keep(await handedOver());
      const again = await openSecond();
      const loaded = await again.loadIncident(place.incident);
      expect(loaded).toMatchObject({ ok: true, value: { view: { timeline: expect.any(Array) } } });
      expect(again.session().roster.people).toHaveLength(3);
      const { device } = place.disk.summary;
      const alarms = again.session().notices.filter(({ kind }) => kind === 'alarm');
      const told = alarms.map(({ message }) => message);
      expect(told).toEqual([
        expect.stringContaining(`What ${device} recorded from record ${number} on is set aside`),
      ]);
    },
  );

  it('is refused with an approval that its person did not sign', async () => {
    const log = buildOrigin({ ...place.disk.summary, subject: place.incident });
    const fields = {
      workspace: place.disk.summary.workspace,
      incident: place.incident,
      subjectDevice: place.disk.summary.device,
      subjectLog: log,
      subjectSeq: 0,
      subjectLeaf: '0'.repeat(64),
      logSize: 1,
      logRoot: Buffer.alloc(32).toString('base64'),
      process: '0'.repeat(64),
      decision: 'approved',
      role: 'process-owner',
      approver: place.named,
      nonce: Buffer.alloc(16).toString('base64url'),
      at: '2026-11-20T08:00:00.000Z',
    };
    const approval = { fields, signature: Buffer.alloc(70, 0x30).toString('base64') };
    const number = await sign('incident', {
      type: 'approval.given',
      pub: { command: 'GiveApproval', args: { approval, task: '1' }, role: 'process-owner', events: [] },
    });
    expect(await receiver.exchange.import(await handedOver(), quiet)).toMatchObject({
      ok: false,
      error: { code: 'exchange_approval_invalid', place: `${place.disk.summary.device} record ${number}` },
    });
  });

  it('is told where what it recorded does not follow from its command', async () => {
    // After all that the other device wrote, so that it is taken as recorded; what is concurrent is decided again anyway.
    const back = await receiver.exchange.export(undefined, quiet);
    if (!back.ok) throw new Error(back.error.message);
    await place.runtime.exchange.import(back.value[0]!.bytes, quiet);
    const events = [1, 2].map(() => ({ kind: 'NoteAdded', values: {} }));
    await sign('incident', {
      type: 'note.added',
      pub: { command: 'AddNote', role: 'scribe', args: { attachments: [], values: {} }, events },
    });
    const done = await receiver.exchange.import(await handedOver(), quiet);
    expect(done).toMatchObject({ ok: true });
    const told = receiver.session().notices.map(({ message }) => message);
    expect(told).toEqual([expect.stringContaining('does not follow from the process')]);
  });

  it('a record of another device that somebody changed in the database is brought back from the mirror', async () => {
    // More than the start reads by itself.
    const note = { command: 'AddNote', role: 'scribe', args: { attachments: [], values: {} }, events: [] };
    for (let number = 0; number < 1100; number += 1)
      await sign('incident', { type: 'note.added', pub: note });
    await receiver.exchange.import(await handedOver(), quiet);
    const { workspace, device } = place.disk.summary;
    const origin = buildOrigin({ workspace, device, subject: place.incident });
    const row = await second.database.records.get([origin, 0]);
    const changed = row!.line.replaceAll('"mode":"live"', '"mode":"rehearsal"');
    expect(changed).not.toBe(row!.line);
    await second.database.records.put({ ...row!, line: changed });
    const again = await openSecond();
    expect(await again.loadIncident(place.incident)).toMatchObject({
      ok: true,
      value: { view: { mode: 'live' } },
    });
    const kinds = again.session().notices.map(({ kind }) => kind);
    expect(kinds).toContain('database_repaired');
    expect((await second.database.records.get([origin, 0]))?.line).toBe(row!.line);
  }, 60_000);
});
