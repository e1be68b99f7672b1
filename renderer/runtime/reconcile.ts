// At start: database and mirror are compared log by log. The longer consistent one repairs the other; a difference that is
// not a prefix is an alarm and nothing is touched.

import { emptyHead } from '../../shared/evidence/build-append.ts';
import {
  StoreUnreadable,
  type EvidenceStore,
  type LogHead,
} from '../../shared/evidence/evidence-store.port.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import { readOrigin } from '../../shared/evidence/origin.ts';
import type { MirrorHead } from '../../shared/ipc/contract.ts';
import { checkRows, missingValues, type Commitment } from './check-rows.ts';
import { alarm, isDamaged, type Both, type OnRecords, type Places } from './copies.ts';
import { readAll } from './read-log.ts';
import { databaseHeads, mirrorHeads } from './read-heads.ts';
import { repairBoth } from './repair-both.ts';
import { repairDatabase } from './repair-database.ts';
import { repairMirror } from './repair-mirror.ts';
import { mirrorHoldsAny, valuesLost } from './lost-values.ts';
import type { StartupNotice } from './runtime.ts';

/**
 * Where the heads agree, this many records of the database are read again at start, so that the time does not grow with the
 * workspace. The others are read when their log is opened, and all of them by the storage check.
 */
const READ_AT_START = 1000;
/** And not of more logs than this: each takes its time, however short it is. */
const LOGS_READ_AT_START = 8;
const PAGE = 500;

export type OnReconcile = (done: number, total: number, step: string) => void;

/** What reading the database's rows of a log shows. */
interface RowsRead {
  /** The lines lead to the head beside them; false where somebody or something changed or took a row. */
  readonly whole: boolean;
  /** Sealed values that are not there and were not erased. */
  readonly missing: readonly Commitment[];
}

async function readRows(store: EvidenceStore, head: LogHead): Promise<RowsRead> {
  let end = emptyHead(head.origin);
  const seen: { unopened: Commitment[]; erased: string[] } = { unopened: [], erased: [] };
  for (let at = 0; at < head.size; at += PAGE) {
    const rows = await readAll(store, head.origin, at, Math.min(at + PAGE, head.size));
    const checked = checkRows(end, rows);
    if (checked.break || rows.length === 0) return { whole: false, missing: [] };
    seen.unopened.push(...checked.unopened);
    seen.erased.push(...checked.erased);
    end = checked.end;
  }
  const whole = end.size === head.size && end.lastLeaf === head.lastLeaf;
  return { whole, missing: missingValues(seen) };
}

/** Each record names the one before, so that the last hash names them all; without it the roots are compared. */
function sameHead(database: LogHead, mirror: MirrorHead | undefined): boolean {
  if (database.size !== (mirror?.size ?? 0)) return false;
  if (!mirror || mirror.lastLeaf !== undefined) return (mirror?.lastLeaf ?? null) === database.lastLeaf;
  return mirror.root === rootBase64(database.peaks, database.size);
}

/** `thorough`: also where the heads agree, the rows are read. */
async function compare(
  places: Places,
  both: Both,
  thorough: boolean,
  onRecords: OnRecords,
): Promise<StartupNotice | undefined> {
  const { origin, database, mirror } = both;
  const size = mirror?.size ?? 0;
  const same = sameHead(database, mirror) && !isDamaged(both);
  if (same && !thorough) return foundByHost(both);
  // A database that only lacks the newest records is not read: what it has was checked by the hash that the next record names.
  if (size > database.size && !isDamaged(both) && !thorough) {
    const added = await repairDatabase(places, both, false, onRecords);
    if (added.kind !== 'alarm') return added;
  }
  const { whole, missing } = await readRows(places.store, database);
  if (!whole) {
    return isDamaged(both) || size < database.size
      ? repairBoth(places, both, onRecords)
      : repairDatabase(places, both, true, onRecords);
  }
  if (missing.length > 0) {
    if (isDamaged(both) || (await mirrorHoldsAny(places, both, missing)))
      return repairBoth(places, both, onRecords);
    // Read again at every thorough start, and named each time: there is nothing to rebuild them from.
    if (same) return valuesLost(origin, missing);
  }
  if (same) return foundByHost(both);
  if (isDamaged(both)) {
    if (size > database.size || database.size === 0) return repairBoth(places, both, onRecords);
    const repaired = await repairMirror(places, both, onRecords);
    return repaired.kind === 'alarm' ? repairBoth(places, both, onRecords) : repaired;
  }
  if (size > database.size) return repairDatabase(places, both, false, onRecords);
  if (size < database.size) return repairMirror(places, both, onRecords);
  return alarm(origin, 'Database and mirror hold different records of the same number.');
}

