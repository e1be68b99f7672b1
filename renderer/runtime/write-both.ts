// Writes prepared records to the database and to the host's mirror, and says what stands where when one of them fails.

import { err, ok, type Result } from '../../shared/base/result.ts';
import type { LogHead, StoredRecord } from '../../shared/evidence/evidence-store.port.ts';
import type { AppendInput, LogWriterParts } from './log-writer.ts';
import type { Refusal } from './runtime.ts';

export const attachedBytes = ({ attachments }: Pick<AppendInput, 'attachments'>): number =>
  attachments.reduce((sum, one) => sum + one.bytes.length, 0);

/** One file may be more than the room that was left when it was last looked at. */
const MUCH_BYTES = 1024 * 1024;

/** A record with what stands beside it, ready to be written. */
export interface Prepared {
  readonly stored: StoredRecord;
  readonly disclosures: readonly string[];
  readonly head: LogHead;
  readonly at: string;
}
/** One input with its records: one, or two where the clock was set back. */
export interface Planned {
  readonly input: Pick<AppendInput, 'attachments' | 'projections'>;
  readonly records: readonly Prepared[];
}
interface Written {
  /** The signed note. */
  readonly saved: Result<string, Refusal>;
  /** Where the log then ends, in at least one of the places. */
  readonly head?: LogHead;
  /** A place threw instead of answering and the other one failed: it may hold the records or not. */
  readonly doubt?: Refusal;
}

/** Writes behind `before` in both places. */
export async function writeBoth(
  parts: Pick<LogWriterParts, 'store' | 'host' | 'workspace' | 'roomIsTight'>,
  { origin, size: expectedSize }: LogHead,
  planned: readonly Planned[],
): Promise<Written> {
  const { store, host, workspace } = parts;
  const all = planned.flatMap(({ records }) => records);
  const head = all.at(-1)?.head;
  if (!head) return { saved: ok('') };
  const disclosures = all.flatMap((one) =>
    one.disclosures.map((disclosure) => ({ origin, seq: one.stored.seq, disclosure })),
  );
  const attachments = planned.flatMap(({ input }) => input.attachments);
  const storing = store.append({
    origin,
    expectedSize,
    records: all.map(({ stored }) => stored),
    disclosures,
    attachments,
    head,
    projections: planned.flatMap(({ input, records }) =>
      input.projections(records.at(-1)?.stored.seq ?? expectedSize),
    ),
  });
  if (parts.roomIsTight?.() === true || attachedBytes({ attachments }) > MUCH_BYTES) {
    // What the database has no room for must not stand in the mirror either: a failed write changes nothing.
    const first = await storing.catch(unanswered);
    if (!first.ok) return { saved: first, ...doubtIn(first) };
  }
  const mirroring = host['mirror.append']({
    workspace,
    origin,
    expectedSize,
    records: all.map(({ stored }) => stored.line),
    disclosures: disclosures.map(({ seq, disclosure }) => ({ seq, disclosure })),
    attachments,
  });
  const [inStore, inMirror] = await Promise.all([storing.catch(unanswered), mirroring.catch(unanswered)]);
  if (inStore.ok && inMirror.ok) return { saved: ok(inMirror.value.checkpoint), head };
  if (!inStore.ok && !inMirror.ok) return { saved: inStore, ...doubtIn(inMirror), ...doubtIn(inStore) };
  const failed = inStore.ok ? inMirror : inStore;
  return { saved: err(halfSaved(inStore.ok, 'error' in failed ? failed.error : undefined)), head };
}

const IN_DOUBT = 'saved_in_doubt';
const unanswered = (error: unknown): { readonly ok: false; readonly error: Refusal } =>
  err({
    code: IN_DOUBT,
    message: `It is not known whether this record was saved. ${String(error)}`,
    remedy:
      'Reload the window: at start both copies are compared and what was saved is shown. What you wrote is kept.',
  });
const doubtIn = ({ error }: { readonly error: Refusal }): Pick<Written, 'doubt'> =>
  error.code === IN_DOUBT ? { doubt: error } : {};

const halfSaved = (inDatabase: boolean, inner: Refusal | undefined): Refusal => ({
  code: inDatabase ? 'saved_in_database_only' : 'saved_in_mirror_only',
  message: inDatabase
    ? `The record is in the database, but not yet in the mirror. ${inner?.message ?? ''}`
    : `The record is in the mirror, but not yet in the database${inner?.code === 'storage_full' ? ': the disk is full' : ''}.`,
  remedy: `${ROOM[inner?.code ?? ''] ?? ''}It is made whole with the next record, or at the next start: do not write it again.`,
});
const ROOM: { readonly [code: string]: string | undefined } = { storage_full: 'Free some disk space. ' };
