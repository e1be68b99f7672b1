// An evidence store in memory: the port's promises without a disk.

import { err, ok } from '../../shared/base/result.ts';
import type {
  AppendBatch,
  EvidenceStore,
  LogHead,
  ProjectionRow,
  StoredDisclosure,
  StoredRecord,
} from '../../shared/evidence/evidence-store.port.ts';
import type { Sha256 } from '../../shared/base/ids.ts';

interface Place {
  readonly place: number;
  readonly id: string;
}

export function createMemoryEvidenceStore(): EvidenceStore {
  const heads = new Map<string, LogHead>();
  const records = new Map<string, StoredRecord[]>();
  const disclosures = new Map<string, StoredDisclosure[]>();
  const attachments = new Map<Sha256, Uint8Array>();
  const checkpoints = new Map<string, string>();
  const projections = new Map<string, ProjectionRow>();
  const rowKey = (kind: string, id: string): string => JSON.stringify([kind, id]);
  const within = <Row extends { readonly seq: number }>(
    rows: readonly Row[] | undefined,
    from: number,
    limit: number,
  ): Row[] => (rows ?? []).filter(({ seq }) => seq >= from && seq < from + limit);

  function append(batch: AppendBatch): Awaited<ReturnType<EvidenceStore['append']>> {
    const size = heads.get(batch.origin)?.size ?? 0;
    if (size !== batch.expectedSize) {
      return err({
        code: 'log_moved',
        message: `The log has ${size} records, not ${batch.expectedSize}.`,
        place: batch.origin,
        remedy: 'Read the head again.',
      });
    }
    records.set(batch.origin, [...(records.get(batch.origin) ?? []), ...batch.records]);
    disclosures.set(batch.origin, [...(disclosures.get(batch.origin) ?? []), ...batch.disclosures]);
    for (const { sha256, bytes } of batch.attachments) attachments.set(sha256, bytes.slice());
    for (const row of batch.projections) projections.set(rowKey(row.kind, row.id), structuredClone(row));
    heads.set(batch.origin, batch.head);
    return ok(null);
  }

  function rebuild(batch: AppendBatch): ReturnType<typeof append> {
    heads.delete(batch.origin);
    records.delete(batch.origin);
    disclosures.delete(batch.origin);
    return append({ ...batch, expectedSize: 0 });
  }

  return {
    head: async (origin) => heads.get(origin),
    heads: async ({ prefix = '', after = '', limit = Infinity } = {}) =>
      [...heads.values()]
        .filter(({ origin }) => origin.startsWith(prefix) && origin > after)
        .toSorted((a, b) => (a.origin < b.origin ? -1 : 1))
        .slice(0, limit),
    append: async (batch) => append(batch),
    rebuild: async (batch) => rebuild(batch),
    recreate: async () => {
      for (const all of [heads, records, disclosures, attachments, checkpoints, projections]) all.clear();
      return ok(null);
    },
    records: async (origin, from, limit) => within(records.get(origin), from, limit),
    disclosures: async (origin, from, limit) => within(disclosures.get(origin), from, limit),
    attachment: async (sha256) => attachments.get(sha256)?.slice(),
    checkpoint: async (origin) => checkpoints.get(origin),
    putCheckpoint: async (origin, note) => {
      checkpoints.set(origin, note);
      return ok(null);
    },
    projection: async (kind, id) => projections.get(rowKey(kind, id)),
    putProjections: async (rows) => {
      for (const row of rows) projections.set(rowKey(row.kind, row.id), structuredClone(row));
      return ok(null);
    },
    countProjections: async (count) =>
      [...projections.values()].filter((row) =>
        row.kind === count.kind && 'group' in count
          ? row.group === count.group
          : row.kind === count.kind && 'by' in count && (row[count.by] ?? Infinity) < count.below,
      ).length,
    projectionPage: async ({ kind, by, direction, after, limit }) => {
      const sign = direction === 'up' ? 1 : -1;
      const order = (a: Place, b: Place): number =>
        sign * (a.place - b.place || (a.id < b.id ? -1 : Number(a.id > b.id)));
      return [...projections.values()]
        .flatMap((row) => {
          const place = row.kind === kind ? row[by] : undefined;
          return place === undefined ? [] : [{ place, id: row.id, row }];
        })
        .filter((found) => after === undefined || order(found, after) > 0)
        .toSorted(order)
        .slice(0, limit)
        .map(({ row }) => row);
    },
  };
}
