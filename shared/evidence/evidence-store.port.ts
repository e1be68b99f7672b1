// Where evidence lies: the port that memory and Dexie implement, with one contract suite (test/contracts).
// An append is one strict transaction: records, disclosures, attachments, head, cache and projections, or nothing.

import type { Problem, Result } from '../base/result.ts';
import type { Sha256 } from '../base/ids.ts';
import type { Json } from '../base/json.ts';

export type StoreCode = 'log_moved' | 'storage_full' | 'storage_closed' | 'storage_failed';
export type StoreResult<T> = Result<T, Problem<StoreCode>>;

/** The end of a log: enough to append the next record and to know the root, without reading the log. */
export interface LogHead {
  /** runproof.log/<ws>/<incident|workspace|journal>/<dev>; for workspace and journal logs the third part is that word. */
  readonly origin: string;
  readonly size: number;
  /** Hashes of the perfect subtrees, largest first, hex (the RFC 9162 frontier). */
  readonly peaks: readonly Sha256[];
  /** Hex leaf hash of the last record; null while empty. */
  readonly lastLeaf: Sha256 | null;
  /** `at` of the last record; null while empty. */
  readonly lastAt: string | null;
}

export interface StoredRecord {
  readonly origin: string;
  readonly seq: number;
  /** The canonical text, exactly as hashed. */
  readonly line: string;
  readonly leaf: Sha256;
}
export interface StoredDisclosure {
  readonly origin: string;
  readonly seq: number;
  /** base64url(JCS([salt, name, value])). */
  readonly disclosure: string;
}
export interface StoredAttachment {
  readonly sha256: Sha256;
  readonly bytes: Uint8Array;
}
/** A row that can be rebuilt from the log: an incident's list entry, an engine snapshot. */
export interface ProjectionRow {
  readonly kind: string;
  readonly id: string;
  readonly value: Json;
  /** Place in the list of its kind; rows without it are in none. */
  readonly order?: number;
  /** Place among those that are still at work; left out once they are done. */
  readonly open?: number;
  /** When it wants attention, in milliseconds since the epoch; left out where it never does. */
  readonly due?: number;
  /** What it is counted as among the rows of its kind: one word; rows without it are not counted. */
  readonly group?: string;
}

/** The rows of a kind in one group, or those whose place lies below a bound. */
export type ProjectionCount =
  | { readonly kind: string; readonly group: string }
  | { readonly kind: string; readonly by: ProjectionPage['by']; readonly below: number };

/** One page of rows of a kind by one of their places, ties by id; reads no more rows than it gives. */
export interface ProjectionPage {
  readonly kind: string;
  readonly by: 'order' | 'open' | 'due';
  readonly direction: 'up' | 'down';
  /** The last row of the page before; the page begins behind it. */
  readonly after?: { readonly place: number; readonly id: string };
  readonly limit: number;
}

/** Heads of logs whose origin begins with `prefix`, at most `limit` of those behind `after`; all where nothing is given. */
export interface HeadPage {
  readonly prefix?: string;
  readonly after?: string;
  readonly limit?: number;
}

export interface AppendBatch {
  readonly origin: string;
  readonly expectedSize: number;
  readonly records: readonly StoredRecord[];
  readonly disclosures: readonly StoredDisclosure[];
  readonly attachments: readonly StoredAttachment[];
  readonly head: LogHead;
  readonly projections: readonly ProjectionRow[];
}

/** What reads reject with: the browser cannot give what was stored (a damaged or missing database). */
export class StoreUnreadable extends Error {}

export interface EvidenceStore {
  head(origin: string): Promise<LogHead | undefined>;
  /** By origin (UTF-16 code units). */
  heads(page?: HeadPage): Promise<readonly LogHead[]>;
  append(batch: AppendBatch): Promise<StoreResult<null>>;
  /** Puts a log in place of what is stored for its origin, all or nothing: how a damaged log is rebuilt from the mirror. */
  rebuild(batch: AppendBatch): Promise<StoreResult<null>>;
  /** Throws everything away and begins empty: for a database that cannot be opened or read. Drafts go with it. */
  recreate(): Promise<StoreResult<null>>;
  /** Records with from ≤ seq < from + limit, in order. */
  records(origin: string, from: number, limit: number): Promise<readonly StoredRecord[]>;
  /** Disclosures of records with from ≤ seq < from + limit, in order. */
  disclosures(origin: string, from: number, limit: number): Promise<readonly StoredDisclosure[]>;
  attachment(sha256: Sha256): Promise<Uint8Array | undefined>;
  /** The last signed note for a log; outside the append, because it is signed after it. */
  checkpoint(origin: string): Promise<string | undefined>;
  putCheckpoint(origin: string, note: string): Promise<StoreResult<null>>;
  projection(kind: string, id: string): Promise<ProjectionRow | undefined>;
  projectionPage(page: ProjectionPage): Promise<readonly ProjectionRow[]>;
  /** Counts keys of a range and reads no row. */
  countProjections(count: ProjectionCount): Promise<number>;
  /** Rows rebuilt from logs, outside an append. */
  putProjections(rows: readonly ProjectionRow[]): Promise<StoreResult<null>>;
}
