// Two devices that hand each other files and nothing else: same state, same digest; what was changed is refused whole.

import { cpSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { createRuntime } from '../../../renderer/runtime/create-runtime.ts';
import { NOTHING_WITHHELD, type Redaction } from '../../../renderer/runtime/export-redaction.ts';
import type { Runtime } from '../../../renderer/runtime/runtime.ts';
import { verifyAndAudit } from '../../../shared/audit/audit-bundle.ts';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { IncidentId } from '../../../shared/base/ids.ts';
import { readZip, buildZip } from '../../../shared/bundle/zip.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';
import { joinOnDisk } from '../../support/second-device.ts';
import { freshDatabase, openHost, portsOver, temporaryFolder } from '../../support/workspace-on-disk.ts';

const quiet = { onProgress: (): void => undefined };
let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
let second: Awaited<ReturnType<typeof joinOnDisk>>;
let a: Runtime;
let b: Runtime;
let incident: IncidentId;

async function fileOf(runtime: Runtime, to?: Runtime): Promise<Uint8Array> {
  const made = await runtime.exchange.export(to?.session().workspace.device, quiet);
  if (!made.ok) throw new Error(`${made.error.code}: ${made.error.message}`);
  const [file] = made.value;
  if (!file) throw new Error('no file was made');
  return file.bytes;
}
async function take(runtime: Runtime, bytes: Uint8Array) {
  const done = await runtime.exchange.import(bytes, quiet);
  if (!done.ok) throw new Error(`${done.error.code}: ${done.error.message} ${done.error.place ?? ''}`);
  return done.value;
}
/** Always free. */
const lockOfAnotherMachine = (async (
  name: string,
  ...given: readonly [unknown, (lock: Lock) => Promise<unknown>]
) => given[1]({ name, mode: 'exclusive' })) as typeof navigator.locks.request;

const counted = (imported: { readonly records: readonly { readonly count: number }[] }): number =>
  imported.records.reduce((sum, { count }) => sum + count, 0);

async function note(runtime: Runtime, text: string): Promise<void> {
  place.disk.clock.advance(1000);
  const done = await runtime.submit(incident, { kind: 'AddNote', values: { text }, attachments: [] });
  if (!done.ok) throw new Error(`${done.error.code}: ${done.error.message}`);
}
async function titles(runtime: Runtime): Promise<readonly string[]> {
  const loaded = await runtime.loadIncident(incident);
  if (!loaded.ok) throw new Error(loaded.error.message);
  return loaded.value.view.timeline.map(({ title }) => title);
}

beforeAll(async () => {
  place = await openIncidentOnDisk('Two laptops');
  a = place.runtime;
  incident = place.incident;
  second = await joinOnDisk(place.disk, place.disk.clock);
  const opened = await createRuntime(
    second.ports,
    await second.host.about(),
    second.summary,
    quiet.onProgress,
  );
  if (!opened.ok) throw new Error(opened.error.message);
  b = opened.value;
}, 60_000);
afterAll(async () => {
  await place.disk.host.close();
  await second.host.close();
});

describe('exchange', { shuffle: false }, () => {
  it('brings people, versions and the incident to a device that has nothing', async () => {
    const imported = await take(b, await fileOf(a));
    expect(counted(imported)).toBeGreaterThan(5);
    expect(imported.incidents).toEqual([incident]);
    expect(b.session().roster.people.map(({ name }) => name)).toEqual(
      a.session().roster.people.map(({ name }) => name),
    );
    expect(b.versions().map(({ package: { digest } }) => digest)).toEqual(
      a.versions().map(({ package: { digest } }) => digest),
    );
    expect(b.session().incidents.map((each) => each.incident)).toEqual([incident]);
    expect(await titles(b)).toEqual(await titles(a));
  });

  it('changes nothing when the same file comes again', async () => {
    const file = await fileOf(a);
    expect(counted(await take(b, file))).toBe(0);
    expect(counted(await take(b, file))).toBe(0);
  });

  it('lets both go on apart, and gives both the same in the end', async () => {
    const person = a.session().person;
    b.switchPerson(person, 'responder');
    await note(a, 'written on A');
    await note(b, 'written on B');
    await note(a, 'written on A again');
    await take(a, await fileOf(b));
    await take(b, await fileOf(a, b));
    await take(a, await fileOf(b, a));
    expect(await titles(a)).toEqual(await titles(b));
    expect(await titles(a)).toEqual(expect.arrayContaining(['written on A', 'written on B']));
    expect(await a.exchange.combinedDigest(incident)).toEqual(await b.exchange.combinedDigest(incident));
  });

  it('carries only what the other lacks', async () => {
    await note(a, 'one more');
    const made = await a.exchange.export(second.summary.device, quiet);
    expect(made.ok && made.value[0]?.records).toBeLessThan(4);
  });

  it('is the same again after a restart', async () => {
    const before = await titles(b);
    const opened = await createRuntime(
      second.ports,
      await second.host.about(),
      second.summary,
      quiet.onProgress,
    );
    if (!opened.ok) throw new Error(opened.error.message);
    expect(await titles(opened.value)).toEqual(before);
    expect(opened.value.session().notices.filter(({ kind }) => kind === 'alarm')).toEqual([]);
  });

  it('refuses a file of which one byte was changed, and names device and record', async () => {
    await note(a, 'to be changed');
    const file = await fileOf(a, b);
    const entries = readZip(file);
    if (!entries.ok) throw new Error(entries.error.message);
    const before = await titles(b);
    const changed = entries.value.map(({ name, bytes }) => {
      if (!name.endsWith(`${incident}/${place.disk.summary.device}/records.jsonl`)) return { name, bytes };
      const copy = new Uint8Array(bytes);
      const at = Buffer.from(bytes).lastIndexOf('"role":"r') + '"role":"'.length;
      copy[at] = (copy[at] ?? 0) ^ 1;
      return { name, bytes: copy };
    });
    const zip = buildZip(changed);
    const refused = await b.exchange.import(zip.ok ? zip.value : file, quiet);
    expect(refused).toMatchObject({ ok: false, error: { code: 'file_changed' } });
    expect(refused.ok ? '' : refused.error.place).toMatch(
      new RegExp(`^${place.disk.summary.device} record \\d+$`),
    );
    expect(await titles(b)).toEqual(before);
  });

  it('names device and record of an attachment that was changed', async () => {
    const bytes = encodeUtf8('a picture of the alert');
    const file = await a.attach({ name: 'alert.png', mediaType: 'image/png', bytes });
    const attachments = file.ok ? [file.value] : [];
    const values = { text: 'with a picture' };
    expect(await a.submit(incident, { kind: 'AddNote', values, attachments })).toMatchObject({ ok: true });
    const entries = readZip(await fileOf(a, b));
    if (!entries.ok) throw new Error(entries.error.message);
    const zip = buildZip(
      entries.value.map(({ name, bytes: held }) => ({
        name,
        bytes: name.startsWith('data/attachments/') ? encodeUtf8('a picture of the alarm') : held,
      })),
    );
    if (!zip.ok) throw new Error(zip.error.message);
    expect(await b.exchange.import(zip.value, quiet)).toMatchObject({
      ok: false,
      error: {
        code: 'file_changed',
        message: expect.stringContaining('an attachment of record') as string,
        place: expect.stringMatching(new RegExp(`^${place.disk.summary.device} record \\d+$`)) as string,
        remedy: expect.stringContaining('from the other device') as string,
      },
    });
  });

  it('hands over all devices in one bundle, which is replayed from all of them', async () => {
    await take(a, await fileOf(b, a));
    const bundle = await a.exportBundle({ incident, recipient: 'Auditor', purpose: 'Audit' });
    if (!bundle.ok) throw new Error(`${bundle.error.code}: ${bundle.error.message}`);
    const rootPem = await a.rootPem();
    const { report, audit } = await verifyAndAudit(
      { bytes: bundle.value.bytes, rootPem, heads: [] },
      nodeCrypto,
    );
    expect(report.steps.flatMap(({ problems }) => problems)).toEqual([]);
    expect(report.verdict).toBe('verified');
    expect(audit?.replay).toBe('full');
    expect(report.proved.at(-1)).toContain('exports and of exchange decide nothing and are not counted');
  });

  it('previews the records of all devices with their words, also where one is withheld', async () => {
    const ask = async (records: Redaction['records']) => {
      const scope = { kind: 'incident', incident } as const;
      const redaction = { ...NOTHING_WITHHELD, records };
      const seen = await a.previewExport({ scope, recipient: 'Auditor', purpose: 'Audit', redaction });
      if (!seen.ok) throw new Error(`${seen.error.code}: ${seen.error.message}`);
      return seen.value.records.filter(({ ofIncident }) => ofIncident);
    };
    const seen = await ask({});
    const [deviceA, deviceB] = [place.disk.summary.device, second.summary.device];
    expect(seen.map(({ device, title }) => [device, title])).toEqual(
      expect.arrayContaining([
        [deviceA, 'written on A'],
        [deviceB, 'written on B'],
      ]),
    );
    const told = seen.filter(({ type }) => type !== 'peer.seen' && type !== 'export.started');
    expect(told.filter(({ title }) => title === '')).toEqual([]);
    const away = seen.find(({ title }) => title === 'written on A again');
    const rest = await ask({ [away?.leaf ?? '']: 'personal_data' });
    expect(rest.map(({ title }) => title)).toEqual(
      seen.map(({ leaf, title }) => (leaf === away?.leaf ? '' : title)),
    );
  });

  it('takes over the logs of a bundle in which nothing is withheld, and says which it leaves', async () => {
    await note(a, 'carried by a bundle');
    const bundle = await a.exportBundle({ incident, recipient: 'Second laptop', purpose: 'Hand over' });
    if (!bundle.ok) throw new Error(bundle.error.message);
    const imported = await take(b, bundle.value.bytes);
    expect(imported.incidents).toEqual([incident]);
    expect(await titles(b)).toContain('carried by a bundle');
    expect(imported.left.map(({ reason }) => reason)).toEqual(
      imported.left.map(() => expect.stringMatching(/^(records|values of records) \d.* are withheld$/)),
    );
    expect(counted(await take(b, bundle.value.bytes))).toBe(0);
  });

  it('takes nothing from a bundle that was changed', async () => {
    await note(a, 'in a changed bundle');
    const bundle = await a.exportBundle({ incident, recipient: 'Second laptop', purpose: 'Hand over' });
    const entries = bundle.ok ? readZip(bundle.value.bytes) : bundle;
    if (!entries.ok) throw new Error(entries.error.message);
    const changed = entries.value.map(({ name, bytes }) => {
      const copy = new Uint8Array(bytes);
      if (name.endsWith('/records.jsonl')) copy[copy.length - 20] = (copy[copy.length - 20] ?? 0) ^ 1;
      return { name, bytes: copy };
    });
    const zip = buildZip(changed);
    if (!zip.ok) throw new Error(zip.error.message);
    expect(await b.exchange.import(zip.value, quiet)).toMatchObject({
      ok: false,
      error: { code: 'file_changed' },
    });
    expect(await titles(b)).not.toContain('in a changed bundle');
  });

  it('shows in a second window what came in through the first', async () => {
    const following = await createRuntime(
      second.ports,
      await second.host.about(),
      second.summary,
      quiet.onProgress,
    );
    if (!following.ok) throw new Error(following.error.message);
    expect(following.value.session().save).toEqual({ state: 'following' });
    expect(await titles(following.value)).not.toContain('for both windows');
    await note(a, 'for both windows');
    await take(b, await fileOf(a, b));
    await vi.waitFor(async () => expect(await titles(following.value)).toEqual(await titles(b)), 5000);
    expect(await titles(following.value)).toContain('for both windows');
  });

  it('raises an alarm over a device that was set back to an old copy and wrote on, and keeps both histories', async () => {
    await take(b, await fileOf(a, b));
    const copied = temporaryFolder();
    cpSync(place.disk.dataFolder, copied, { recursive: true });
    await note(a, 'the first history');
    await take(b, await fileOf(a, b));
    const before = await titles(b);
    const host = openHost(copied, place.disk.clock);
    const ports = portsOver(host, freshDatabase(), place.disk.clock);
    // Another machine knows nothing of the first one's locks.
    const locks = vi.spyOn(navigator.locks, 'request').mockImplementation(lockOfAnotherMachine);
    const restored = await createRuntime(ports, await host.about(), place.disk.summary, quiet.onProgress);
    locks.mockRestore();
    if (!restored.ok) throw new Error(restored.error.message);
    restored.value.switchPerson(a.session().person, 'responder');
    await note(restored.value, 'the second history');
    const imported = await take(b, await fileOf(restored.value));
    expect(imported.alarms).toMatchObject([{ kind: 'alarm', origin: expect.stringContaining(incident) }]);
    expect(await titles(b)).toEqual(before);
    const [alarm] = imported.alarms;
    const again = await createRuntime(
      second.ports,
      await second.host.about(),
      second.summary,
      quiet.onProgress,
    );
    if (!again.ok) throw new Error(again.error.message);
    expect(again.value.session().notices).toContainEqual(alarm);
    expect(await second.host['mirror.rivals']({ workspace: place.disk.workspace })).toMatchObject({
      ok: true,
      value: [{ differsAt: alarm?.differsAt }],
    });
    await host.close();
  });
});
