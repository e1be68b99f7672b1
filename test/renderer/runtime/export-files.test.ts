// Exports that end in several files: numbered parts, a period with its index; and what is left when one is stopped.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { piecewiseSaves } from '../../../electron/host/piecewise-saves.ts';
import { memorySaves } from '../../../renderer/runtime/export-in-memory.ts';
import { NOTHING_WITHHELD } from '../../../renderer/runtime/export-redaction.ts';
import type { ExportControl, ExportRequest, ExportScope } from '../../../renderer/runtime/export-request.ts';
import { unlistedRow } from '../../../renderer/runtime/incident-summary.ts';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { IncidentId } from '../../../shared/base/ids.ts';
import { sha256Hex } from '../../../shared/base/sha256.ts';
import { verifyBundle } from '../../../shared/bundle/verify-bundle.ts';
import { verifyIndex } from '../../../shared/bundle/verify-index.ts';
import { buildOrigin } from '../../../shared/evidence/origin.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';
import { temporaryFolder } from '../../support/workspace-on-disk.ts';

let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
const DAY = 24 * 3600 * 1000;

beforeAll(async () => {
  place = await openIncidentOnDisk('Q. Quokka');
  const { runtime, incident } = place;
  for (let number = 0; number < 6; number += 1) {
    const bytes = encodeUtf8(`attachment ${number} `.repeat(3000));
    const file = await runtime.attach({ name: `file-${number}.txt`, mediaType: 'text/plain', bytes });
    if (!file.ok) throw new Error(file.error.message);
    const values = { text: `With file ${number}.` };
    const done = await runtime.submit(incident, { kind: 'AddNote', values, attachments: [file.value] });
    if (!done.ok) throw new Error(done.error.message);
  }
  const again = await runtime.openIncident({
    mode: 'live',
    source: 'third-party.notification',
    version: runtime.versions()[0]!.package.digest,
    values: { title: 'Second outage', seen: 'Q. Quokka' },
  });
  if (!again.ok) throw new Error(again.error.message);
}, 60_000);
afterAll(() => place.disk.host.close());

/** Exports through a host whose saves end in memory. */
async function exportTo(scope: ExportScope, part: Partial<ExportControl> = {}) {
  const { saves, files } = memorySaves();
  Object.assign(place.ports.host, saves);
  const control = { signal: new AbortController().signal, onProgress: () => undefined, ...part };
  const request: ExportRequest = {
    scope,
    recipient: 'Auditor',
    purpose: 'Audit',
    redaction: NOTHING_WITHHELD,
  };
  return { done: await place.runtime.exportBundles(request, control), files };
}

it(
  'falls into numbered parts that each verify, attachments in one of them',
  { timeout: 60_000 },
  async () => {
    const { incident, runtime } = place;
    const whole = await exportTo({ kind: 'incident', incident });
    const [one] = whole.files;
    const percents: number[] = [];
    const { done, files } = await exportTo(
      { kind: 'incident', incident },
      {
        limits: { entries: 990, bytes: one!.bytes.length - 100_000 },
        onProgress: ({ percent }) => percents.push(percent),
      },
    );
    expect(done).toMatchObject({ ok: true });
    expect(files.length).toBeGreaterThan(1);
    expect(percents).toEqual(percents.toSorted((a, b) => a - b));
    expect(percents.at(-1)).toBe(100);
    const rootPem = await runtime.rootPem();
    let found = 0;
    for (const [index, { name, bytes }] of files.entries()) {
      expect(name).toMatch(new RegExp(`_${index + 1}of${files.length}\\.asice$`));
      const { report } = await verifyBundle({ bytes, rootPem, heads: [] }, nodeCrypto);
      expect([name, report.verdict]).toEqual([name, 'verified']);
      found += report.facts?.attachments ?? 0;
    }
    expect(found).toBe(6);
  },
);