const foundByHost = ({ origin, mirror }: Both): StartupNotice | undefined =>
  mirror?.finding && { origin, kind: 'mirror_repaired', message: mirror.finding.message };

/** The same for one log, while the app runs; its rows are read. */
export async function reconcileLog(places: Places, origin: string): Promise<StartupNotice | undefined> {
  const [database, mirror] = await Promise.all([
    places.store.head(origin),
    places.host.signCheckpoint({ workspace: places.workspace, origin }),
  ]);
  if (!mirror.ok) return alarm(origin, `The mirror cannot be read. ${mirror.error.message}`);
  const both = { origin, database: database ?? emptyHead(origin), mirror: mirror.value };
  return compare(places, both, true, () => undefined);
}

async function reconcileAll(places: Places, onProgress: OnReconcile): Promise<readonly StartupNotice[]> {
  let inDatabase = 0;
  const [heads, mirror] = await Promise.all([
    databaseHeads(places.store, (read) => (inDatabase = read)),
    mirrorHeads(places.host, places.workspace, (read) =>
      onProgress(read, Math.max(read, inDatabase), 'Reading where each log ends'),
    ),
  ]);
  if (!mirror.ok) {
    const { place = '', message } = mirror.error;
    return [alarm(readOrigin(place).ok ? place : '', `The mirror cannot be read. ${message}`)];
  }
  const mirrored = new Map(mirror.value.map((head) => [head.origin, head]));
  const stored = new Map(heads.map((head) => [head.origin, head]));
  const origins = [...new Set([...mirrored.keys(), ...stored.keys()])];
  const sizeOf = (origin: string): number =>
    Math.max(mirrored.get(origin)?.size ?? 0, stored.get(origin)?.size ?? 0);
  const total = origins.reduce((sum, origin) => sum + sizeOf(origin), 0);
  const notices: StartupNotice[] = [];
  let toRead = READ_AT_START;
  let logsToRead = LOGS_READ_AT_START;
  let done = 0;
  for (const origin of origins) {
    const size = sizeOf(origin);
    const both = { origin, database: stored.get(origin) ?? emptyHead(origin), mirror: mirrored.get(origin) };
    const thorough = size <= toRead && logsToRead > 0;
    if (thorough) {
      toRead -= size;
      logsToRead -= 1;
    }
    const before = done;
    const notice = await compare(places, both, thorough, (records) =>
      onProgress(before + records, total, 'Rebuilding from the other copy'),
    );
    if (notice) notices.push(notice);
    done += size;
    if (notice || thorough) onProgress(done, total, 'Comparing the database with the mirror');
  }
  onProgress(total, total, 'Comparing the database with the mirror');
  return notices;
}

/**
 * Compares every log; answers what was found and done, nothing where all agree. A database that cannot be opened or read is begun
 * anew and filled from the mirror. Progress is told in records.
 */
export async function reconcile(places: Places, onProgress: OnReconcile): Promise<readonly StartupNotice[]> {
  try {
    return await reconcileAll(places, onProgress);
  } catch (error) {
    if (!(error instanceof StoreUnreadable)) throw error;
    const made = await places.store.recreate();
    if (!made.ok) return [alarm('', `${error.message} It could not be begun anew. ${made.error.message}`)];
    const message = `${error.message} It was begun anew and filled from the mirror. Drafts that could not be read are gone with it: they are in no mirror.`;
    return [{ origin: '', kind: 'database_repaired', message }, ...(await reconcileAll(places, onProgress))];
  }
}
