// The full re-check that Settings offers: every line of every log in the database and in the mirror against its hashes, its values,
// its attachments and the signed heads. It names the first record that does not hold and the copy that it lies in.

import type { Sha256 } from '../../shared/base/ids.ts';
import { isHexOf } from '../../shared/base/bytes.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import { emptyHead } from '../../shared/evidence/build-append.ts';
import { StoreUnreadable, type LogHead } from '../../shared/evidence/evidence-store.port.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import type { MirrorHead } from '../../shared/ipc/contract.ts';
import type { Core } from './core.ts';
import { missingValues, type Commitment } from './check-rows.ts';
import { counted } from './copies.ts';
import { behindJournal } from './journal-heads.ts';
import { databaseHeads, mirrorHeads } from './read-heads.ts';
import { readAll } from './read-log.ts';
import { openRowsChecker, type RowsChecker } from './rows-checker.ts';
import type { StorageCheck } from './runtime.ts';
import { webCrypto } from './web-crypto.ts';

const PAGE = 500;

/** `done` and `total` are records, of both copies. */
export type OnChecked = (done: number, total: number) => void;

interface Finding {
  readonly message: string;
  /** Records before the first bad one. */
  readonly seq?: number;
}
interface Checking {
  readonly core: Core;
  readonly rows: RowsChecker;
  readonly signal: AbortSignal | undefined;
  readonly onRecords: (records: number) => void;
}

async function missingBytes({ core }: Checking, hashes: readonly Sha256[]): Promise<Sha256 | undefined> {
  for (const sha256 of hashes) {
    const bytes = await core.store.attachment(sha256);
    if (!bytes || !isHexOf(sha256, await webCrypto.hash(bytes))) return sha256;
  }
  return undefined;
}

/** The database's copy, page by page. */
async function checkDatabase(checking: Checking, head: LogHead): Promise<Finding | LogHead> {
  const { core, rows: checker, signal, onRecords } = checking;
  let end = emptyHead(head.origin);
  const seen: { unopened: Commitment[]; erased: string[] } = { unopened: [], erased: [] };
  for (let at = 0; at < head.size; at += PAGE) {
    signal?.throwIfAborted();
    const rows = await readAll(core.store, head.origin, at, Math.min(at + PAGE, head.size));
    const checked = await checker.check(end, rows);
    if (checked.break) return checked.break;
    end = checked.end;
    seen.unopened.push(...checked.unopened);
    seen.erased.push(...checked.erased);
    if (end.size !== Math.min(at + PAGE, head.size))
      return { seq: end.size, message: `The log should hold ${head.size} records and holds ${end.size}.` };
    const lost = await missingBytes(checking, attachmentHashes(rows.flatMap((row) => row.disclosures)));
    if (lost) {
      const seq = rows.find((row) => attachmentHashes(row.disclosures).includes(lost))?.seq ?? at;
      return { seq, message: `The attachment ${lost} is missing or has another hash.` };
    }
    onRecords(rows.length);
  }
  if (end.lastLeaf !== head.lastLeaf)
    return {
      seq: Math.max(0, end.size - 1),
      message: 'The records do not lead to the head that stands beside them.',
    };
  const [missing] = missingValues(seen);
  return missing ? { seq: missing.seq, message: 'A value of this record is missing.' } : end;
}

/** The host's copy, read by the host. */
async function checkMirror(checking: Checking, mirror: MirrorHead | undefined): Promise<Finding | undefined> {
  const { core, signal, onRecords } = checking;
  signal?.throwIfAborted();
  if (!mirror) return { seq: 0, message: 'The mirror has no copy of this log.' };
  const { workspace } = core.workspace;
  const found = await core.host['mirror.check']({ workspace, origin: mirror.origin });
  if (!found.ok) return { message: found.error.message };
  onRecords(mirror.size);
  const { firstBad, lostAttachments } = found.value;
  if (firstBad)
    return { seq: firstBad.seq, message: `${firstBad.file}, byte ${firstBad.offset}: ${firstBad.message}` };
  const [lost] = lostAttachments;
  return lost && { seq: lost.seq, message: `The attachment ${lost.sha256} is missing or has another hash.` };
}

