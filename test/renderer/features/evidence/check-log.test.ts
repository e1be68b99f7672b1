// A stored log is taken at its word nowhere: each way of changing it is found, and named by its first bad record.

import { describe, expect, it } from 'vitest';
import { checkLog, proofOf } from '../../../../renderer/features/evidence/check-log.ts';
import type { StoredLog } from '../../../../renderer/runtime/runtime.ts';
import { readTlogProof } from '../../../../shared/evidence/tlog-proof.ts';
import { verifyInclusion } from '../../../../shared/evidence/inclusion.ts';
import { buildNote, checkpointBody } from '../../../../shared/evidence/checkpoint.ts';
import { decodeBase64, decodeHex } from '../../../../shared/base/bytes.ts';
import { leafHash } from '../../../../shared/evidence/leaf.ts';
import { rootBase64 } from '../../../../shared/evidence/merkle.ts';
import { sampleAppend } from '../../../support/sample-log.ts';

const ORIGIN = 'runproof.log/ws_aaaaaaaaaaaaaaaa/inc_iiiiiiiiiiiiiiii/dev_dddddddddddddddd';

function storedLog(count: number, signedSize = count): StoredLog {
  const { records, disclosures } = sampleAppend(ORIGIN, count);
  const { head } = sampleAppend(ORIGIN, signedSize);
  const body = checkpointBody(ORIGIN, signedSize, rootBase64(head.peaks, signedSize));
  return {
    origin: ORIGIN,
    head: sampleAppend(ORIGIN, count).head,
    from: 0,
    records: records.map((line, seq) => ({
      origin: ORIGIN,
      seq,
      line,
      leaf: leafHash(line),
      disclosures: disclosures.filter((one) => one.seq === seq).map(({ disclosure }) => disclosure),
    })),
    checkpoint: buildNote(body, 'runproof.device/ws/dev', '00000000', new Uint8Array(70)),
  };
}

const change = (log: StoredLog, seq: number, part: Partial<StoredLog['records'][number]>): StoredLog => ({
  ...log,
  records: log.records.map((row) => (row.seq === seq ? { ...row, ...part } : row)),
});

interface Case {
  readonly name: string;
  readonly log: StoredLog;
  /** State of each record, by its first letter. */
  readonly states: string;
  readonly codes: readonly string[];
}
const whole = storedLog(5);
const row = (seq: number) => whole.records[seq] ?? { line: '', leaf: '' as never, disclosures: [] };
const CASES: readonly Case[] = [
  { name: 'whole', log: whole, states: 'ccccc', codes: [] },
  { name: 'head behind', log: storedLog(5, 3), states: 'ccccc', codes: [] },
  { name: 'no head yet', log: { ...whole, checkpoint: null }, states: 'ccccc', codes: [] },
  { name: 'empty', log: { ...whole, records: [], checkpoint: null }, states: '', codes: [] },
  {
    name: 'a changed record',
    log: change(whole, 2, { line: row(2).line.replace('AddNote', 'AddMote') }),
    states: 'ccbuu',
    codes: ['chain_prev_differs'],
  },
  {
    name: 'the last record changed: no successor tells, the stored hash does',
    log: change(whole, 4, { line: row(4).line.replace('AddNote', 'AddMote') }),
    states: 'ccccb',
    codes: ['leaf_differs', 'head_differs'],
  },
  {
    name: 'the last record changed with its hash: only the signed head tells',
    log: change(whole, 4, {
      line: row(4).line.replace('AddNote', 'AddMote'),
      leaf: leafHash(row(4).line.replace('AddNote', 'AddMote')),
    }),
    states: 'ccccc',
    codes: ['head_differs'],
  },
  {
    name: 'a cut end',
    log: { ...whole, records: whole.records.slice(0, 3) },
    states: 'ccc',
    codes: ['head_differs'],
  },
  {
    name: 'a value that was never sealed',
    log: change(whole, 1, { disclosures: row(3).disclosures }),
    states: 'ccccc',
    codes: ['disclosure_not_committed'],
  },
  {
    name: 'another log',
    log: { ...whole, origin: ORIGIN.replace('inc_i', 'inc_j') },
    states: 'buuuu',
    codes: ['chain_origin_differs'],
  },
  {
    name: 'a damaged head',
    log: { ...whole, checkpoint: 'nothing\n' },
    states: 'ccccc',
    codes: ['checkpoint_malformed'],
  },
];

