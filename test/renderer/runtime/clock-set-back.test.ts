// A clock that was set back: what is written says so and still verifies; what cannot be judged by such a clock is refused.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeCrypto } from '../../../electron/cli/verify.ts';
import { verifyAndAudit } from '../../../shared/audit/audit-bundle.ts';
import { openIncidentOnDisk } from '../../support/open-incident.ts';

const MINUTE = 60_000;
let place: Awaited<ReturnType<typeof openIncidentOnDisk>>;
const note = (text: string) =>
  place.runtime.submit(place.incident, { kind: 'AddNote', values: { text }, attachments: [] });

beforeAll(async () => {
  place = await openIncidentOnDisk('Alert 7');
}, 60_000);
afterAll(() => place.disk.host.close());

it('before the people were enrolled: refused with the reason, and all is well once it is right again', async () => {
  const { disk } = place;
  disk.clock.advance(-60 * MINUTE);
  expect(await note('too early')).toMatchObject({ ok: false, error: { code: 'clock_before_enrolment' } });
  disk.clock.advance(60 * MINUTE);
  expect(await note('in time')).toMatchObject({ ok: true });
});

it('by a little: the record before it says so, the notice too, and the bundle verifies with the claim', async () => {
  const { disk, runtime, incident } = place;
  disk.clock.advance(20 * MINUTE);
  expect(await note('first')).toMatchObject({ ok: true });
  disk.clock.advance(-10 * MINUTE);
  expect(await note('second')).toMatchObject({ ok: true });
  expect(runtime.session().notices.map(({ kind }) => kind)).toContain('clock_set_back');
  const { records } = await runtime.logRecords(incident);
  expect(records.at(-2)?.line).toContain('"type":"clock.adjusted"');
  const bundle = await runtime.exportBundle({ incident, recipient: 'Auditor', purpose: 'Audit' });
  if (!bundle.ok) throw new Error(bundle.error.message);
  const rootPem = await runtime.rootPem();
  const { report, audit } = await verifyAndAudit(
    { bytes: bundle.value.bytes, rootPem, heads: [] },
    nodeCrypto,
  );
  expect(report.verdict).toBe('verified');
  expect(report.claimed.join(' ')).toContain('set back');
  expect(audit?.replay).toBe('full');
});
