// Runs the records of several logs in merge order. A record whose writer saw the same is applied as recorded; one that was
// written without knowing of an earlier one is decided again, its references translated. FORMAT.md X4–X6.

import { err, ok, type Problem, type Result } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import type { LogEntry } from '../fold.ts';
import type { EventMeta } from '../state.ts';
import {
  mergeOrder,
  placeKey,
  seenHead,
  type DeviceLog,
  type Place,
  type PlacedEntry,
} from './merge-order.ts';

export interface MergeStep<Command, Event> {
  readonly command: Command;
  readonly events: readonly Event[];
  readonly by: CommandContext;
  readonly meta: EventMeta;
}

/** Where the id of something (a waiting step, an exception) comes from: the record that made it, and what it is. */
export interface Maker {
  readonly reference: string;
  readonly label: string;
}

/** How a command's references are put into the terms of another run; undefined where one has no counterpart there. */
export interface Translation {
  id(id: string): string | undefined;
  position(position: number): number | undefined;
  /** Position of a record that is named by log and number. */
  absolute(origin: string, seq: number): number | undefined;
}

export interface Taken<Command, Event> {
  readonly place: Place;
  readonly position: number;
  readonly origin: string;
  readonly device: string;
  readonly step: MergeStep<Command, Event>;
  /** In the terms of this run; as recorded where it could not be translated. */
  readonly command: Command;
  /** Empty where it was refused. */
  readonly events: readonly Event[];
  readonly refused?: Problem;
}

export interface MergeMind<State, Command, Event> {
  readonly initial: State;
  read(entry: LogEntry): Result<MergeStep<Command, Event> | undefined, Problem>;
  decide(state: State, command: Command, by: CommandContext): Result<readonly Event[], Problem>;
  evolve(state: State, events: readonly Event[], meta: EventMeta): State;
  /** Ids that events make on a state, in order. */
  made(state: State, events: readonly Event[]): readonly { readonly id: string; readonly label: string }[];
  /** The only open thing of this label. */
  find(state: State, label: string): string | undefined;
  references(command: Command): { readonly ids: readonly string[]; readonly positions: readonly number[] };
  translate(command: Command, to: Translation): Command | undefined;
  /** After a record that was written without knowing of `rivals`: the state with the conflict noted, if there is one. */
  judge(state: State, taken: Taken<Command, Event>, rivals: readonly Taken<Command, Event>[]): State;
  /** The device that made this subject: what another one wrote before it had seen any of its records does not count. */
  readonly founder?: string;
  /** Nothing is applied on the word of another device: each command is decided again (X4). */
  readonly decidesAgain?: boolean;
  /** Called for a record that is applied as recorded, with the state before it. */
  check?(state: State, step: MergeStep<Command, Event>, command: Command, position: number): void;
}

export interface MergeRun<State, Command, Event> {
  state: State;
  readonly places: Place[];
  readonly positions: Map<string, number>;
  readonly makers: Map<string, Maker>;
  readonly ids: Map<string, string>;
  readonly taken: Map<string, Taken<Command, Event>>;
}

interface Named {
  readonly ids: ReadonlyMap<string, Maker>;
  readonly positions: ReadonlyMap<number, Place>;
}

const UNTRANSLATABLE: Problem = {
  code: 'reference_gone',
  message:
    'What this record acts on does not exist after the records that were written elsewhere at the same time.',
  remedy: 'Look at both records, and decide which holds.',
};

const BEFORE_ALL: Problem = {
  code: 'device_saw_nothing',
  message: 'The device wrote this before it had seen anything of the workspace, so it counts for nothing.',
  remedy: 'Write it again after an import.',
};

const byDevice = (logs: readonly DeviceLog[]): readonly DeviceLog[] =>
  logs.toSorted((a, b) => (a.device < b.device ? -1 : 1));

/** Merges whole logs about one subject. An unreadable record is an error that names it. */
export function mergeRun<State, Command, Event>(
  mind: MergeMind<State, Command, Event>,
  logs: readonly DeviceLog[],
): Result<MergeRun<State, Command, Event>, Problem> {
  const merge = new Merge(mind, byDevice(logs));
  return merge.unreadable ? err(merge.unreadable) : ok(merge.run(merge.order, true));
}

class Merge<State, Command, Event> {
  readonly order: readonly PlacedEntry[];
  readonly unreadable: Problem | undefined;
  readonly #mind: MergeMind<State, Command, Event>;
  readonly #logs: readonly DeviceLog[];
  readonly #steps = new Map<string, MergeStep<Command, Event> | undefined>();
  readonly #placed: readonly PlacedEntry[][];
  readonly #named: readonly Named[][];
  /** What each device's own run is after the records swept so far. */
  readonly #swept: MergeRun<State, Command, Event>[];

  constructor(mind: MergeMind<State, Command, Event>, logs: readonly DeviceLog[]) {
    this.#mind = mind;
    this.#logs = logs;
    this.order = mergeOrder(logs);
    this.#placed = logs.map((_, log) => this.order.filter((placed) => placed.log === log));
    this.#named = logs.map(() => []);
    this.#swept = logs.map(() => this.#emptyRun());
    for (const placed of this.order) {
      const step = mind.read(placed.entry);
      if (!step.ok) {
        const { place = `record ${placed.seq + 1}`, ...problem } = step.error;
        this.unreadable = { ...problem, place: `${logs[placed.log]?.device ?? ''} ${place}` };
        return;
      }
      this.#steps.set(placeKey(placed), step.value);
    }
  }