it.for(['period', 'version'] as const)(
  'a %s is one bundle for each incident and an index that verifies with them',
  { timeout: 60_000 },
  async (kind) => {
    const { runtime, disk } = place;
    const now = disk.clock.now();
    const scope: ExportScope =
      kind === 'period'
        ? { kind, from: now - DAY, to: now + DAY }
        : { kind, digest: runtime.versions()[0]!.package.digest };
    const { done, files } = await exportTo(scope);
    expect(done.ok && done.value.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    expect(files).toHaveLength(3);
    const index = files.at(-1)!;
    const bundles = files.slice(0, -1).map(({ name, bytes }) => ({ file: name, sha256: sha256Hex(bytes) }));
    const rootPem = await runtime.rootPem();
    const checked = await verifyIndex({ bytes: index.bytes, rootPem, bundles }, nodeCrypto);
    expect(checked.steps.flatMap(({ problems }) => problems)).toEqual([]);
    expect(checked.verdict).toBe('verified');
  },
);

/** The request over saves on disk, as Electron makes them; the person calls every file that they are asked about `chosen`. */
async function exportToDisk(scope: ExportScope, chosen: string, part: Partial<ExportControl> = {}) {
  const folder = temporaryFolder();
  const asked: string[] = [];
  const saves = piecewiseSaves((name) => {
    asked.push(name);
    return Promise.resolve({ ok: true, value: join(folder, chosen) });
  });
  Object.assign(place.ports.host, saves);
  const control = { signal: new AbortController().signal, onProgress: () => undefined, ...part };
  const words = { recipient: 'Auditor', purpose: 'Audit', redaction: NOTHING_WITHHELD };
  const done = await place.runtime.exportBundles({ scope, ...words }, control);
  const files = readdirSync(folder).map((file) => ({ file, bytes: readFileSync(join(folder, file)) }));
  return { done, files, asked };
}

it('names the files beside an index as it lists them, whatever the person calls the index', async () => {
  const now = place.disk.clock.now();
  const { done, files, asked } = await exportToDisk(
    { kind: 'period', from: now - DAY, to: now + DAY },
    'for the auditor.asice',
  );
  expect(done.ok && done.value.map(({ savedAs }) => savedAs).sort()).toEqual(files.map(({ file }) => file));
  expect(asked).toHaveLength(1);
  const index = files.find(({ file }) => file === 'for the auditor.asice')!;
  const bundles = files
    .filter((each) => each !== index)
    .map(({ file, bytes }) => ({ file, sha256: sha256Hex(bytes) }));
  const rootPem = await place.runtime.rootPem();
  const checked = await verifyIndex({ bytes: index.bytes, rootPem, bundles }, nodeCrypto);
  expect(checked.steps.flatMap(({ problems }) => problems)).toEqual([]);
  expect([bundles.length, checked.verdict]).toEqual([2, 'verified']);
});

it('suggests another name for every export of an incident, and says what the file is called in the end', async () => {
  const scope = { kind: 'incident', incident: place.incident } as const;
  const runs = [
    await exportToDisk(scope, 'For BaFin (copy).asice'),
    await exportToDisk(scope, 'again.asice'),
  ];
  const names = runs.map(({ done }) => (done.ok ? done.value.map(({ name }) => name) : []).join());
  const asked = runs.flatMap((run) => run.asked);
  expect(new Set(asked).size).toBe(2);
  expect(names.map((name) => name.replace(/_[0-9a-f]{8}\.asice$/, '.asice'))).toEqual(asked);
  const [first] = runs;
  expect(first?.done).toMatchObject({ value: [{ savedAs: 'For BaFin (copy).asice' }] });
  expect(first?.files.map(({ file }) => file)).toEqual(['For BaFin (copy).asice']);
});

it('names every part as a part, whatever the person calls the first', async () => {
  const { incident } = place;
  const limits = { entries: 990, bytes: 120_000 };
  const { done, files, asked } = await exportToDisk({ kind: 'incident', incident }, 'chosen.asice', {
    limits,
  });
  expect(done).toMatchObject({ ok: true });
  expect(asked).toHaveLength(1);
  expect(files.length).toBeGreaterThan(1);
  for (const [index, { file }] of files.entries())
    expect(file).toMatch(new RegExp(`^${incident}_\\d+_[0-9a-f]{8}_${index + 1}of${files.length}\\.asice$`));
});

it('says how many files stay when it is stopped, and what really went wrong when it was stopped after that', async () => {
  const now = place.disk.clock.now();
  const scope = { kind: 'period', from: now - DAY, to: now + DAY } as const;
  const second = (act: () => void) => (progress: { readonly file: string }) => {
    if (progress.file === '2 of 2') act();
  };
  const control = new AbortController();
  const stop = { signal: control.signal, onProgress: second(() => control.abort()) };
  const stopped = await exportToDisk(scope, 'index.asice', stop);
  expect(stopped.done).toMatchObject({
    ok: false,
    error: { code: 'export_stopped', message: expect.stringContaining('1 finished file stays') as string },
  });
  expect(stopped.files.map(({ file }) => file)).toEqual([expect.stringMatching(/^inc_/)]);

  const later = new AbortController();
  const { saves, files } = memorySaves();
  const broken = { code: 'disk_full', message: 'No room.', remedy: 'Make room.' } as const;
  Object.assign(place.ports.host, saves, {
    'save.finish': () => {
      later.abort();
      return Promise.resolve({ ok: false, error: broken });
    },
  });
  const words = { recipient: 'Auditor', purpose: 'Audit', redaction: NOTHING_WITHHELD };
  const failed = await place.runtime.exportBundles(
    { scope, ...words },
    { signal: later.signal, onProgress: () => undefined },
  );
  expect([failed, files]).toEqual([{ ok: false, error: broken }, []]);
});

it('leaves no save open when something throws', async () => {
  const { saves, files } = memorySaves();
  const cancelled: string[] = [];
  const { signCheckpoint } = place.disk.host;
  let calls = 0;
  Object.assign(place.ports.host, saves, {
    'save.cancel': ({ token }: { token: string }) => {
      cancelled.push(token);
      return saves['save.cancel']({ token });
    },
    // The first looks are answered, so that the save is begun.
    signCheckpoint: (input: Parameters<typeof signCheckpoint>[0]) =>
      (calls += 1) <= 2 ? signCheckpoint(input) : Promise.reject(new Error('the host is gone')),
  });
  const control = { signal: new AbortController().signal, onProgress: () => undefined };
  const words = { recipient: 'Auditor', purpose: 'Audit', redaction: NOTHING_WITHHELD };
  const scope = { kind: 'incident', incident: place.incident } as const;
  await expect(place.runtime.exportBundles({ scope, ...words }, control)).rejects.toThrow('the host is gone');
  Object.assign(place.ports.host, { signCheckpoint });
  expect([cancelled, files]).toEqual([['1'], []]);
});

it('checks the words of the request against every incident before the first file', async () => {
  const now = place.disk.clock.now();
  const { incident } = place;
  const size = place.runtime.incident(incident)!.records.length;
  const scope = { kind: 'period', from: now - DAY, to: now + DAY } as const;
  const { saves, files } = memorySaves();
  let begun = 0;
  Object.assign(place.ports.host, saves, {
    'save.begin': (input: Parameters<(typeof saves)['save.begin']>[0]) => {
      begun += 1;
      return saves['save.begin'](input);
    },
  });
  const control = { signal: new AbortController().signal, onProgress: () => undefined };
  const redaction = { ...NOTHING_WITHHELD, kinds: { answers: 'third_party_secret' } } as const;
  const request = { scope, recipient: 'Auditor', purpose: 'About the second outage', redaction };
  const done = await place.runtime.exportBundles(request, control);
  expect(done).toMatchObject({ ok: false, error: { code: 'withheld_in_request', place: 'Purpose' } });
  expect([begun, files]).toEqual([0, []]);
  expect(place.runtime.incident(incident)!.records.length).toBe(size);
});

it('refuses a period in which nothing was opened', async () => {
  const { done, files } = await exportTo({ kind: 'period', from: 0, to: DAY });
  expect(done).toMatchObject({ ok: false, error: { code: 'export_empty' } });
  expect(files).toEqual([]);
});

it('leaves nothing behind when it is stopped while it writes', async () => {
  const { incident } = place;
  const control = new AbortController();
  const { done, files } = await exportTo(
    { kind: 'incident', incident },
    { signal: control.signal, onProgress: () => control.abort() },
  );
  expect(done).toMatchObject({ ok: false, error: { code: 'export_stopped' } });
  expect(files).toEqual([]);
});

it('records nothing when the person closes the dialog', async () => {
  const { incident, ports, runtime } = place;
  const size = runtime.incident(incident)!.records.length;
  Object.assign(ports.host, { 'save.begin': () => Promise.resolve({ ok: true, value: null }) });
  const request: ExportRequest = {
    scope: { kind: 'incident', incident },
    recipient: 'Auditor',
    purpose: 'Audit',
    redaction: NOTHING_WITHHELD,
  };
  const control = { signal: new AbortController().signal, onProgress: () => undefined };
  expect(await runtime.exportBundles(request, control)).toEqual({ ok: true, value: [] });
  expect(runtime.incident(incident)!.records.length).toBe(size);
});

it('says which incidents cannot be opened and may be missing, of several incidents only', async () => {
  const { disk, incident, runtime } = place;
  const unreadable = 'inc_aaaaaaaaaaaaaaaa' as IncidentId;
  const { workspace, summary } = disk;
  const origin = buildOrigin({ workspace, device: summary.device, subject: unreadable });
  await place.ports.store.putProjections([unlistedRow(origin)]);
  const now = disk.clock.now();
  const words = { recipient: 'Auditor', purpose: 'Audit', redaction: NOTHING_WITHHELD };
  const period = { kind: 'period', from: now - DAY, to: now + DAY } as const;
  const several = await runtime.previewExport({ scope: period, ...words });
  const one = await runtime.previewExport({ scope: { kind: 'incident', incident }, ...words });
  expect(several).toMatchObject({ ok: true, value: { cannotBeOpened: [unreadable] } });
  expect(one).toMatchObject({ ok: true, value: { cannotBeOpened: [] } });
  const { kind, id } = unlistedRow(origin);
  await place.ports.store.putProjections([{ kind, id, value: false }]);
});
