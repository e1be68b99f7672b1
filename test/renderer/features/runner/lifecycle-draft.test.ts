// A link is written into both logs: where the second one cannot be written, it is offered again and the first is not written twice.

import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  asOther,
  commandOf,
  isSought,
  lacksLink,
  readLifecycleForm,
  writeBoth,
} from '../../../../renderer/features/runner/lifecycle-draft.ts';
import { EMPTY_DRAFT } from '../../../../renderer/features/runner/step-draft.ts';
import type { IncidentSummary, Runtime } from '../../../../renderer/runtime/runtime.ts';
import type { IncidentId } from '../../../../shared/base/ids.ts';
import { err } from '../../../../shared/base/result.ts';
import { openIncidentOnDisk } from '../../../support/open-incident.ts';

let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
let other: IncidentId;

beforeAll(async () => {
  place = await openIncidentOnDisk('Errors on all channels');
  const version = place.runtime.versions()[0]!.statement.digest;
  const values = { title: 'The same outage' };
  const opened = await place.runtime.openIncident({ mode: 'live', source: 'human.report', version, values });
  if (!opened.ok) throw new Error(opened.error.message);
  other = opened.value;
}, 60_000);
afterAll(() => place.disk.host.close());

const summaryOf = (incident: IncidentId): IncidentSummary =>
  place.runtime.session().incidents.find((known) => known.incident === incident)!;

it('where the other log refuses, the link is offered again, and then stands in both once', async () => {
  const { runtime, incident } = place;
  const refused = { code: 'storage_full', message: 'The disk is full.', remedy: 'Free 20 MB.' };
  const broken: Runtime = {
    ...runtime,
    submit: async (to, ...rest) => (to === other ? err(refused) : runtime.submit(to, ...rest)),
  };
  const view = async () => {
    const loaded = await runtime.loadIncident(incident);
    if (!loaded.ok) throw new Error(loaded.error.message);
    return loaded.value.view;
  };
  const form = readLifecycleForm({
    ...EMPTY_DRAFT,
    values: { relation: 'parent', other, otherNumber: summaryOf(other).number, rationale: 'One cause.' },
  });
  const wanted = commandOf('link', form, asOther(summaryOf(other)))!;
  const here = asOther(summaryOf(incident));
  const there = asOther(summaryOf(other));
  expect(await writeBoth(broken, await view(), wanted)).toEqual(err(refused));
  expect((await view()).lifecycle?.links).toMatchObject([{ relation: 'parent', other: { id: other } }]);
  expect(lacksLink(runtime.session().incidents, 'parent', there, here)).toBe(true);
  expect(await writeBoth(runtime, await view(), wanted)).toMatchObject({ ok: true });
  expect((await view()).lifecycle?.links).toHaveLength(1);
  expect(summaryOf(other).links).toEqual(['child of INC-0001']);
  expect(lacksLink(runtime.session().incidents, 'parent', there, here)).toBe(false);
});

it('the other incident is found by its number however it is written, or by words of its title', () => {
  const summary = summaryOf(other);
  for (const sought of ['INC-0002', 'inc-2', '0002', '2', 'same out', ''])
    expect([sought, isSought(sought, summary)]).toEqual([sought, true]);
  for (const sought of ['INC-0001', '22', 'branch'])
    expect([sought, isSought(sought, summary)]).toEqual([sought, false]);
});