  #emptyRun(): MergeRun<State, Command, Event> {
    return {
      state: this.#mind.initial,
      places: [],
      positions: new Map(),
      makers: new Map(),
      ids: new Map(),
      taken: new Map(),
    };
  }

  /** `checks`: what is applied as recorded is told to the mind, for it to decide again and compare. */
  run(order: readonly PlacedEntry[], checks = false): MergeRun<State, Command, Event> {
    const run = this.#emptyRun();
    for (const placed of order) this.#take(run, placed, checks);
    return run;
  }

  #take(run: MergeRun<State, Command, Event>, placed: PlacedEntry, checks = false): void {
    const position = run.places.length;
    const seenAll = placed.seen.reduce((sum, count) => sum + count, 0) === position;
    run.places.push(placed);
    run.positions.set(placeKey(placed), position);
    const step = this.#steps.get(placeKey(placed));
    if (!step) return;
    const { origin = '', device = '' } = this.#logs[placed.log] ?? {};
    const about = { place: placed, position, origin, device, step };
    if (this.#isStranger(placed)) {
      this.#apply(run, { ...about, command: step.command, events: [], refused: BEFORE_ALL });
      return;
    }
    const trusts = this.#mind.decidesAgain !== true || this.#logs.length === 1;
    if (seenAll && trusts) {
      const command = this.#mind.translate(step.command, this.#absolute(run)) ?? step.command;
      if (checks) this.#mind.check?.(run.state, step, command, position);
      this.#apply(run, { ...about, command, events: step.events });
      return;
    }
    const to = seenAll ? this.#absolute(run) : this.#translation(run, placed);
    const command = this.#mind.translate(step.command, to);
    const decided = command ? this.#mind.decide(run.state, command, step.by) : err(UNTRANSLATABLE);
    const taken = decided.ok
      ? { ...about, command: command ?? step.command, events: decided.value }
      : { ...about, command: command ?? step.command, events: [], refused: decided.error };
    this.#apply(run, taken);
    if (seenAll) return;
    const rivals = [...run.taken.values()].filter(
      ({ place, position: at }) => at < position && place.seq >= (placed.seen[place.log] ?? 0),
    );
    run.state = this.#mind.judge(run.state, taken, rivals);
  }

  #isStranger(placed: PlacedEntry): boolean {
    const founder = this.#logs.findIndex(({ device }) => device === this.#mind.founder);
    return founder >= 0 && founder !== placed.log && (placed.seen[founder] ?? 0) === 0;
  }

  #apply(run: MergeRun<State, Command, Event>, taken: Taken<Command, Event>): void {
    const before = run.state;
    const meta = { ...taken.step.meta, seq: taken.position };
    run.taken.set(placeKey(taken.place), taken);
    if (taken.events.length === 0) return;
    run.state = this.#mind.evolve(before, taken.events, meta);
    const counts = new Map<string, number>();
    for (const { id, label } of this.#mind.made(before, taken.events)) {
      const count = counts.get(label) ?? 0;
      counts.set(label, count + 1);
      const reference = `${placeKey(taken.place)} ${label} ${count}`;
      run.makers.set(id, { reference, label });
      run.ids.set(reference, id);
    }
  }

  /** Only what a record names absolutely: its other references are in the terms of this run already. */
  #absolute(run: MergeRun<State, Command, Event>): Translation {
    return {
      id: (id) => id,
      position: (position) => position,
      absolute: (origin, seq) => this.#positionOf(run, origin, seq),
    };
  }

  #positionOf(run: MergeRun<State, Command, Event>, origin: string, seq: number): number | undefined {
    const log = this.#logs.findIndex((candidate) => candidate.origin === origin);
    return log < 0 ? seq : run.positions.get(placeKey({ log, seq }));
  }

  #translation(run: MergeRun<State, Command, Event>, placed: PlacedEntry): Translation {
    const named = this.#namesOf(placed);
    return {
      id: (id) => {
        const maker = named.ids.get(id);
        return maker && (run.ids.get(maker.reference) ?? this.#mind.find(run.state, maker.label));
      },
      position: (position) => {
        const place = named.positions.get(position);
        return place && run.positions.get(placeKey(place));
      },
      absolute: (origin, seq) => this.#positionOf(run, origin, seq),
    };
  }

  /** What the names in a record meant to its writer: each device's run is followed record by record, once. */
  #namesOf({ log, seq }: PlacedEntry): Named {
    const names = this.#named[log] ?? [];
    for (let at = names.length; at <= seq; at += 1) {
      const placed = this.#placed[log]?.[at];
      const run = this.#swept[log];
      if (!placed || !run) break;
      names.push(this.#resolve(run, placed));
      if (!seenHead(placed.entry.record)) {
        this.#take(run, placed);
        continue;
      }
      const reach = placed.seen.map((count, index) => (index === log ? at + 1 : count));
      this.#swept[log] = this.run(this.order.filter((each) => each.seq < (reach[each.log] ?? 0)));
    }
    return names[seq] ?? { ids: new Map(), positions: new Map() };
  }

  #resolve(run: MergeRun<State, Command, Event>, placed: PlacedEntry): Named {
    const step = this.#steps.get(placeKey(placed));
    const { ids, positions } = step ? this.#mind.references(step.command) : { ids: [], positions: [] };
    const makers = ids.flatMap((id) => {
      const maker = run.makers.get(id);
      return maker ? [[id, maker] as const] : [];
    });
    const places = positions.flatMap((position) => {
      const place = run.places[position];
      return place ? [[position, place] as const] : [];
    });
    return { ids: new Map(makers), positions: new Map(places) };
  }
}
