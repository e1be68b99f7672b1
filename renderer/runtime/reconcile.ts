// At start: database and mirror are compared log by log. The longer consistent one repairs the other; a difference that is
// not a prefix is an alarm and nothing is touched.

import type {
  EvidenceStore,
  LogHead,
  StoredAttachment,
  StoredRecord,
} from '../../shared/evidence/evidence-store.port.ts';
import { emptyHead } from '../../shared/evidence/build-append.ts';
import { extendHead } from '../../shared/evidence/extend-head.ts';
import type { WorkspaceId } from '../../shared/base/ids.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import type { Host, MirrorHead } from '../../shared/ipc/contract.ts';
import { commitmentsOf, firstUncommitted, readAll } from './read-log.ts';
import type { StartupNotice } from './runtime.ts';

interface Both {
  readonly origin: string;
  readonly database: LogHead;
  readonly mirror: MirrorHead | undefined;
}
interface Places {
  readonly store: EvidenceStore;
  readonly host: Host;
  readonly workspace: WorkspaceId;
}

const alarm = (origin: string, message: string): StartupNotice => ({ origin, kind: 'alarm', message });

/** Reads the mirror's records from `from` on, checks that each extends `head`, and gives the head they lead to. */
async function readMirror(
  places: Places,
  head: LogHead,
): Promise<
  { records: StoredRecord[]; disclosures: { seq: number; disclosure: string }[]; head: LogHead } | string
> {
  const records: StoredRecord[] = [];
  const disclosures: { seq: number; disclosure: string }[] = [];
  let end = head;
  for (let from: number | undefined = head.size; from !== undefined;) {
    const page = await places.host['mirror.read']({ workspace: places.workspace, origin: head.origin, from });
    if (!page.ok) return page.error.message;
    for (const line of page.value.records) {
      const extended = extendHead(end, line);
      if (!extended.ok) return extended.error.message;
      records.push(extended.value.stored);
      end = extended.value.head;
    }
    disclosures.push(...page.value.disclosures.filter(({ seq }) => seq >= head.size));
    from = page.value.next;
  }
  return { records, disclosures, head: end };
}

async function fetchAttachments(
  places: Places,
  disclosures: readonly { disclosure: string }[],
): Promise<StoredAttachment[]> {
  const found = await Promise.all(
    attachmentHashes(disclosures.map(({ disclosure }) => disclosure)).map(async (sha256) => {
      const bytes = await places.host['mirror.readAttachment']({ workspace: places.workspace, sha256 });
      return bytes.ok ? [{ sha256, bytes: bytes.value }] : [];
    }),
  );
  return found.flat();
}

async function repairDatabase(
  places: Places,
  { origin, database }: Both,
  whole: boolean,
): Promise<StartupNotice> {
  const start = whole ? emptyHead(origin) : database;
  const read = await readMirror(places, start);
  if (typeof read === 'string')
    return alarm(origin, `The mirror of this log does not continue what the database holds. ${read}`);
  const disclosures = read.disclosures.map(({ seq, disclosure }) => ({ origin, seq, disclosure }));
  const attachments = await fetchAttachments(places, disclosures);
  const batch = {
    origin,
    expectedSize: start.size,
    records: read.records,
    disclosures,
    attachments,
    head: read.head,
    projections: [],
  };
  const done = whole ? await places.store.rebuild(batch) : await places.store.append(batch);
  if (!done.ok)
    return alarm(origin, `The database could not be repaired from the mirror. ${done.error.message}`);
  const count = read.records.length;
  return {
    origin,
    kind: 'database_repaired',
    message: whole
      ? `The database of this log was damaged. All ${count} records were rebuilt from the mirror.`
      : `The database lacked ${count} ${count === 1 ? 'record' : 'records'} that the mirror holds. ${count === 1 ? 'It was' : 'They were'} added.`,
  };
}

