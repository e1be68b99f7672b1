// Takes a log over from the mirror into the database, page by page, so that a long one needs little memory and shows its progress.
// The mirror is not believed: each line must extend what is there, and the end must be the signed one.

import { emptyHead } from '../../shared/evidence/build-append.ts';
import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import type { LogHead, StoredAttachment, StoredRecord } from '../../shared/evidence/evidence-store.port.ts';
import { extendHead } from '../../shared/evidence/extend-head.ts';
import { rootBase64 } from '../../shared/evidence/merkle.ts';
import type { MirrorPage } from '../../shared/ipc/contract.ts';
import { alarm, counted, type Both, type OnRecords, type Places } from './copies.ts';
import { unlistedRows } from './incident-summary.ts';
import type { StartupNotice } from './runtime.ts';

async function fetchAttachments(
  places: Places,
  disclosures: readonly { disclosure: string }[],
): Promise<StoredAttachment[]> {
  const found: StoredAttachment[] = [];
  for (const sha256 of attachmentHashes(disclosures.map(({ disclosure }) => disclosure))) {
    const bytes = await places.host['mirror.readAttachment']({ workspace: places.workspace, sha256 });
    if (bytes.ok) found.push({ sha256, bytes: bytes.value });
  }
  return found;
}

/** The records of a page and the head they lead to, or why they do not follow. */
function takePage(head: LogHead, page: MirrorPage): { records: StoredRecord[]; end: LogHead } | string {
  const records: StoredRecord[] = [];
  let end = head;
  for (const line of page.records) {
    const extended = extendHead(end, line);
    if (!extended.ok) return extended.error.message;
    records.push(extended.value.stored);
    end = extended.value.head;
  }
  return { records, end };
}

/** Why it could not be done; undefined when the database then holds what the mirror holds. */
async function takeOver(
  places: Places,
  { origin, mirror }: Both,
  start: LogHead,
  onRecords: OnRecords,
): Promise<string | undefined> {
  let head = start;
  let replaces = start.size === 0;
  for (let from: number | undefined = start.size; from !== undefined;) {
    const page = await places.host['mirror.read']({ workspace: places.workspace, origin, from });
    if (!page.ok) return page.error.message;
    const taken = takePage(head, page.value);
    if (typeof taken === 'string') return taken;
    from = page.value.next;
    const { records, end } = taken;
    const root = mirror && end.size === mirror.size ? rootBase64(end.peaks, end.size) : undefined;
    if (from === undefined && root !== mirror?.root)
      return 'The records of the mirror do not lead to the head that was signed.';
    const disclosures = page.value.disclosures.map(({ seq, disclosure }) => ({ origin, seq, disclosure }));
    const attachments = await fetchAttachments(places, disclosures);
    const batch = {
      origin,
      expectedSize: head.size,
      records,
      disclosures,
      attachments,
      head: end,
      projections: unlistedRows(origin),
    };
    const done = replaces ? await places.store.rebuild(batch) : await places.store.append(batch);
    if (!done.ok) return done.error.message;
    replaces = false;
    head = end;
    onRecords(end.size - start.size);
  }
  if (mirror) await places.store.putCheckpoint(origin, mirror.checkpoint);
  return undefined;
}

/** `whole`: what the database holds is replaced; otherwise the mirror's records are added behind it. */
export async function repairDatabase(
  places: Places,
  both: Both,
  whole: boolean,
  onRecords: OnRecords,
): Promise<StartupNotice> {
  const { origin, database, mirror } = both;
  const start = whole ? emptyHead(origin) : database;
  const problem = await takeOver(places, both, start, onRecords);
  if (problem !== undefined) {
    const message = `The database could not be brought up to the mirror. ${problem}`;
    return alarm(origin, message);
  }
  const count = (mirror?.size ?? 0) - start.size;
  return {
    origin,
    kind: 'database_repaired',
    message: whole
      ? `The database of this log was damaged. All ${counted(count)} were rebuilt from the mirror.`
      : `The database lacked ${counted(count)} that the mirror holds. ${count === 1 ? 'It was' : 'They were'} added.`,
  };
}
