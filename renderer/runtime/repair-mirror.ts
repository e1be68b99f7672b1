// Brings the mirror up to the database. The host believes nothing of it: it takes only what extends what it signed.

import { attachmentHashes } from '../../shared/evidence/attachment-hashes.ts';
import type { StoredAttachment } from '../../shared/evidence/evidence-store.port.ts';
import type { HostResult, MirrorHead } from '../../shared/ipc/contract.ts';
import { alarm, counted, isDamaged, type Both, type OnRecords, type Places } from './copies.ts';
import { readAll } from './read-log.ts';
import type { RecordRow, StartupNotice } from './runtime.ts';

/** A message to the host must stay far below its limit. */
const RECORDS_AT_ONCE = 5000;

async function attachmentsOf(places: Places, rows: readonly RecordRow[]): Promise<StoredAttachment[]> {
  const found: StoredAttachment[] = [];
  for (const sha256 of attachmentHashes(rows.flatMap((row) => row.disclosures))) {
    const bytes = await places.store.attachment(sha256);
    if (bytes) found.push({ sha256, bytes });
  }
  return found;
}

async function send(
  places: Places,
  origin: string,
  rows: readonly RecordRow[],
  expectedSize: number,
): Promise<HostResult<MirrorHead>> {
  const { workspace, host } = places;
  // One by one: many large files in one message would be too much for it.
  for (const attachment of await attachmentsOf(places, rows)) {
    const kept = await host['mirror.keepAttachments']({ workspace, attachments: [attachment] });
    if (!kept.ok) return kept;
  }
  return host['mirror.append']({
    workspace,
    origin,
    expectedSize,
    records: rows.map(({ line }) => line),
    disclosures: rows.flatMap(({ seq, disclosures }) =>
      disclosures.map((disclosure) => ({ seq, disclosure })),
    ),
    attachments: [],
  });
}

/** From the mirror's end, or the whole log where its files are damaged: the host then keeps those and writes new ones. */
export async function repairMirror(places: Places, both: Both, onRecords: OnRecords): Promise<StartupNotice> {
  const { origin, database, mirror } = both;
  const damaged = isDamaged(both);
  const from = damaged ? 0 : (mirror?.size ?? 0);
  // A damaged log is replaced in one piece, which must reach the signed head.
  const piece = damaged ? database.size : RECORDS_AT_ONCE;
  for (let at = from; at < database.size; at += piece) {
    const rows = await readAll(places.store, origin, at, Math.min(at + piece, database.size));
    const done = await send(places, origin, rows, at);
    if (!done.ok)
      return alarm(origin, `The mirror could not be brought up to the database. ${done.error.message}`);
    await places.store.putCheckpoint(origin, done.value.checkpoint);
    onRecords(at + rows.length - from);
  }
  const count = database.size - from;
  return {
    origin,
    kind: 'mirror_repaired',
    message: damaged
      ? `The mirror of this log was damaged. It was written anew from the ${counted(count)} of the database; the damaged files are kept beside it.`
      : `The mirror lacked ${counted(count)} of the database. ${count === 1 ? 'It was' : 'They were'} added.`,
  };
}