async function checkLog(
  checking: Checking,
  head: LogHead,
  mirror: MirrorHead | undefined,
): Promise<StorageCheck> {
  const { origin } = head;
  const bad = (where: 'database' | 'mirror' | 'both', { message, seq }: Finding): StorageCheck => ({
    origin,
    records: head.size,
    ok: false,
    where,
    message,
    ...(seq === undefined ? {} : { firstBad: seq + 1 }),
  });
  const inDatabase = await checkDatabase(checking, head);
  const inMirror = await checkMirror(checking, mirror);
  if ('message' in inDatabase && inMirror)
    return bad('both', {
      ...inDatabase,
      message: `Database: ${inDatabase.message} Mirror${inMirror.seq === undefined ? '' : `, record ${inMirror.seq + 1}`}: ${inMirror.message}`,
    });
  if ('message' in inDatabase) return bad('database', inDatabase);
  if (inMirror) return bad('mirror', inMirror);
  const size = mirror?.size ?? 0;
  if (size !== head.size)
    return bad(size < head.size ? 'mirror' : 'database', {
      seq: Math.min(size, head.size),
      message: `The mirror holds ${counted(size)}, the database ${head.size}.`,
    });
  if (mirror && mirror.root !== rootBase64(inDatabase.peaks, inDatabase.size))
    return bad('both', { message: 'Database and mirror lead to different roots.' });
  return {
    origin,
    records: head.size,
    ok: true,
    message: 'Every record gives the hash that the next one names; mirror and signed head agree.',
  };
}

async function allHeads(core: Core): Promise<readonly LogHead[] | StorageCheck> {
  try {
    return await databaseHeads(core.store);
  } catch (error) {
    if (!(error instanceof StoreUnreadable)) throw error;
    return { origin: '', records: 0, ok: false, where: 'database', message: error.message };
  }
}

/** Rejects with the signal's reason once it is aborted; what was found until then is lost. */
export async function checkStorage(
  core: Core,
  onProgress: OnChecked,
  signal?: AbortSignal,
): Promise<readonly StorageCheck[]> {
  const heads = await allHeads(core);
  if ('ok' in heads) return [heads];
  const mirror = await mirrorHeads(core.host, core.workspace.workspace);
  if (!mirror.ok)
    return [{ origin: '', records: 0, ok: false, where: 'mirror', message: mirror.error.message }];
  const mirrored = new Map(mirror.value.map((head) => [head.origin, head]));
  const known = new Set(heads.map(({ origin }) => origin));
  const onlyMirrored = mirror.value.filter(({ origin }) => !known.has(origin));
  const all = [...heads, ...onlyMirrored.map(({ origin }) => emptyHead(origin))];
  const total = [...heads, ...mirror.value].reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  const onRecords = (records: number): void => {
    done += records;
    onProgress(done, total);
  };
  const rows = openRowsChecker();
  const checks: StorageCheck[] = [];
  try {
    for (const head of all)
      checks.push(await checkLog({ core, rows, signal, onRecords }, head, mirrored.get(head.origin)));
    const sound = new Map(checks.map((check) => [check.origin, check.ok]));
    // A log that does not hold is told already.
    for (const { origin, held, named, message } of await behindJournal(core.store, core.originOf('journal')))
      if (sound.get(origin) !== false)
        checks.push({
          origin,
          records: held,
          ok: false,
          where: 'both',
          message,
          firstBad: Math.min(held + 1, named),
        });
  } catch (error) {
    if (!(error instanceof StoreUnreadable)) throw error;
    checks.push({ origin: '', records: 0, ok: false, where: 'database', message: error.message });
  } finally {
    rows.close();
  }
  return checks;
}
