// Several incidents handed over with names withheld: which of them a person has to look at, and how far the export is.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { memorySaves } from '../../../renderer/runtime/export-in-memory.ts';
import { NOTHING_WITHHELD } from '../../../renderer/runtime/export-redaction.ts';
import type { ExportRequest } from '../../../renderer/runtime/export-request.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';

let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
const DAY = 24 * 3600 * 1000;

beforeAll(async () => {
  place = await openIncidentOnDisk('Q. Quokka');
  const again = await place.runtime.openIncident({
    mode: 'live',
    source: 'third-party.notification',
    version: place.runtime.versions()[0]!.package.digest,
    values: { title: 'Second outage', seen: 'since nine' },
  });
  if (!again.ok) throw new Error(again.error.message);
  const bytes = new Uint8Array([1, 2, 3]);
  const file = await place.runtime.attach({ name: 'scan.pdf', mediaType: 'application/pdf', bytes });
  if (!file.ok) throw new Error(file.error.message);
  const note = { kind: 'AddNote', values: { text: 'As scanned.' }, attachments: [file.value] } as const;
  const done = await place.runtime.submit(again.value, note);
  if (!done.ok) throw new Error(done.error.message);
}, 60_000);
afterAll(() => place.disk.host.close());

const request = (): ExportRequest => {
  const now = place.disk.clock.now();
  return {
    scope: { kind: 'period', from: now - DAY, to: now + DAY },
    recipient: 'Auditor',
    purpose: 'Audit',
    redaction: { ...NOTHING_WITHHELD, kinds: { names: 'personal_data' } },
  };
};

it('says of each incident how many values have to be looked at', async () => {
  const seen = await place.runtime.previewExport(request());
  const { incidents, mayName } = seen.ok ? seen.value : { incidents: [], mayName: 0 };
  const of = (second: boolean): number =>
    incidents.find(({ incident }) => (incident !== place.incident) === second)?.mayName ?? -1;
  // The scan, in which nobody could look.
  expect(of(true)).toBe(of(false) + 1);
  expect(mayName).toBe(of(true) + of(false));
});

it('says how far it is while it looks through every incident, before anything is asked', async () => {
  const { saves } = memorySaves();
  const told: string[] = [];
  const percents: number[] = [];
  const begin: (typeof saves)['save.begin'] = (input) => {
    told.push('begin');
    return saves['save.begin'](input);
  };
  Object.assign(place.ports.host, saves, { 'save.begin': begin });
  const done = await place.runtime.exportBundles(request(), {
    signal: new AbortController().signal,
    onProgress: ({ percent, file }) => {
      told.push(file);
      percents.push(percent);
    },
  });
  expect(done).toMatchObject({ ok: true });
  const looked = ['1 of 2, looked through first', '2 of 2, looked through first'];
  expect(told.slice(0, 3)).toEqual([...looked, 'begin']);
  expect(percents).toEqual(percents.toSorted((a, b) => a - b));
  expect(percents.at(-1)).toBe(100);
});
