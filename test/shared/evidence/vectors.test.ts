// Every vector of FORMAT.md through its reader: good ones are read, bad ones give exactly the code they name.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeHex, encodeUtf8 } from '../../../shared/base/bytes.ts';
import type { Json } from '../../../shared/base/json.ts';
import type { Problem, Result } from '../../../shared/base/result.ts';
import { err, ok } from '../../../shared/base/result.ts';
import { openDisclosure } from '../../../shared/evidence/disclosure.ts';
import { EVIDENCE_RULES, type EvidenceCode } from '../../../shared/evidence/evidence-problem.ts';
import { matchDisclosures } from '../../../shared/evidence/match-disclosures.ts';
import { readRecord } from '../../../shared/evidence/read-record.ts';
import { readSignedApproval } from '../../../shared/evidence/read-approval.ts';
import { scanLog } from '../../../shared/evidence/scan-log.ts';
import { readTlogProof } from '../../../shared/evidence/tlog-proof.ts';
import { matchCheckpoint, verifyNote } from '../../../shared/evidence/verify-checkpoint.ts';
import { sampleCrypto } from '../../support/sample-keys.ts';

interface Vector {
  readonly name: string;
  readonly clause: string;
  readonly code: EvidenceCode | null;
  readonly input: never;
}
type Found = Result<unknown, Problem<EvidenceCode>>;

const fileOf = (lines: readonly string[]): Uint8Array =>
  encodeUtf8(lines.map((line) => `${line}\n`).join(''));

const READERS: { readonly [reader: string]: (input: never) => Found | Promise<Found> } = {
  record: (line: string) => readRecord(line),
  disclosure: (text: string) => openDisclosure(text),
  proof: (text: string) => readTlogProof(text),
  approval: (value: Json) => readSignedApproval(value),
  chain: ({ origin, lines, bad }: { origin: string; lines: string[]; bad?: number }) => {
    const scanned = scanLog(fileOf(lines), origin);
    if (!scanned.break) return ok(expect(scanned.entries).toHaveLength(lines.length));
    expect(scanned.break.seq).toBe(bad);
    expect(scanned.entries).toHaveLength(scanned.break.seq);
    return err(scanned.break.problem);
  },
  match: ({ origin, lines, disclosures }: { origin: string; lines: string[]; disclosures: string[] }) => {
    const scanned = scanLog(fileOf(lines), origin);
    expect(scanned.break).toBeUndefined();
    const [problem] = matchDisclosures(scanned.entries, disclosures.map(encodeUtf8)).problems;
    return problem ? err(problem) : ok(null);
  },
  checkpoint: async ({
    note,
    key,
    earlier = [],
    log,
  }: {
    note: string;
    key: { keyName: string; spki: string };
    /** Keys of the same device that this one replaced. */
    earlier?: { keyName: string; spki: string }[];
    log: { origin: string; size: number; root: string };
  }) => {
    const read = await verifyNote(
      note,
      [...earlier, key].map(({ keyName, spki }) => ({
        keyName,
        spki: decodeHex(spki) ?? new Uint8Array(0),
      })),
      sampleCrypto.verify,
    );
    return read.ok ? matchCheckpoint(read.value, log) : read;
  },
};

async function check(reader: string, { code, clause, input }: Vector): Promise<void> {
  const found = await READERS[reader]?.(input);
  if (code === null) expect(found).toMatchObject({ ok: true });
  else expect(found).toMatchObject({ ok: false, error: { code, clause: `evidence ${clause}` } });
}

const FOLDER = join(import.meta.dirname, '../../vectors/evidence');
const files = readdirSync(FOLDER).map((file) => ({
  reader: file.replace('.json', ''),
  vectors: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Vector[],
}));

describe.each(files)('$reader', ({ reader, vectors }) => {
  it.each(vectors)('$clause $name', (vector) => check(reader, vector));
});

describe('the set of vectors', () => {
  const all = files.flatMap(({ vectors }) => vectors);
  const format = readFileSync(join(import.meta.dirname, '../../../shared/evidence/FORMAT.md'), 'utf8');
  const clauses = [...format.matchAll(/\*\*(E\d+)\*\*/g)].map(([, clause]) => clause);

  it('has a bad case for every code that a reader can give', () => {
    // Only a writer can meet a value that is no JSON; test/shared/evidence/build-append.test.ts does.
    const written = new Set<string>(['json_not_plain']);
    const tested = new Set<string>(all.flatMap(({ code }) => code ?? []));
    expect(Object.keys(EVIDENCE_RULES).filter((code) => !tested.has(code) && !written.has(code))).toEqual([]);
  });

  it('cites only clauses that exist, and every clause that can be broken', () => {
    expect(Object.values(EVIDENCE_RULES).filter(({ clause }) => !clauses.includes(clause))).toEqual([]);
    // These say what is written; what is read of it is bundle B16, B11, B13 and B10.
    const written = new Set(['E11', 'E21', 'E22', 'E23']);
    expect(
      clauses.filter(
        (clause) => !written.has(clause ?? '') && !all.some((vector) => vector.clause === clause),
      ),
    ).toEqual([]);
  });
});
