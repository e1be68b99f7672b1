// The evidence store in IndexedDB: an append is one strict read-write transaction, or nothing.

import { Dexie } from 'dexie';
import { err, ok, type Problem } from '../../shared/base/result.ts';
import {
  StoreUnreadable,
  type AppendBatch,
  type EvidenceStore,
  type StoreCode,
  type StoreResult,
} from '../../shared/evidence/evidence-store.port.ts';
import type { RunproofDatabase } from './database.ts';
import { recreateDatabase } from './recreate-database.ts';

const REMEDIES: Record<StoreCode, string> = {
  log_moved: 'Another window wrote in between. Try again.',
  storage_full: 'Free some disk space, then save again; your text is kept here.',
  storage_closed: 'Close other windows of Runproof and open this one again.',
  storage_failed: 'Close Runproof and start it again; it compares the database with the mirror.',
};

const problem = (code: StoreCode, message: string): Problem<StoreCode> => ({
  code,
  message,
  remedy: REMEDIES[code],
});

/** Dexie wraps the browser's error: the quota error lies inside, or among the failures of many rows at once. */
function nameOf(error: unknown): string {
  const outer = error as Named & { readonly inner?: Named; readonly failures?: readonly Named[] };
  const all = [outer, outer.inner, ...(outer.failures ?? [])];
  return all.find((one) => one?.name === 'QuotaExceededError')?.name ?? outer.name ?? 'Error';
}
interface Named {
  readonly name?: string;
}

function failure(error: unknown): { ok: false; error: Problem<StoreCode> } {
  const name = nameOf(error);
  if (name === 'QuotaExceededError')
    return err(problem('storage_full', 'This record is not saved. The disk is full.'));
  if (name === 'DatabaseClosedError' || name === 'InvalidStateError') {
    return err(problem('storage_closed', 'This record is not saved. The database was closed.'));
  }
  return err(problem('storage_failed', `This record is not saved. The browser reports: ${name}.`));
}

const range = (origin: string, from: number, limit: number): [[string, number], [string, number]] => [
  [origin, from],
  [origin, from + limit],
];

/** Thrown inside the transaction, so that it is undone; never leaves this file. */
class LogMoved extends Error {}

const logMoved = err(problem('log_moved', 'This record is not saved. The log has moved on.'));

/** A record of this number is there already: another window has written it. */
const isTaken = (error: unknown): boolean =>
  error instanceof LogMoved ||
  (error instanceof Error && error.name === 'BulkError' && error.message.includes('ConstraintError'));

async function write(database: RunproofDatabase, batch: AppendBatch): Promise<StoreResult<null>> {
  const { records, disclosures, attachments, heads, projections } = database;
  // A table that is not written costs time in every transaction that names it.
  const withBytes = batch.attachments.length > 0 ? [attachments] : [];
  try {
    await database.transaction('rw', [records, disclosures, heads, projections, ...withBytes], async () => {
      // One round trip for everything: the head is read beside the writes, which are undone where it is not the expected one.
      const [head] = await Dexie.Promise.all([
        heads.get(batch.origin),
        records.bulkAdd([...batch.records]),
        batch.disclosures.length > 0 ? disclosures.bulkAdd([...batch.disclosures]) : undefined,
        batch.attachments.length > 0 ? attachments.bulkPut([...batch.attachments]) : undefined,
        batch.projections.length > 0 ? projections.bulkPut([...batch.projections]) : undefined,
        heads.put(batch.head),
      ]);
      if ((head?.size ?? 0) !== batch.expectedSize) throw new LogMoved();
    });
    return ok(null);
  } catch (error) {
    if (isTaken(error)) return logMoved;
    throw error;
  }
}

async function replace(database: RunproofDatabase, batch: AppendBatch): Promise<StoreResult<null>> {
  const { records, disclosures, attachments, heads, projections } = database;
  const all: [[string, number], [string, number]] = [
    [batch.origin, 0],
    [batch.origin, Number.MAX_SAFE_INTEGER],
  ];
  return database.transaction('rw', [records, disclosures, attachments, heads, projections], async () => {
    await Dexie.Promise.all([
      records
        .where(':id')
        .between(...all)
        .delete(),
      disclosures
        .where('[origin+seq]')
        .between(...all)
        .delete(),
      heads.delete(batch.origin),
    ]);
    return write(database, { ...batch, expectedSize: 0 });
  });
}

/** Whatever the browser says when it cannot read becomes the one error that the port names. */
const read = <T>(reading: PromiseLike<T>): Promise<T> =>
  Promise.resolve(reading).catch((error: unknown) => {
    throw new StoreUnreadable(`The database cannot be read (${nameOf(error)}).`, { cause: error });
  });

export function createDexieEvidenceStore(database: RunproofDatabase): EvidenceStore {
  return {
    head: (origin) => read(database.heads.get(origin)),
    heads: ({ prefix = '', after, limit = Infinity } = {}) =>
      read(
        database.heads
          .where('origin')
          .between(after ?? prefix, `${prefix}\uffff`, after === undefined, false)
          .limit(limit)
          .toArray(),
      ),
    append: (batch) => write(database, batch).catch(failure),
    rebuild: (batch) => replace(database, batch).catch(failure),
    recreate: () => recreateDatabase(database).then(() => ok(null), failure),
    records: (origin, from, limit) =>
      read(
        database.records
          .where(':id')
          .between(...range(origin, from, limit), true, false)
          .toArray(),
      ),
    disclosures: async (origin, from, limit) => {
      const rows = await read(
        database.disclosures
          .where('[origin+seq]')
          .between(...range(origin, from, limit), true, false)
          .toArray(),
      );
      return rows.map(({ seq, disclosure }) => ({ origin, seq, disclosure }));
    },
    attachment: async (sha256) => (await read(database.attachments.get(sha256)))?.bytes,
    checkpoint: async (origin) => (await read(database.checkpoints.get(origin)))?.note,
    putCheckpoint: (origin, note) => database.checkpoints.put({ origin, note }).then(() => ok(null), failure),
    putProjections: (rows) => database.projections.bulkPut([...rows]).then(() => ok(null), failure),
    projection: (kind, id) => database.projections.get([kind, id]),
    countProjections: (count) => {
      const { kind } = count;
      return 'group' in count
        ? database.projections
            .where('[kind+group+id]')
            .between([kind, count.group], [kind, count.group, []])
            .count()
        : database.projections
            .where(`[kind+${count.by}+id]`)
            .between([kind], [kind, count.below], true, false)
            .count();
    },
    projectionPage: ({ kind, by, direction, after, limit }) => {
      const places = database.projections.where(`[kind+${by}+id]`);
      // Places are numbers, and in the order of keys every list stands behind every number.
      const first = [kind];
      const last = [kind, []];
      const beyond = after && [kind, after.place, after.id];
      return direction === 'up'
        ? places
            .between(beyond ?? first, last, beyond === undefined, true)
            .limit(limit)
            .toArray()
        : places
            .between(first, beyond ?? last, true, beyond === undefined)
            .reverse()
            .limit(limit)
            .toArray();
    },
  };
}
