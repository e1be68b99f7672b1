// Appends to logs: one strict database transaction and the host's mirror, in parallel while there is room. A receipt means
// that both are durable and that the host has signed the new head. Appends to one log happen one after the other.

import { formatInstant, type Clock, type Instant } from '../../shared/base/instant.ts';
import type { DeviceId, RandomBytes, WorkspaceId } from '../../shared/base/ids.ts';
import type { Json, JsonObject } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import {
  buildAppend,
  CLOCK_ADJUSTED,
  emptyHead,
  type NewRecord,
} from '../../shared/evidence/build-append.ts';
import type {
  EvidenceStore,
  LogHead,
  ProjectionRow,
  StoredAttachment,
} from '../../shared/evidence/evidence-store.port.ts';
import type { Host } from '../../shared/ipc/contract.ts';
import { createAppendQueue } from './append-queue.ts';
import { createNoteKeeper } from './note-keeper.ts';
import { reconcileLog } from './reconcile.ts';
import type { RecordRow, Refusal } from './runtime.ts';
import { attachedBytes, writeBoth, type Planned, type Prepared } from './write-both.ts';

export interface AppendInput {
  readonly origin: string;
  /** When it was decided; a replay decides again with the time that the record states. Left out: when it is written. */
  readonly at?: Instant;
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

/** `partly`: the record exists, but only in one of the two places; the other is brought up at the next start. */
export type AppendFailure = { readonly problem: Refusal; readonly partly?: Omit<Appended, 'checkpoint'> };

export interface LogWriter {
  /** The clock by which records are written. */
  now(): Instant;
  /** As last read or written here; empty where `load` was never asked. */
  head(origin: string): LogHead;
  /** Reads where a log ends, once. */
  load(origin: string): Promise<LogHead>;
  /** Reads again where those logs end that are known here: another window has written. */
  follow(origins?: readonly string[]): Promise<void>;
  append(input: AppendInput): Promise<Result<Appended, AppendFailure>>;
  /** Runs `work` between the appends to this log, then reads again where the log ends. */
  alone<T>(origin: string, work: () => Promise<T>): Promise<T>;
}

export interface LogWriterParts {
  readonly store: EvidenceStore;
  readonly host: Host;
  readonly workspace: WorkspaceId;
  readonly device: DeviceId;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** False in a window that only follows. */
  readonly mayWrite?: () => boolean;
  /** True while the browser may refuse for want of room: the mirror is then asked only after the database has taken it. */
  readonly roomIsTight?: () => boolean;
  /** Told when the clock reads earlier than the log's last record. */
  readonly onClockSetBack: (origin: string, from: string, to: string) => void;
  /** Told after each append, also one that is in one place only. */
  readonly onAppended?: (origin: string) => void;
}

export const FOLLOWS_ONLY: Refusal = {
  code: 'another_window_writes',
  message: 'Another window of Runproof writes to this workspace. This one follows.',
  remedy: 'Use that window, or close it; this one then takes over.',
};

export function createLogWriter(parts: LogWriterParts): LogWriter {
  const heads = new Map<string, LogHead>();
  const notes = createNoteKeeper(parts.store);
  /** Logs whose last record is in one place only. */
  const behind = new Set<string>();
  /** Logs of which nobody knows what was saved last. */
  const inDoubt = new Map<string, Refusal>();
  const headOf = (origin: string): LogHead => heads.get(origin) ?? emptyHead(origin);

  async function load(origin: string): Promise<LogHead> {
    const known = heads.get(origin) ?? (await parts.store.head(origin)) ?? emptyHead(origin);
    // Whoever wrote meanwhile knows better.
    const head = heads.get(origin) ?? known;
    heads.set(origin, head);
    return head;
  }

  /** Brings the place that lacks a record up to the other, so that a disk that has room again needs no restart. */
  async function catchUp(origin: string): Promise<Refusal | undefined> {
    if (!behind.has(origin)) return inDoubt.get(origin);
    const notice = await reconcileLog(parts, origin);
    if (notice?.kind === 'alarm') return stillBehind(notice.message);
    await follow([origin]);
    behind.delete(origin);
    return undefined;
  }

  /** One transaction and one signature for all; who cannot be recorded is refused alone. */
  async function appendNow(
    origin: string,
    inputs: readonly AppendInput[],
  ): Promise<readonly Result<Appended, AppendFailure>[]> {
    const refuseAll = (problem: Refusal) => inputs.map(() => err({ problem }));
    if (parts.mayWrite?.() === false) return refuseAll(FOLLOWS_ONLY);
    const refused = await catchUp(origin);
    if (refused) return refuseAll(refused);
    const before = await load(origin);
    const prepared = prepareAll(parts, before, inputs);
    const { saved, head, doubt } = await writeBoth(
      parts,
      before,
      prepared.flatMap((one) => (one.ok ? [one.value] : [])),
    );
    if (head) {
      heads.set(origin, head);
      parts.onAppended?.(origin);
    }
    if (!saved.ok && head) behind.add(origin);
    if (doubt) inDoubt.set(origin, doubt);
    if (saved.ok && head) notes.keep(origin, saved.value);
    return prepared.map((one) => outcomeOf(one, saved, head !== undefined));
  }

  async function follow(origins: readonly string[] = [...heads.keys()]): Promise<void> {
    for (const origin of origins) {
      const head = heads.has(origin) ? await parts.store.head(origin) : undefined;
      if (head) heads.set(origin, head);
    }
  }

  const queue = createAppendQueue(appendNow, attachedBytes);
  return {
    now: () => parts.clock.now(),
    head: headOf,
    load,
    follow,
    append: queue.append,
    alone: (origin, work) => queue.alone(origin, () => work().finally(() => follow([origin]))),
  };
}

function prepareAll(
  parts: LogWriterParts,
  before: LogHead,
  inputs: readonly AppendInput[],
): readonly Result<Planned, Refusal>[] {
  let head = before;
  return inputs.map((input) => {
    const prepared = prepare(parts, head, input);
    if (!prepared.ok) return prepared;
    head = prepared.value.at(-1)?.head ?? head;
    return ok({ input, records: prepared.value });
  });
}

/** The record, and before it the one that says that the clock was set back, where it was. */
function prepare(
  parts: LogWriterParts,
  before: LogHead,
  input: AppendInput,
): Result<readonly Prepared[], Refusal> {
  const now = input.at ?? parts.clock.now();
  const at = formatInstant(now);
  const { type, actor, pub, disclosures } = input;
  const records: NewRecord[] = [{ at: now, type, actor, pub, disclosures }];
  if (before.lastAt !== null && at < before.lastAt) {
    parts.onClockSetBack(input.origin, before.lastAt, at);
    const adjusted = { from: before.lastAt, to: at };
    records.unshift({ at: now, type: CLOCK_ADJUSTED, actor: parts.device, pub: adjusted, disclosures: [] });
  }
  const prepared: Prepared[] = [];
  for (const record of records) {
    const built = buildAppend(prepared.at(-1)?.head ?? before, record, parts.random);
    if (!built.ok) return built;
    prepared.push({ ...built.value, at });
  }
  return ok(prepared);
}

function outcomeOf(
  planned: Result<Planned, Refusal>,
  saved: Result<string, Refusal>,
  somewhere: boolean,
): Result<Appended, AppendFailure> {
  if (!planned.ok) return err({ problem: planned.error });
  const rows = rowsOf(planned.value.records);
  if (saved.ok) return ok({ ...rows, checkpoint: saved.value });
  return err({ problem: saved.error, ...(somewhere ? { partly: rows } : {}) });
}

function rowsOf(prepared: readonly Prepared[]): Omit<Appended, 'checkpoint'> {
  const rows = prepared.map(({ stored, disclosures }): RecordRow => ({ ...stored, disclosures }));
  return { row: rows.at(-1) as RecordRow, before: rows.slice(0, -1), at: (prepared.at(-1) as Prepared).at };
}

const stillBehind = (why: string): Refusal => ({
  code: 'saved_in_one_place',
  message: `This record is not saved: the record before it is still in one place only. ${why}`,
  remedy: 'Free some disk space and check that the host runs, then try again; what you wrote is kept here.',
});
