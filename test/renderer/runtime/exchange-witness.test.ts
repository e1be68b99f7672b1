// A device that stops between taking in a log and recording that it has seen it records it at its next start.

import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Ports } from '../../../renderer/runtime/core.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { Runtime } from '../../../renderer/runtime/runtime.ts';
import { err } from '../../../shared/base/result.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';
import { joinOnDisk } from '../../support/second-device.ts';

const quiet = { onProgress: (): void => undefined };
let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
let second: Awaited<ReturnType<typeof joinOnDisk>>;

/** As after a restart: no window of the one before holds a lock. */
async function start(ports: Ports): Promise<Runtime> {
  const about = await second.host.about();
  const locks = vi.spyOn(navigator.locks, 'request').mockImplementation(free);
  const opened = await createRuntime(ports, about, second.summary, quiet.onProgress);
  locks.mockRestore();
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}
const free = (async (name: string, ...given: readonly [unknown, (lock: Lock) => Promise<unknown>]) =>
  given[1]({ name, mode: 'exclusive' })) as typeof navigator.locks.request;

/** Logs of which the second device's log about the same subject names a head. */
async function seen(): Promise<readonly string[]> {
  const { workspace, device } = second.summary;
  const named: string[] = [];
  for (const subject of [place.incident, 'workspace'] as const) {
    const records = await second.ports.store.records(buildOrigin({ workspace, subject, device }), 0, 100);
    for (const { line } of records) {
      const { pub, type } = JSON.parse(line) as { type: string; pub: { head: { origin: string } } };
      if (type === 'peer.seen') named.push(pub.head.origin);
    }
  }
  return named;
}

beforeAll(async () => {
  place = await openIncidentOnDisk('Stopped');
  second = await joinOnDisk(place.disk, place.disk.clock);
}, 60_000);
afterAll(async () => {
  await place.disk.host.close();
  await second.host.close();
});

it('is witnessed once, at the next start', async () => {
  const made = await place.runtime.exchange.export(undefined, quiet);
  if (!made.ok) throw new Error(made.error.message);
  const { store } = second.ports;
  const logs = made.value[0]?.logs ?? 0;
  let kept = 0;
  await new Promise<void>((stopped) => {
    // The power goes once the last of the logs lies in the store.
    const putCheckpoint: typeof store.putCheckpoint = (origin, note) => {
      kept += 1;
      if (kept < logs) return store.putCheckpoint(origin, note);
      stopped();
      return new Promise(() => undefined);
    };
    const ports = { ...second.ports, store: { ...store, putCheckpoint } };
    void start(ports).then((runtime) => runtime.exchange.import(made.value[0]!.bytes, quiet));
  });
  expect(await seen()).toEqual([]);
  const { workspace, device } = place.disk.summary;
  const both = [place.incident, 'workspace'] as const;
  const expected = both.map((subject) => buildOrigin({ workspace, subject, device }));
  const next = await start(second.ports);
  expect(await seen()).toEqual(expected);
  expect(next.session().incidents.map(({ incident }) => incident)).toEqual([place.incident]);
  const again = await start(second.ports);
  expect(await seen()).toEqual(expected);
  expect(again.session().notices.filter(({ kind }) => kind === 'alarm')).toEqual([]);
  expect(await again.loadIncident(place.incident)).toMatchObject({ ok: true });
});

it('what came in is shown even where that it was seen cannot be recorded', async () => {
  const third = await joinOnDisk(place.disk, place.disk.clock);
  const made = await place.runtime.exchange.export(undefined, quiet);
  if (!made.ok) throw new Error(made.error.message);
  const { store } = third.ports;
  let full = false;
  // An append of records of its own, behind what came in.
  const append: typeof store.append = (batch) =>
    full && batch.origin.endsWith(third.summary.device)
      ? Promise.resolve(err({ code: 'storage_full', message: 'The disk is full.' }))
      : store.append(batch);
  const ports = { ...third.ports, store: { ...store, append } };
  const opened = await createRuntime(ports, await third.host.about(), third.summary, quiet.onProgress);
  if (!opened.ok) throw new Error(opened.error.message);
  full = true;
  const done = await opened.value.exchange.import(made.value[0]!.bytes, quiet);
  expect(done).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('is kept and shown') as string },
  });
  expect(opened.value.session().incidents.map(({ incident }) => incident)).toEqual([place.incident]);
  await third.host.close();
});
