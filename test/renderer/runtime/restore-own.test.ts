// Both copies of an own log damaged or gone: a bundle, an own exchange file and that of another device bring it back, or it is
// said that they cannot.

import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import type { Runtime } from '../../../renderer/runtime/runtime.ts';
import type { DeviceId } from '../../../shared/base/ids.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';
import { joinOnDisk } from '../../support/second-device.ts';
import { freshDatabase, openHost, portsOver, temporaryFolder } from '../../support/workspace-on-disk.ts';

const quiet = { onProgress: (): void => undefined };
const lockOfAnotherMachine = (async (
  name: string,
  ...given: readonly [unknown, (lock: Lock) => Promise<unknown>]
) => given[1]({ name, mode: 'exclusive' })) as typeof navigator.locks.request;

let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
let second: Awaited<ReturnType<typeof joinOnDisk>>;
let origin: string;
const files: Record<string, Uint8Array> = {};
const opened: { close(): Promise<void> }[] = [];

async function fileOf(runtime: Runtime, to?: DeviceId): Promise<Uint8Array> {
  const made = await runtime.exchange.export(to, quiet);
  if (!made.ok || !made.value[0]) throw new Error('no file was made');
  return made.value[0].bytes;
}
async function note(runtime: Runtime, text: string): Promise<void> {
  place.disk.clock.advance(1000);
  const { incident } = place;
  const done = await runtime.submit(incident, { kind: 'AddNote', values: { text }, attachments: [] });
  if (!done.ok) throw new Error(`${done.error.code}: ${done.error.message}`);
}
async function titles(runtime: Runtime): Promise<readonly string[]> {
  const loaded = await runtime.loadIncident(place.incident);
  return loaded.ok ? loaded.value.view.timeline.map(({ title }) => title) : [];
}

/** The first device on a copy of its folder, without its database. */
async function reopened(spoil: (folder: string) => void): Promise<Runtime> {
  const copied = temporaryFolder();
  cpSync(place.disk.dataFolder, copied, { recursive: true });
  spoil(join(copied, place.disk.workspace));
  const host = openHost(copied, place.disk.clock);
  opened.push(host);
  const ports = portsOver(host, freshDatabase(), place.disk.clock);
  const locks = vi.spyOn(navigator.locks, 'request').mockImplementation(lockOfAnotherMachine);
  const runtime = await createRuntime(ports, await host.about(), place.disk.summary, quiet.onProgress);
  locks.mockRestore();
  if (!runtime.ok) throw new Error(runtime.error.message);
  return runtime.value;
}
const ofIncident = (folder: string): string =>
  join(folder, 'mirror', place.incident, place.disk.summary.device);

function flipRecord(folder: string): void {
  const path = join(ofIncident(folder), 'records.log');
  const bytes = readFileSync(path);
  const at = bytes.length - 200;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}
function removeLog(folder: string): void {
  rmSync(ofIncident(folder), { recursive: true });
  rmSync(join(folder, 'mirror.index'), { force: true });
}
const SPOILED = { damaged: flipRecord, gone: removeLog };

beforeAll(async () => {
  place = await openIncidentOnDisk('Two laptops');
  const { runtime, incident, disk } = place;
  origin = buildOrigin({ workspace: disk.workspace, subject: incident, device: disk.summary.device });
  files['early'] = await fileOf(runtime);
  await note(runtime, 'written on A');
  second = await joinOnDisk(disk, disk.clock);
  const b = await createRuntime(second.ports, await second.host.about(), second.summary, quiet.onProgress);
  if (!b.ok) throw new Error(b.error.message);
  const taken = await b.value.exchange.import(await fileOf(runtime), quiet);
  if (!taken.ok) throw new Error(taken.error.message);
  b.value.switchPerson(runtime.session().person, 'responder');
  await note(b.value, 'written on B');
  const bundle = await runtime.exportBundle({ incident, recipient: 'Auditor', purpose: 'Audit' });
  if (!bundle.ok) throw new Error(bundle.error.message);
  files['a bundle'] = bundle.value.bytes;
  files['its own exchange file'] = await fileOf(runtime);
  await b.value.exchange.import(files['its own exchange file'], quiet);
  files['the file of another device'] = await fileOf(b.value);
  files['only what this one lacked'] = await fileOf(b.value, disk.summary.device);
}, 60_000);
afterAll(async () => {
  for (const host of [place.disk.host, second.host, ...opened]) await host.close();
});

const FILES = ['a bundle', 'its own exchange file', 'the file of another device'];
const CASES = (['damaged', 'gone'] as const).flatMap((how) => FILES.map((file) => ({ how, file })));

test.for(CASES)('a log $how in both copies is brought back by $file', async ({ how, file }) => {
  const runtime = await reopened(SPOILED[how]);
  const isAlarm = (notice: { readonly origin: string; readonly kind: string }): boolean =>
    notice.origin === origin && notice.kind === 'alarm';
  expect(runtime.session().notices.filter(isAlarm)).toHaveLength(1);
  expect(await titles(runtime)).toEqual([]);
  const taken = await runtime.exchange.import(files[file]!, quiet);
  if (!taken.ok) throw new Error(`${taken.error.code}: ${taken.error.message}`);
  // Where the signed head went as well, the journal names a size that the log had, and not that it had no more.
  const message = expect.stringMatching(how === 'gone' ? /may be missing\.$/ : /from the file/);
  const told = { origin, kind: how === 'gone' ? 'alarm' : 'database_repaired', message };
  expect(taken.value.restored).toMatchObject([told]);
  expect(runtime.session().notices.filter(isAlarm)).toMatchObject(how === 'gone' ? [told] : []);
  expect(await titles(runtime)).toContain('written on A');
  expect((await titles(runtime)).includes('written on B')).toBe(file.includes('another'));
  const checks = await runtime.checkStorage(quiet.onProgress);
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
  runtime.switchPerson(place.runtime.session().person, 'responder');
  await note(runtime, 'goes on');
});

test.for(['damaged', 'gone'] as const)(
  'a file that ends too early does not bring back a log %s',
  async (how) => {
    const runtime = await reopened((folder) => {
      SPOILED[how](folder);
      if (how === 'damaged') writeFileSync(join(ofIncident(folder), 'records.log'), 'nothing');
    });
    const taken = await runtime.exchange.import(files['early']!, quiet);
    if (!taken.ok) throw new Error(`${taken.error.code}: ${taken.error.message}`);
    expect(taken.value.restored).toEqual([]);
    expect(taken.value.alarms).toMatchObject([
      { origin, message: expect.stringMatching(/can be read in neither, and not in the file/) },
    ]);
    expect(await titles(runtime)).toEqual([]);
  },
);

test('records of others are not taken in beside an own log that cannot witness them', async () => {
  const runtime = await reopened(flipRecord);
  const taken = await runtime.exchange.import(files['only what this one lacked']!, quiet);
  expect(taken).toMatchObject({ ok: false, error: { code: 'own_log_damaged', place: origin } });
  const whole = await runtime.exchange.import(files['the file of another device']!, quiet);
  expect(whole.ok).toBe(true);
  expect(await titles(runtime)).toEqual(expect.arrayContaining(['written on A', 'written on B']));
});