/** The newest records of a log, as a screen reads a long one. */
const newest = (log: StoredLog, from: number): StoredLog => ({
  ...log,
  from,
  records: log.records.slice(from),
});
const twelve = storedLog(12);
const rewritten = leafHash(twelve.records[11]!.line.replace('AddNote', 'AddMote'));
const PAGES: readonly Case[] = [
  { name: 'a page that holds the smallest subtree', log: newest(twelve, 6), states: 'cccccc', codes: [] },
  { name: 'a page shorter than it', log: newest(twelve, 10), states: 'cc', codes: [] },
  {
    name: 'a changed record',
    log: newest(change(twelve, 8, { line: twelve.records[8]!.line.replace('AddNote', 'AddMote') }), 6),
    states: 'ccbuuu',
    codes: ['chain_prev_differs'],
  },
  {
    name: 'another hash beside a record',
    log: newest(change(twelve, 9, { leaf: leafHash('{}') }), 6),
    states: 'cccbuu',
    codes: ['leaf_differs'],
  },
  {
    name: 'the last record changed with its hash: the end is another one',
    log: newest(
      change(twelve, 11, { line: twelve.records[11]!.line.replace('AddNote', 'AddMote'), leaf: rewritten }),
      6,
    ),
    states: 'cccccc',
    codes: ['head_differs'],
  },
  {
    name: 'and the end beside it too: the signed root does not hold it',
    log: newest(
      {
        ...change(twelve, 11, {
          line: twelve.records[11]!.line.replace('AddNote', 'AddMote'),
          leaf: rewritten,
        }),
        head: { ...twelve.head, lastLeaf: rewritten },
      },
      6,
    ),
    states: 'cccccc',
    codes: ['head_differs'],
  },
  {
    name: 'the end was made anew: another root was signed',
    log: newest({ ...twelve, head: { ...twelve.head, peaks: twelve.head.peaks.toReversed() } }, 10),
    states: 'cc',
    codes: ['head_differs'],
  },
];

describe('checkLog', () => {
  it.each(PAGES)('a page: $name', ({ log, states, codes }) => {
    const checked = checkLog(log);
    expect(checked.records.map(({ state }) => state.charAt(0)).join('')).toBe(states);
    expect(checked.problems.map(({ code }) => code)).toEqual(codes);
    expect(proofOf(checked, 11)).toBeUndefined();
  });

  it.each(CASES)('$name', ({ log, states, codes }) => {
    const checked = checkLog(log);
    expect(checked.records.map(({ state }) => state.charAt(0)).join('')).toBe(states);
    expect(checked.problems.map(({ code }) => code)).toEqual(codes);
  });

  it('counts values that are erased, and opens the others', () => {
    const { records } = checkLog(change(whole, 1, { disclosures: [] }));
    expect(records.map(({ sealed }) => sealed)).toEqual([0, 1, 0, 0, 0]);
    expect(records[2]?.opened.map(({ value }) => value)).toEqual(['note 3']);
  });
});

describe('proofOf', () => {
  it('proves each record under the signed head, and none beyond it', () => {
    const log = checkLog(storedLog(7, 5));
    for (const { seq, leaf } of log.records) {
      const text = proofOf(log, seq);
      if (seq >= 5) {
        expect(text).toBeUndefined();
        continue;
      }
      const proof = readTlogProof(text ?? '');
      if (!proof.ok) throw new Error(proof.error.message);
      const { note, index } = proof.value;
      expect(
        verifyInclusion({
          leaf: decodeHex(leaf) ?? new Uint8Array(),
          index,
          size: note.size,
          proof: proof.value.proof,
          root: decodeBase64(note.root) ?? new Uint8Array(),
        }),
      ).toBe(true);
    }
  });
});
