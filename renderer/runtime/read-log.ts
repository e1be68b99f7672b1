// Reads a log from the store in pages: each record with its disclosures.

import type { EvidenceStore } from '../../shared/evidence/evidence-store.port.ts';
import type { Sha256 } from '../../shared/base/ids.ts';
import { isObject } from '../../shared/base/json.ts';
import type { Problem } from '../../shared/base/result.ts';
import { disclosureDigest, openDisclosure } from '../../shared/evidence/disclosure.ts';
import { evidenceProblem } from '../../shared/evidence/evidence-problem.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import type { RecordRow } from './runtime.ts';
import { storedBytes, type BytesPlaces } from './stored-bytes.ts';

const PAGE = 500;

export async function readAll(
  store: EvidenceStore,
  origin: string,
  from: number,
  to: number,
): Promise<RecordRow[]> {
  const rows: RecordRow[] = [];
  for (let at = from; at < to; at += PAGE) {
    const count = Math.min(PAGE, to - at);
    const [records, disclosures] = await Promise.all([
      store.records(origin, at, count),
      store.disclosures(origin, at, count),
    ]);
    const bySeq = Map.groupBy(disclosures, ({ seq }) => seq);
    for (const record of records) {
      rows.push({
        ...record,
        disclosures: (bySeq.get(record.seq) ?? []).map(({ disclosure }) => disclosure),
      });
    }
    if (records.length < count) break;
  }
  return rows;
}

/** The first of a row's values that opens no commitment of its record, or one that another has opened. */
export function firstUncommitted(row: RecordRow): Problem | undefined {
  const record = readRecord(row.line);
  if (!record.ok) return record.error;
  const place = `record ${row.seq + 1}`;
  const open = new Set(record.value.sd);
  for (const text of row.disclosures) {
    if (!open.delete(disclosureDigest(text)))
      return evidenceProblem('disclosure_not_committed', 'A value is not the one that was recorded.', place);
  }
  return undefined;
}

export const holdsLongValue = (row: RecordRow): boolean =>
  row.disclosures.some((text) => {
    const opened = openDisclosure(text);
    return opened.ok && isObject(opened.value.value) && '@attachment' in opened.value.value;
  });

/** A whole log as a session needs it: its rows, the bytes of values too long for a line, the last signed note. */
export async function loadLog(
  places: BytesPlaces,
  origin: string,
  from: number,
  to: number,
): Promise<{ rows: RecordRow[]; longValues: ReadonlyMap<Sha256, Uint8Array>; checkpoint: string | null }> {
  const { store } = places;
  const rows = await readAll(store, origin, from, to);
  const hashes = rows.filter(holdsLongValue).flatMap((row) => attachmentHashes(row.disclosures));
  const bytes = await Promise.all(
    hashes.map(async (sha256) => [sha256, await storedBytes(places, sha256)] as const),
  );
  const found = bytes.flatMap(([sha256, content]) => (content ? [[sha256, content] as const] : []));
  return { rows, longValues: new Map(found), checkpoint: (await store.checkpoint(origin)) ?? null };
}
