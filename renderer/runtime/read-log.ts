// Reads a log from the store in pages: each record with its disclosures.

import type { EvidenceStore } from '../../shared/evidence/evidence-store.port.ts';
import type { RecordRow } from './runtime.ts';

const PAGE = 500;

export async function readAll(store: EvidenceStore, origin: string, from: number, to: number): Promise<RecordRow[]> {
  const rows: RecordRow[] = [];
  for (let at = from; at < to; at += PAGE) {
    const count = Math.min(PAGE, to - at);
    const [records, disclosures] = await Promise.all([store.records(origin, at, count), store.disclosures(origin, at, count)]);
    const bySeq = Map.groupBy(disclosures, ({ seq }) => seq);
    for (const record of records) {
      rows.push({ ...record, disclosures: (bySeq.get(record.seq) ?? []).map(({ disclosure }) => disclosure) });
    }
    if (records.length < count) break;
  }
  return rows;
}
