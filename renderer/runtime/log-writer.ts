// Appends to logs: one strict database transaction and the host's mirror in parallel. A receipt means that both are durable
// and that the host has signed the new head. Appends to one log happen one after the other.

import { formatInstant, type Clock } from '../../shared/base/instant.ts';
import type { DeviceId, RandomBytes, WorkspaceId } from '../../shared/base/ids.ts';
import type { Json, JsonObject } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { buildAppend, CLOCK_ADJUSTED, emptyHead } from '../../shared/evidence/build-append.ts';
import type { EvidenceStore, LogHead, ProjectionRow, StoredAttachment, StoredRecord } from '../../shared/evidence/evidence-store.port.ts';
import type { Host } from '../../shared/ipc/contract.ts';
import type { RecordRow, Refusal } from './runtime.ts';

export interface AppendInput {
  readonly origin: string;
  readonly type: string;
  readonly actor: string;
  readonly pub: JsonObject;
  readonly disclosures: readonly { readonly name: string; readonly value: Json }[];
  readonly attachments: readonly StoredAttachment[];
  /** Rebuildable rows, made once the record's number is known. */
  readonly projections: (seq: number) => readonly ProjectionRow[];
}

export interface Appended {
  readonly row: RecordRow;
  /** A `clock.adjusted` record that had to go before it. */
  readonly before: readonly RecordRow[];
  readonly at: string;
  readonly checkpoint: string;
}

/** `partly`: the record exists, but only in one of the two places; the other is brought up by `repair`. */
export type AppendFailure = { readonly problem: Refusal; readonly partly?: Omit<Appended, 'checkpoint'> };

export interface LogWriter {
  head(origin: string): LogHead;
  setHead(head: LogHead): void;
  append(input: AppendInput): Promise<Result<Appended, AppendFailure>>;
}

export interface LogWriterParts {
  readonly store: EvidenceStore;
  readonly host: Host;
  readonly workspace: WorkspaceId;
  readonly device: DeviceId;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Told when the clock reads earlier than the log's last record. */
  readonly onClockSetBack: (origin: string, from: string, to: string) => void;
}

const NOTE_AFTER_MS = 500;

interface Prepared {
  readonly stored: StoredRecord;
  readonly disclosures: readonly string[];
  readonly head: LogHead;
  readonly at: string;
}

export function createLogWriter(parts: LogWriterParts): LogWriter {
  const heads = new Map<string, LogHead>();
  const queues = new Map<string, Promise<unknown>>();
  const notes = new Map<string, string>();
  const headOf = (origin: string): LogHead => heads.get(origin) ?? emptyHead(origin);

  /**
   * Puts the newest note beside the log, not each of them: the mirror holds every one and can sign again, so a note lost in
   * a crash loses nothing, and a second strict transaction per record would halve the speed.
   */
  function keepNote(origin: string, note: string): void {
    const waiting = notes.has(origin);
    notes.set(origin, note);
    if (waiting) return;
    setTimeout(() => {
      void parts.store.putCheckpoint(origin, notes.get(origin) ?? note);
      notes.delete(origin);
    }, NOTE_AFTER_MS);
  }

  /** Writes prepared records of one log in both places at once. */
  async function commit(before: LogHead, prepared: readonly Prepared[], input: AppendInput): Promise<Result<string, AppendFailure>> {
    const { origin, attachments, projections } = input;
    const last = prepared.at(-1) as Prepared;
    const disclosures = prepared.flatMap((one) => one.disclosures.map((disclosure) => ({ origin, seq: one.stored.seq, disclosure })));
    const [inStore, inMirror] = await Promise.all([
      parts.store.append({
        origin,
        expectedSize: before.size,
        records: prepared.map((one) => one.stored),
        disclosures,
        attachments,
        head: last.head,
        projections: projections(last.stored.seq),
      }),
      parts.host['mirror.append']({
        workspace: parts.workspace,
        origin,
        expectedSize: before.size,
        records: prepared.map((one) => one.stored.line),
        disclosures: disclosures.map(({ seq, disclosure }) => ({ seq, disclosure })),
        attachments,
      }),
    ]);
    if (inStore.ok || inMirror.ok) heads.set(origin, last.head);
    if (inStore.ok && inMirror.ok) {
      keepNote(origin, inMirror.value.checkpoint);
      return ok(inMirror.value.checkpoint);
    }
    if (!inStore.ok && !inMirror.ok) return err({ problem: inStore.error });
    return err({ problem: halfSaved(inStore.ok ? inMirror : inStore, inStore.ok), partly: rowsOf(prepared) });
  }

  async function appendNow(input: AppendInput): Promise<Result<Appended, AppendFailure>> {
    const before = headOf(input.origin);
    const now = parts.clock.now();
    const at = formatInstant(now);
    const prepared: Prepared[] = [];
    let head = before;
    if (before.lastAt !== null && at < before.lastAt) {
      parts.onClockSetBack(input.origin, before.lastAt, at);
      const adjusted = buildAppend(
        head,
        { at: now, type: CLOCK_ADJUSTED, actor: parts.device, pub: { from: before.lastAt, to: at }, disclosures: [] },
        parts.random,
      );
      if (!adjusted.ok) return err({ problem: adjusted.error });
      prepared.push({ ...adjusted.value, at });
      head = adjusted.value.head;
    }
    const { type, actor, pub, disclosures } = input;
    const built = buildAppend(head, { at: now, type, actor, pub, disclosures }, parts.random);
    if (!built.ok) return err({ problem: built.error });
    prepared.push({ ...built.value, at });
    const committed = await commit(before, prepared, input);
    if (!committed.ok) return committed;
    return ok({ ...rowsOf(prepared), checkpoint: committed.value });
  }

  return {
    head: headOf,
    setHead: (head) => void heads.set(head.origin, head),
    append: (input) => {
      const waiting = queues.get(input.origin) ?? Promise.resolve();
      const run = waiting.then(() => appendNow(input));
      queues.set(
        input.origin,
        run.catch(() => undefined),
      );
      return run;
    },
  };
}

const rowOf = ({ stored, disclosures }: Prepared): RecordRow => ({ ...stored, disclosures });

function rowsOf(prepared: readonly Prepared[]): Omit<Appended, 'checkpoint'> {
  const last = prepared.at(-1) as Prepared;
  return { row: rowOf(last), before: prepared.slice(0, -1).map(rowOf), at: last.at };
}

function halfSaved(failed: { ok: false; error: Refusal } | { ok: boolean }, inDatabase: boolean): Refusal {
  const inner = 'error' in failed ? failed.error : undefined;
  return {
    code: inDatabase ? 'saved_in_database_only' : 'saved_in_mirror_only',
    message: inDatabase
      ? `The record is in the database, but not yet in the mirror. ${inner?.message ?? ''}`
      : `The record is in the mirror, but not yet in the database. ${inner?.message ?? ''}`,
    remedy: inner?.remedy ?? 'Start Runproof again; it compares both and repairs the shorter one.',
  };
}
