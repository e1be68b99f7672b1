// Replay of a checked bundle: the run again from its own process version, and a plain reason where that is not possible.

import { describe, expect, it } from 'vitest';
import { decodeHex } from '../../../shared/base/bytes.ts';
import type { Sha256 } from '../../../shared/base/ids.ts';
import type { JsonObject } from '../../../shared/base/json.ts';
import { auditBundle, verifyAndAudit, withReplay } from '../../../shared/audit/audit-bundle.ts';
import type { BundleContent } from '../../../shared/bundle/verify-bundle.ts';
import type { LogEntry } from '../../../shared/incident/fold.ts';
import { check, contextOf } from '../../support/incident-scenario.ts';
import { buildSample, createSampleParts, INCIDENT } from '../../support/sample-bundle.ts';
import { DEVICE, sampleCrypto } from '../../support/sample-keys.ts';
import { SAMPLE_MANIFEST, sampleFiles } from '../../support/sample-process.ts';

const run = check(
  'false-positive.scenario.json',
  new URL('../incident/', import.meta.url),
  await contextOf(sampleFiles(), SAMPLE_MANIFEST),
);
const PACKAGE = sampleFiles();

/** What verifyBundle hands on for these records. */
function contentOf(log: readonly (LogEntry | undefined)[], files = PACKAGE): BundleContent {
  const entries = log.map((entry, seq) => ({
    seq,
    leaf: decodeHex('00'.repeat(32)) ?? new Uint8Array(0),
    ...(entry ? { record: entry.record } : {}),
  }));
  const incidentLog = {
    origin: run.log[0]?.record.log ?? '',
    subject: INCIDENT,
    device: DEVICE,
    entries,
    lines: entries.length,
    roots: new Map(),
    opened: new Map(log.flatMap((entry, seq) => (entry ? [[seq, entry.opened] as const] : []))),
    disclosureLines: [],
    problems: [],
    witnessed: 0,
    stated: { origin: '', size: entries.length, root: '', withheld: [] },
  };
  const digest = run.context.deployment.digest as Sha256;
  const attachments = new Map([...run.bytes].map(([sha256, bytes]) => [sha256 as Sha256, bytes]));
  const statement = { incident: INCIDENT } as BundleContent['statement'];
  return { statement, logs: [incidentLog], processes: [{ digest, statement: '', files }], attachments };
}

describe('replay of a bundle', () => {
  it('decides every record again and finds the same run', async () => {
    expect(await auditBundle(contentOf(run.log))).toMatchObject({
      ok: true,
      value: { replay: 'full', rechecked: run.log.length, total: run.log.length, problems: [] },
    });
  });

  it('finds a record that the rules would not have let through', async () => {
    const log = run.log.map((entry, seq) =>
      seq === 1
        ? { ...entry, record: { ...entry.record, pub: { ...entry.record.pub, role: 'auditor' } } }
        : entry,
    );
    expect(await auditBundle(contentOf(log))).toMatchObject({
      ok: true,
      value: { replay: 'differs', problems: [{ place: 'record 2' }] },
    });
  });

  it.each([
    ['replay_record_withheld', contentOf(run.log.map((entry, seq) => (seq === 1 ? undefined : entry)))],
    ['replay_version_unreadable', contentOf(run.log, [])],
    ['replay_not_one_log', { ...contentOf(run.log), processes: [] }],
  ])('says %s where it is not possible', async (code, content) => {
    expect(await auditBundle(content)).toMatchObject({ ok: false, error: { code } });
  });
});

describe('verify and audit', () => {
  it('keeps the verdict but claims no replay where the version cannot be run', async () => {
    const parts = createSampleParts();
    const { report, audit } = await verifyAndAudit(
      { bytes: await buildSample(parts), rootPem: parts.keys.root.pem, heads: [] },
      sampleCrypto,
    );
    expect(audit).toBeUndefined();
    expect(report.verdict).toBe('verified');
    expect(report.steps.at(-1)).toMatchObject({ id: 'replay', state: 'skipped' });
    expect(report.claimed.at(-1)).toContain('could not be replayed');
  });

  it('does not replay a changed bundle', async () => {
    const parts = createSampleParts();
    const { report } = await verifyAndAudit(
      { bytes: (await buildSample(parts)).slice(1), rootPem: parts.keys.root.pem, heads: [] },
      sampleCrypto,
    );
    expect(report.steps.at(-1)).toMatchObject({
      id: 'replay',
      state: 'skipped',
      detail: 'not run: a check before it failed',
    });
  });

  it('says “structure only” of a run of other engine rules, and does not fail it', async () => {
    const parts = createSampleParts();
    const { report } = await verifyAndAudit(
      { bytes: await buildSample(parts), rootPem: parts.keys.root.pem, heads: [] },
      sampleCrypto,
    );
    const log = run.log.map((entry) => {
      const events = entry.record.pub['events'] as readonly JsonObject[];
      const others = events.map((event) =>
        event['kind'] === 'RunStarted' ? { ...event, engineSemantics: '1' } : event,
      );
      return { ...entry, record: { ...entry.record, pub: { ...entry.record.pub, events: others } } };
    });
    const audit = await auditBundle(contentOf(log));
    if (!audit.ok) throw new Error(audit.error.message);
    const found = withReplay(report, audit.value);
    expect(found.verdict).toBe('verified');
    expect(found.steps.at(-1)).toMatchObject({ id: 'replay', state: 'passed' });
    expect(found.steps.at(-1)?.detail).toMatch(/^structure only: decided by the engine rules 1/);
    expect(found.proved.at(-1)).toContain('could not be made again');
  });
});
