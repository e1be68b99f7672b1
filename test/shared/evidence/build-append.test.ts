// Appending: what is written is read back, values and structure apart, and what cannot be written is refused by name.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Json, JsonObject } from '../../../shared/base/json.ts';
import { buildAppend, emptyHead, type NewRecord } from '../../../shared/evidence/build-append.ts';
import type { LogHead } from '../../../shared/evidence/evidence-store.port.ts';
import { extendHead } from '../../../shared/evidence/extend-head.ts';
import { matchDisclosures, sortDisclosures } from '../../../shared/evidence/match-disclosures.ts';
import { scanLog } from '../../../shared/evidence/scan-log.ts';
import { randomNode } from '../../support/sample-keys.ts';

const ORIGIN = 'runproof.log/ws_aaaaaaaaaaaaaaaa/inc_iiiiiiiiiiiiiiii/dev_aaaaaaaaaaaaaaaa';
const record = (more: Partial<NewRecord> = {}): NewRecord => ({
  at: 1000,
  type: 'note.added',
  actor: 'per_aaaaaaaaaaaaaaaa',
  pub: {},
  disclosures: [],
  ...more,
});

function refused(input: NewRecord, head: LogHead, code: string): void {
  expect(buildAppend(head, input, randomNode)).toMatchObject({ ok: false, error: { code } });
}

const json = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
    fc.maxSafeInteger().filter((number) => !Object.is(number, -0)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.string().filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;
const entry = fc.record({
  values: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), json, { maxKeys: 3, noNullPrototype: true }),
  pub: fc.dictionary(fc.stringMatching(/^[A-Z]{1,5}$/), json, { maxKeys: 3, noNullPrototype: true }),
});

describe('an appended log', () => {
  it('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        let head = emptyHead(ORIGIN);
        let copy = emptyHead(ORIGIN);
        const lines: string[] = [];
        const stored: { seq: number; disclosure: string }[] = [];
        for (const { values, pub } of entries) {
          const disclosures = Object.entries(values).map(([name, value]) => ({ name, value }));
          const built = buildAppend(
            head,
            record({ at: head.size, pub: pub as JsonObject, disclosures }),
            randomNode,
          );
          if (!built.ok) return false;
          head = built.value.head;
          lines.push(built.value.stored.line);
          stored.push(
            ...built.value.disclosures.map((disclosure) => ({ seq: built.value.record.seq, disclosure })),
          );
          const extended = extendHead(copy, built.value.stored.line);
          if (!extended.ok) return false;
          copy = extended.value.head;
        }
        expect(copy).toEqual(head);
        const scanned = scanLog(encodeUtf8(lines.map((line) => `${line}\n`).join('')), ORIGIN);
        const matched = matchDisclosures(scanned.entries, sortDisclosures(stored).map(encodeUtf8));
        expect([scanned.break, matched.problems, matched.undisclosed]).toEqual([undefined, [], []]);
        for (const [seq, { values, pub }] of entries.entries()) {
          expect(scanned.entries[seq]?.record?.pub).toEqual(pub);
          expect(
            Object.fromEntries((matched.opened.get(seq) ?? []).map(({ name, value }) => [name, value])),
          ).toEqual(values);
        }
        return true;
      }),
    );
  });

  it('never shows a value in the record, and salts equal values apart', () => {
    const value = 'Payments outage for a sample customer';
    const built = buildAppend(
      emptyHead(ORIGIN),
      record({
        disclosures: [
          { name: 'a', value },
          { name: 'b', value },
        ],
      }),
      randomNode,
    );
    if (!built.ok) throw new Error(built.error.message);
    expect(built.value.stored.line).not.toContain('Payments');
    expect(new Set(built.value.record.sd).size).toBe(2);
  });
});

describe('refusals', () => {
  const later: LogHead = { ...emptyHead(ORIGIN), lastAt: '2026-11-20T08:00:00.000Z' };
  it.each([
    ['chain_time_decreases', later, record()],
    [
      'disclosure_name_collides',
      emptyHead(ORIGIN),
      record({
        disclosures: [
          { name: 'a', value: 1 },
          { name: 'a', value: 2 },
        ],
      }),
    ],
    ['json_number_not_integer', emptyHead(ORIGIN), record({ disclosures: [{ name: 'a', value: 0.5 }] })],
    ['json_not_plain', emptyHead(ORIGIN), record({ pub: { when: new Date(0) as unknown as Json } })],
    ['json_malformed_string', emptyHead(ORIGIN), record({ pub: { text: '\ud800' } })],
    ['json_too_large', emptyHead(ORIGIN), record({ pub: { text: 'x'.repeat(70_000) } })],
    ['record_type_malformed', emptyHead(ORIGIN), record({ type: 'noted' })],
    ['record_actor_malformed', emptyHead(ORIGIN), record({ actor: 'A. Author' })],
    ['record_origin_malformed', emptyHead('example.org/log'), record()],
  ] as const)('%s', (code, head, input) => refused(input, head, code));

  it('lets the clock be set back when that itself is recorded', () => {
    const first = buildAppend(emptyHead(ORIGIN), record({ at: 5000 }), randomNode);
    if (!first.ok) throw new Error(first.error.message);
    expect(buildAppend(first.value.head, record({ at: 1000, type: 'clock.adjusted' }), randomNode).ok).toBe(
      true,
    );
  });
});
