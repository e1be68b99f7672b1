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
import type { Base } from './other-logs.ts';
import { firstUncommitted } from './read-log.ts';
import type { Receipt, RecordRow, Refusal } from './runtime.ts';

/** Stored bytes of values that were too long for a line. */
type BytesOf = (sha256: Sha256) => Uint8Array | undefined;

/** The pure functions of one kind of log. */
export interface Mind<State, Command, Event> {
  readonly initial: State;
  decide(state: State, command: Command, by: CommandContext): Result<readonly Event[], Refusal>;
  /** A command whose signed fields name records by log and number, in the terms of a state merged from several logs. */
  localise(command: Command, base: Base<State>): Command;
  /** Applies the events of one record. */
  evolve(state: State, events: readonly Event[], meta: EventMeta): State;
  content(command: Command, events: readonly Event[], by: CommandContext): RecordContent;
  read(
    record: EvidenceRecord,
    opened: readonly OpenedDisclosure[],
    bytesOf: BytesOf,
  ): Result<{ readonly events: readonly Event[]; readonly meta: EventMeta }, Refusal>;
  /** Rows that lists are made of, written with the record. */
  projections(state: State): readonly ProjectionRow[];
}

export interface Submission<Command> {
  readonly command: Command;
  readonly by: CommandContext;
  readonly attachments: readonly AttachmentRef[];
  readonly bytes: readonly StoredAttachment[];
}

export interface Loaded {
  readonly rows: readonly RecordRow[];
  readonly longValues: ReadonlyMap<Sha256, Uint8Array>;
  readonly checkpoint: string | null;
}

/** Applies stored rows to a state; a row that cannot be read is named and nothing after it is believed. */
export function applyRows<State, Command, Event>(
  mind: Mind<State, Command, Event>,
  from: State,
  rows: readonly RecordRow[],
  bytesOf: BytesOf,
  foreign = 0,
): Result<State, Refusal> {
  let state = from;
  for (const row of rows) {
    const record = readRecord(row.line);
    if (!record.ok) return record;
    const uncommitted = firstUncommitted(row);
    if (uncommitted) return err(uncommitted);
    if (BESIDE_THE_INCIDENT.has(record.value.type)) continue;
    const opened: OpenedDisclosure[] = [];
    for (const text of row.disclosures) {
      const disclosure = openDisclosure(text);
      if (!disclosure.ok) return disclosure;
      opened.push(disclosure.value);
    }
    const read = mind.read(record.value, opened, bytesOf);
    if (!read.ok) return read;
    const { events, meta } = read.value;
    state = mind.evolve(state, events, { ...meta, seq: meta.seq + foreign });
  }
  return ok(state);
}

type AnyCommand = { readonly kind: string; readonly values?: Values };

/** Replays a log and goes on from there; a log that cannot be replayed is refused with the record that is in the way. */
export function openLogSession<State, Command extends AnyCommand, Event>(
  mind: Mind<State, Command, Event>,
  writer: LogWriter,
  origin: string,
  loaded: Loaded,
  base?: Base<State>,
): Result<LogSession<State, Command, Event>, Refusal> {
  const session = new LogSession(mind, writer, origin);
  if (base) {
    session.standOn(base, loaded);
    return ok(session);
  }
  const replayed = session.follow(loaded);
  return replayed.ok ? ok(session) : replayed;
}

/** So many rows are applied at a time; in between, whoever types is heard. */
const SLICE = 100;

/** As `openLogSession`, for logs that may be long. */
export async function replayLog<State, Command extends AnyCommand, Event>(
  mind: Mind<State, Command, Event>,
  writer: LogWriter,
  origin: string,
  loaded: Loaded,
  base?: Base<State>,
): Promise<Result<LogSession<State, Command, Event>, Refusal>> {
  if (base || loaded.rows.length <= SLICE) return openLogSession(mind, writer, origin, loaded, base);
  const session = new LogSession(mind, writer, origin);
  for (let at = 0; at < loaded.rows.length; at += SLICE) {
    const followed = session.follow({ ...loaded, rows: loaded.rows.slice(at, at + SLICE) });
    if (!followed.ok) return followed;
    await new Promise((resolve) => setTimeout(resolve));
  }
  return ok(session);
}

