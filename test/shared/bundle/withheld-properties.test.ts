// Withholding, for any choice of records and values: the root stays, the bundle verifies, what is listed is what is missing, and
// nothing of what is withheld stands in the file.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { BundleLog } from '../../../shared/bundle/bundle-log.ts';
import { verifyBundle } from '../../../shared/bundle/verify-bundle.ts';
import { WITHHOLD_REASONS } from '../../../shared/bundle/withheld-list.ts';
import { disclosureDigest } from '../../../shared/evidence/disclosure.ts';
import { buildSample, createSampleParts } from '../../support/sample-bundle.ts';
import { AUTHOR, sampleCrypto } from '../../support/sample-keys.ts';

const NOTES = 12;
const FIRST_NOTE = 4;
const secret = (note: number, value: string): string => `secret ${value} of note ${note}.`;
const parts = createSampleParts(({ incidentLog }) => {
  for (let note = 0; note < NOTES; note += 1)
    incidentLog.add(
      'note.added',
      AUTHOR,
      { command: 'AddNote', args: { note } },
      { 'command.text': secret(note, 'a'), 'command.source': secret(note, 'b') },
    );
});

const reason = fc.option(fc.constantFrom(...WITHHOLD_REASONS), { nil: undefined, freq: 1 });
const choice = fc.array(fc.record({ record: reason, values: fc.tuple(reason, reason) }), {
  minLength: NOTES,
  maxLength: NOTES,
});

it('any choice of records and values gives the same root and verifies, and nothing withheld is in the file', async () => {
  await fc.assert(
    fc.asyncProperty(choice, async (choices) => {
      const { incidentLog, input } = parts;
      const hidden: string[] = [];
      const shown: string[] = [];
      const rows = incidentLog.rows.map((row) => {
        const chosen = choices[row.seq - FIRST_NOTE];
        if (!chosen) return row;
        const note = row.seq - FIRST_NOTE;
        if (chosen.record) {
          hidden.push(row.line ?? '', ...row.disclosures, secret(note, 'a'), secret(note, 'b'));
          return { seq: row.seq, leaf: row.leaf, disclosures: [], reason: chosen.record };
        }
        const gone = row.disclosures.flatMap((text, index) => {
          const why = chosen.values[index];
          (why ? hidden : shown).push(text);
          if (why) hidden.push(secret(note, index === 0 ? 'a' : 'b'));
          return why ? [[text, why] as const] : [];
        });
        const fieldReasons = Object.fromEntries(gone.map(([text, why]) => [disclosureDigest(text), why]));
        const left = row.disclosures.filter((text) => !gone.some(([other]) => other === text));
        return { ...row, disclosures: left, fieldReasons };
      });
      const logs: BundleLog[] = input.logs.map((log) =>
        log.origin === incidentLog.origin ? { ...log, rows } : log,
      );
      const bytes = await buildSample({ ...parts, input: { ...input, logs } });
      const { report, content } = await verifyBundle(
        { bytes, rootPem: parts.keys.root.pem, heads: [] },
        sampleCrypto,
      );
      expect(report.steps.flatMap(({ problems }) => problems)).toEqual([]);
      expect(report.verdict).toBe('verified');
      const text = Buffer.from(bytes).toString('latin1');
      expect(hidden.filter((each) => text.includes(each))).toEqual([]);
      expect(shown.filter((each) => !text.includes(each))).toEqual([]);
      const log = content?.logs.find(({ origin }) => origin === incidentLog.origin);
      const withheld = log?.entries.flatMap(({ seq, record }) => (record ? [] : [seq - FIRST_NOTE]));
      expect(withheld).toEqual(choices.flatMap(({ record }, note) => (record ? [note] : [])));
    }),
    { numRuns: 40 },
  );
});
