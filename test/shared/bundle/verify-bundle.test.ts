// What the report says of good bundles: verdict, proof, claims, what is withheld, and who else has seen the log.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import { readNote } from '../../../shared/evidence/checkpoint.ts';
import { NO_OUTSIDE_WITNESS } from '../../../shared/bundle/verification-report.ts';
import { verifyBundle } from '../../../shared/bundle/verify-bundle.ts';
import { signHead } from '../../support/sample-bundle-log.ts';
import {
  buildSample,
  createSampleParts,
  entriesOf,
  INCIDENT,
  reseal,
  zipOf,
} from '../../support/sample-bundle.ts';
import { DEVICE, sampleCrypto } from '../../support/sample-keys.ts';

const VECTORS = join(import.meta.dirname, '../../vectors/bundle');
const golden = {
  bytes: new Uint8Array(readFileSync(join(VECTORS, 'golden-1.asice'))),
  rootPem: readFileSync(join(VECTORS, 'golden-1.root.pem'), 'utf8'),
  heads: [],
};

describe('a good bundle', () => {
  it('is verified, step by step', async () => {
    const parts = createSampleParts();
    const { report, content } = await verifyBundle(
      { bytes: await buildSample(parts), rootPem: parts.keys.root.pem, heads: [] },
      sampleCrypto,
    );
    expect(report).toMatchObject({ verdict: 'verified', outsideWitness: false, breaks: [], stillHolds: [] });
    expect(report.steps.map(({ state }) => state)).toEqual(report.steps.map(() => 'passed'));
    expect(report.steps[0]?.id).toBe('container');
    expect(report.claimed).toContain(NO_OUTSIDE_WITNESS);
    expect(report.facts).toMatchObject({
      records: 4,
      approvals: 2,
      attachments: 1,
      signer: DEVICE,
      incident: INCIDENT,
    });
    expect(report.withheld).toEqual([
      `1 record of the workspace log of ${DEVICE}: concerns other matters of the workspace.`,
    ]);
    expect(content?.processes[0]?.files.map(({ path }) => path)).toEqual([
      'forms/confirm.form',
      'main.bpmn',
      'manifest.json',
    ]);
    expect(content?.logs[0]?.opened.get(0)).toMatchObject([
      { name: 'command.title', value: 'Sample outage' },
    ]);
    expect(content?.attachments.get(parts.attachment.sha256)).toEqual(parts.attachment.bytes);
  });

  it('is the same bytes for the same signature', async () => {
    const parts = createSampleParts();
    const signed = new Map<string, Uint8Array>();
    const device = {
      ...parts.device,
      sign: (message: Uint8Array) => {
        const key = Buffer.from(message).toString('hex');
        const signature = signed.get(key) ?? parts.device.sign(message);
        signed.set(key, signature);
        return signature;
      },
    };
    expect(await buildSample({ ...parts, device })).toEqual(await buildSample({ ...parts, device }));
  });

  it('has an outside witness when the auditor holds an earlier head', async () => {
    let head = '';
    const parts = createSampleParts(({ incidentLog: log, device }) => {
      head = signHead(log.head, device);
      log.add('note.added', DEVICE, { command: 'AddNote', args: {} });
    });
    const note = readNote(head);
    if (!note.ok) throw new Error(note.error.message);
    const { report } = await verifyBundle(
      { bytes: await buildSample(parts), rootPem: parts.keys.root.pem, heads: [note.value] },
      sampleCrypto,
    );
    expect(report).toMatchObject({ verdict: 'verified', outsideWitness: true });
    expect(report.claimed).not.toContain(NO_OUTSIDE_WITNESS);
    expect(report.facts.logs[0]).toMatchObject({ size: 5, witnessed: 4 });
  });

  it('may withhold records and values, and then says how many and why', async () => {
    const parts = createSampleParts();
    const [log, workspace] = parts.input.logs;
    if (!log || !workspace) throw new Error('two logs');
    const rows = log.rows.map((row) =>
      row.seq === 1
        ? { seq: row.seq, leaf: row.leaf, disclosures: [] }
        : row.seq === 2
          ? { ...row, disclosures: [] }
          : row,
    );
    const redacted = {
      ...log,
      rows,
      reasons: { records: 'law_enforcement_hold', fields: 'personal_data' } as const,
    };
    const { report } = await verifyBundle(
      {
        bytes: await buildSample({ ...parts, input: { ...parts.input, logs: [redacted, workspace] } }),
        rootPem: parts.keys.root.pem,
        heads: [],
      },
      sampleCrypto,
    );
    expect(report.verdict).toBe('verified');
    expect(report.withheld.slice(0, 2)).toEqual([
      `1 record of the log of ${DEVICE}: law-enforcement hold.`,
      `1 field of the log of ${DEVICE}: personal data.`,
    ]);
    expect(report.facts.attachments).toBe(0);
  });

  it('of the first release verifies for ever', async () => {
    expect((await verifyBundle(golden, sampleCrypto)).report).toMatchObject({
      verdict: 'verified',
      facts: { records: 4, approvals: 2 },
    });
  });
});

describe('a changed bundle', () => {
  it('is shown where it breaks, with both hashes, and what still holds', async () => {
    const parts = createSampleParts();
    const entries = entriesOf(await buildSample(parts));
    const altered = entries.map((entry) =>
      entry.name === `data/logs/${DEVICE}/records.jsonl`
        ? { ...entry, bytes: encodeUtf8(Buffer.from(entry.bytes).toString().replace('AddNote', 'AddNota')) }
        : entry,
    );
    const { report } = await verifyBundle(
      { bytes: zipOf(altered), rootPem: parts.keys.root.pem, heads: [] },
      sampleCrypto,
    );
    expect(report.summary).toBe('Record 2 does not give the hash that record 3 names.');
    const [broken] = report.breaks;
    expect(broken).toMatchObject({
      seq: 1,
      unproved: 2,
      device: DEVICE,
      around: [{ seq: 0 }, { seq: 1, type: 'note.added' }, { seq: 2, type: 'step.submitted' }],
    });
    const [before, bad, after] = broken?.around ?? [];
    expect(bad?.prev).toBe(before?.hash);
    expect(after?.prev).toBe(parts.incidentLog.rows[1]?.leaf);
    expect(bad?.hash).not.toBe(after?.prev);
    expect(report.stillHolds).toContain(`The 1 record before the break in the log of ${DEVICE}.`);
    expect(report.stillHolds).toContain('The published process version.');
    expect(report.steps.find(({ id }) => id === 'manifest')).toMatchObject({
      state: 'failed',
      detail: '1 of 23 differ',
    });
    expect(report.steps.find(({ id }) => id.startsWith('after:'))).toMatchObject({
      state: 'skipped',
      detail: '2 not proved',
    });
  });

  it('is found also when its maker holds the device key', async () => {
    const parts = createSampleParts();
    const entries = entriesOf(await buildSample(parts)).filter(({ name }) => name !== 'data/report.html');
    expect(
      (
        await verifyBundle(
          { bytes: reseal(entries, parts.device), rootPem: parts.keys.root.pem, heads: [] },
          sampleCrypto,
        )
      ).report.verdict,
    ).toBe('failed');
  });
});