export class LogSession<State, Command extends AnyCommand, Event> {
  readonly origin: string;
  readonly #mind: Mind<State, Command, Event>;
  readonly #writer: LogWriter;
  #state: State;
  /** Set where the logs of other devices are part of the state. */
  #base: Base<State> | undefined;
  #rows: readonly RecordRow[] = [];
  #checkpoint: string | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(mind: Mind<State, Command, Event>, writer: LogWriter, origin: string) {
    this.#mind = mind;
    this.#writer = writer;
    this.origin = origin;
    this.#state = mind.initial;
  }

  state(): State {
    return this.#state;
  }
  rows(): readonly RecordRow[] {
    return this.#rows;
  }
  /** The record that the state calls by this number. */
  rowAt(position: number): RecordRow | undefined {
    const base = this.#base;
    if (!base) return this.#rows[position];
    return base.rows[position] ?? this.#rows[position - base.foreign];
  }
  /** All records, those of other devices among them, in the order that the state numbers them by. */
  allRows(): readonly RecordRow[] {
    const base = this.#base;
    return base ? [...base.rows, ...this.#rows.slice(base.rows.length - base.foreign)] : this.#rows;
  }
  checkpoint(): string | null {
    return this.#checkpoint;
  }

  /** One after the other: each is decided on the state that the one before left. */
  submit(submission: Submission<Command>): Promise<Result<Receipt, Refusal>> {
    const run = this.#last.then(() => this.#submitNow(submission));
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Goes on from the merge of this log, as it was loaded, with those of other devices. */
  standOn(base: Base<State>, { rows, checkpoint }: Loaded): void {
    this.#base = base;
    this.#state = base.state;
    this.#rows = rows;
    this.#checkpoint = checkpoint;
  }

  /** Takes in records that were written elsewhere: at the start, by another window, or beside the commands. */
  follow({ rows, longValues, checkpoint }: Loaded): Result<null, Refusal> {
    const applied = applyRows(
      this.#mind,
      this.#state,
      rows,
      (sha256) => longValues.get(sha256),
      this.#base?.foreign ?? 0,
    );
    if (!applied.ok) return applied;
    this.#state = applied.value;
    this.#rows = [...this.#rows, ...rows];
    this.#checkpoint = checkpoint;
    return ok(null);
  }

  async #submitNow(submission: Submission<Command>): Promise<Result<Receipt, Refusal>> {
    const { command, attachments, bytes } = submission;
    // Decided at the very moment that the record will state: whoever replays it decides again with that time.
    const by = { ...submission.by, now: this.#writer.now() };
    const base = this.#base;
    const known = base ? this.#mind.localise(command, base) : command;
    const decided = this.#mind.decide(this.#state, known, by);
    if (!decided.ok) return decided;
    const content = this.#mind.content(command, decided.value, by);
    const before = this.#state;
    const nextState = (seq: number, at: number): State => {
      const { now: _, ...who } = by;
      const position = seq + (base?.foreign ?? 0);
      const meta: EventMeta = { ...who, seq: position, at, attachments, ...elementOf(content) };
      return this.#mind.evolve(before, decided.value, meta);
    };
    const appended = await this.#writer.append({
      origin: this.origin,
      at: by.now,
      actor: by.actor,
      type: content.type,
      pub: content.pub,
      disclosures: content.disclosures,
      attachments: [...bytes, ...content.attachments],
      projections: (seq) => this.#mind.projections(nextState(seq, by.now)),
    });
    const written = appended.ok ? appended.value : appended.error.partly;
    if (written) {
      this.#state = nextState(written.row.seq, readInstant(written.at) ?? by.now);
      this.#rows = [...this.#rows, ...written.before, written.row];
    }
    if (!appended.ok) return err(appended.error.problem);
    this.#checkpoint = appended.value.checkpoint;
    return ok({ seq: appended.value.row.seq, leaf: appended.value.row.leaf, at: appended.value.at });
  }
}

const elementOf = ({ pub }: RecordContent): { element?: string } =>
  typeof pub['element'] === 'string' ? { element: pub['element'] } : {};
