// One log as it is lived: load → decide → append → evolve. The incident and the workspace are the same loop with another mind.

import type { Sha256 } from '../../shared/base/ids.ts';
import type { Values } from '../../shared/base/json.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { readInstant } from '../../shared/base/instant.ts';
import type { ProjectionRow, StoredAttachment } from '../../shared/evidence/evidence-store.port.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { EvidenceRecord, OpenedDisclosure } from '../../shared/evidence/record.ts';
import type { AttachmentRef, CommandContext } from '../../shared/incident/command.ts';
import { BESIDE_THE_INCIDENT } from '../../shared/incident/fold.ts';
import type { RecordContent } from '../../shared/incident/record-content.ts';
import type { EventMeta } from '../../shared/incident/state.ts';
import type { LogWriter } from './log-writer.ts';
import type { Receipt, RecordRow, Refusal } from './runtime.ts';

/** Stored bytes of values that were too long for a line. */
type BytesOf = (sha256: Sha256) => Uint8Array | undefined;

/** The pure functions of one kind of log. */
export interface Mind<State, Command, Event> {
  readonly initial: State;
  decide(state: State, command: Command, by: CommandContext): Result<readonly Event[], Refusal>;
  /** Applies the events of one record. */
  evolve(state: State, events: readonly Event[], meta: EventMeta): State;
  content(command: Command, events: readonly Event[], by: CommandContext): RecordContent;
  read(record: EvidenceRecord, opened: readonly OpenedDisclosure[], bytesOf: BytesOf): Result<{ readonly events: readonly Event[]; readonly meta: EventMeta }, Refusal>;
  /** Rows that lists are made of, written with the record. */
  projections(state: State): readonly ProjectionRow[];
}

export interface Submission<Command> {
  readonly command: Command;
  readonly by: CommandContext;
  readonly attachments: readonly AttachmentRef[];
  readonly bytes: readonly StoredAttachment[];
}

export interface LogSession<State, Command> {
  readonly origin: string;
  state(): State;
  rows(): readonly RecordRow[];
  checkpoint(): string | null;
  submit(submission: Submission<Command>): Promise<Result<Receipt, Refusal>>;
  /** Takes in records that another window wrote. */
  follow(more: Loaded): Result<null, Refusal>;
}

export interface Loaded {
  readonly rows: readonly RecordRow[];
  readonly longValues: ReadonlyMap<Sha256, Uint8Array>;
  readonly checkpoint: string | null;
}

/** Applies stored rows to a state; a row that cannot be read is named and nothing after it is believed. */
function applyRows<State, Command, Event>(mind: Mind<State, Command, Event>, from: State, rows: readonly RecordRow[], bytesOf: BytesOf): Result<State, Refusal> {
  let state = from;
  for (const row of rows) {
    const record = readRecord(row.line);
    if (!record.ok) return record;
    if (BESIDE_THE_INCIDENT.has(record.value.type)) continue;
    const opened: OpenedDisclosure[] = [];
    for (const text of row.disclosures) {
      const disclosure = openDisclosure(text);
      if (!disclosure.ok) return disclosure;
      opened.push(disclosure.value);
    }
    const read = mind.read(record.value, opened, bytesOf);
    if (!read.ok) return read;
    state = mind.evolve(state, read.value.events, read.value.meta);
  }
  return ok(state);
}

export function createLogSession<State, Command extends { readonly kind: string; readonly values?: Values }, Event>(
  mind: Mind<State, Command, Event>,
  writer: LogWriter,
  origin: string,
  loaded: Loaded,
): Result<LogSession<State, Command>, Refusal> {
  const replayed = applyRows(mind, mind.initial, loaded.rows, (sha256) => loaded.longValues.get(sha256));
  if (!replayed.ok) return replayed;
  let state = replayed.value;
  let rows = loaded.rows;
  let checkpoint = loaded.checkpoint;
  let last: Promise<unknown> = Promise.resolve();

  async function submitNow({ command, attachments, bytes, ...asked }: Submission<Command>): Promise<Result<Receipt, Refusal>> {
    // Decided at the very moment that the record will state: whoever replays it decides again with that time.
    const by = { ...asked.by, now: writer.now() };
    const decided = mind.decide(state, command, by);
    if (!decided.ok) return decided;
    const content = mind.content(command, decided.value, by);
    const nextState = (seq: number, at: number): State => {
      const { now: _, ...who } = by;
      const meta: EventMeta = { ...who, seq, at, attachments, ...elementOf(content) };
      return mind.evolve(state, decided.value, meta);
    };
    const appended = await writer.append({
      origin,
      at: by.now,
      actor: by.actor,
      type: content.type,
      pub: content.pub,
      disclosures: content.disclosures,
      attachments: [...bytes, ...content.attachments],
      projections: (seq) => mind.projections(nextState(seq, by.now)),
    });
    const written = appended.ok ? appended.value : appended.error.partly;
    if (written) {
      state = nextState(written.row.seq, readInstant(written.at) ?? by.now);
      rows = [...rows, ...written.before, written.row];
    }
    if (!appended.ok) return err(appended.error.problem);
    checkpoint = appended.value.checkpoint;
    return ok({ seq: appended.value.row.seq, leaf: appended.value.row.leaf, at: appended.value.at });
  }

  return ok({
    origin,
    state: () => state,
    rows: () => rows,
    checkpoint: () => checkpoint,
    submit: (submission) => {
      const run = last.then(() => submitNow(submission));
      last = run.catch(() => undefined);
      return run;
    },
    follow: (more) => {
      const applied = applyRows(mind, state, more.rows, (sha256) => more.longValues.get(sha256));
      if (!applied.ok) return applied;
      state = applied.value;
      rows = [...rows, ...more.rows];
      checkpoint = more.checkpoint;
      return ok(null);
    },
  });
}

const elementOf = ({ pub }: RecordContent): { element?: string } => (typeof pub['element'] === 'string' ? { element: pub['element'] } : {});