/** From the mirror's end, or the whole log where its files are damaged: the host then keeps those and writes new ones. */
async function repairMirror(places: Places, { origin, database, mirror }: Both): Promise<StartupNotice> {
  const damaged = mirror?.finding?.kind === 'damaged';
  const from = damaged ? 0 : (mirror?.size ?? 0);
  const records = await readAll(places.store, origin, from, database.size);
  const attachments = await Promise.all(
    attachmentHashes(records.flatMap((row) => row.disclosures)).map(async (sha256) => {
      const bytes = await places.store.attachment(sha256);
      return bytes ? [{ sha256, bytes }] : [];
    }),
  );
  const done = await places.host['mirror.append']({
    workspace: places.workspace,
    origin,
    expectedSize: from,
    records: records.map((row) => row.line),
    disclosures: records.flatMap((row) =>
      row.disclosures.map((disclosure) => ({ seq: row.seq, disclosure })),
    ),
    attachments: attachments.flat(),
  });
  if (!done.ok)
    return alarm(origin, `The mirror could not be brought up to the database. ${done.error.message}`);
  await places.store.putCheckpoint(origin, done.value.checkpoint);
  if (damaged) {
    const message = `The mirror of this log was damaged. It was written anew from the ${records.length} records of the database; the damaged files are kept beside it.`;
    return { origin, kind: 'mirror_repaired', message };
  }
  return {
    origin,
    kind: 'mirror_repaired',
    message: `The mirror lacked ${records.length} records of the database. They were added.`,
  };
}

/**
 * The lines in the database lead to the head beside them, and each commitment of a record has its value, unless values were
 * erased: false where somebody or something changed or took a row.
 */
async function isWhole(store: EvidenceStore, head: LogHead): Promise<boolean> {
  let end = emptyHead(head.origin);
  const rows = await readAll(store, head.origin, 0, head.size);
  const erased = rows.some(({ line }) => line.includes('"type":"field.erased"'));
  for (const row of rows) {
    const extended = extendHead(end, row.line);
    if (!extended.ok || extended.value.stored.leaf !== row.leaf || firstUncommitted(row)) return false;
    if (!erased && row.disclosures.length < commitmentsOf(row)) return false;
    end = extended.value.head;
  }
  return end.size === head.size && end.lastLeaf === head.lastLeaf;
}

async function compare(places: Places, both: Both): Promise<StartupNotice | undefined> {
  const { origin, database, mirror } = both;
  if (!(await isWhole(places.store, database))) {
    if ((mirror?.size ?? 0) >= database.size && mirror?.finding?.kind !== 'damaged')
      return repairDatabase(places, both, true);
    return alarm(origin, 'The database of this log is damaged, and the mirror does not hold all of it.');
  }
  const size = mirror?.size ?? 0;
  if (mirror?.finding?.kind === 'damaged') return repairMirror(places, both);
  if (size > database.size) return repairDatabase(places, both, false);
  if (size < database.size) return repairMirror(places, both);
  if (mirror && mirror.root !== rootBase64(database.peaks, database.size)) {
    return alarm(origin, 'Database and mirror hold different records of the same number.');
  }
  if (mirror?.finding) return { origin, kind: 'mirror_repaired', message: mirror.finding.message };
  return undefined;
}

/** The same for one log, while the app runs. */
export async function reconcileLog(places: Places, origin: string): Promise<StartupNotice | undefined> {
  const [database, mirror] = await Promise.all([
    places.store.head(origin),
    places.host['mirror.heads']({ workspace: places.workspace }),
  ]);
  if (!mirror.ok) return alarm(origin, `The mirror cannot be read. ${mirror.error.message}`);
  return compare(places, {
    origin,
    database: database ?? emptyHead(origin),
    mirror: mirror.value.find((head) => head.origin === origin),
  });
}

/** Compares every log; answers what was found and done, nothing where all agree. */
export async function reconcile(
  places: Places,
  onProgress: (done: number, total: number) => void,
): Promise<readonly StartupNotice[]> {
  const [heads, mirror] = await Promise.all([
    places.store.heads(),
    places.host['mirror.heads']({ workspace: places.workspace }),
  ]);
  if (!mirror.ok) return [alarm('', `The mirror cannot be read. ${mirror.error.message}`)];
  const mirrored = new Map(mirror.value.map((head) => [head.origin, head]));
  const stored = new Map(heads.map((head) => [head.origin, head]));
  const origins = [...new Set([...mirrored.keys(), ...stored.keys()])];
  const notices: StartupNotice[] = [];
  for (const [index, origin] of origins.entries()) {
    const notice = await compare(places, {
      origin,
      database: stored.get(origin) ?? emptyHead(origin),
      mirror: mirrored.get(origin),
    });
    if (notice) notices.push(notice);
    onProgress(index + 1, origins.length);
  }
  return notices;
}
