// The logs of other devices about one subject, as they were imported, for the state that follows from all of them.

import type { DeviceId, Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';
import { type LogSubject, buildOrigin, deviceOf } from '../../shared/evidence/origin.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { OpenedDisclosure } from '../../shared/evidence/record.ts';
import type { LogEntry } from '../../shared/incident/fold.ts';
import type { DeviceLog, Place } from '../../shared/incident/merge/merge-order.ts';
import type { Core } from './core.ts';
import type { Loaded } from './log-session.ts';
import { loadWhole } from './load-whole.ts';
import { firstUncommitted } from './read-log.ts';
import type { RecordRow, Refusal, StartupNotice } from './runtime.ts';

export interface OtherLog extends Loaded {
  readonly origin: string;
}

/** Where the merge of several logs begins what this device goes on with. */
export interface Base<State> {
  readonly state: State;
  /** All rows in merge order: place n holds the record that the state calls n. */
  readonly rows: readonly RecordRow[];
  /** Records of other devices among them. */
  readonly foreign: number;
  /** Position of a record by its log and number. */
  positionOf(origin: string, seq: number): number | undefined;
}

/** Devices of the workspace beside this one, by the certificates that the host holds. */
export async function otherDevices(core: Core): Promise<readonly DeviceId[]> {
  const peers = await core.host['mirror.peers']({ workspace: core.workspace.workspace });
  if (!peers.ok) return [];
  const ids = peers.value.certificates.map(({ id }) => id).filter((id) => id.startsWith('dev_'));
  return [...new Set(ids)].filter((id) => id !== core.workspace.device) as DeviceId[];
}

export async function loadOthers(core: Core, subject: LogSubject): Promise<readonly OtherLog[]> {
  const others: OtherLog[] = [];
  for (const device of core.peers) {
    const origin = buildOrigin({ workspace: core.workspace.workspace, subject, device });
    const head = await core.store.head(origin);
    if (head && head.size > 0) others.push({ origin, ...(await loadWhole(core, origin)) });
  }
  return others;
}

/** Records with the values that are at hand, each of which one of its commitments names. */
export function entriesOf(rows: readonly RecordRow[]): Result<readonly LogEntry[], Refusal> {
  const entries: LogEntry[] = [];
  for (const row of rows) {
    const record = readRecord(row.line);
    if (!record.ok) return record;
    const uncommitted = firstUncommitted(row);
    if (uncommitted) return err(uncommitted);
    const opened: OpenedDisclosure[] = [];
    for (const text of row.disclosures) {
      const disclosure = openDisclosure(text);
      if (!disclosure.ok) return disclosure;
      opened.push(disclosure.value);
    }
    entries.push({ record: record.value, opened });
  }
  return ok(entries);
}

interface Run<State> {
  readonly state: State;
  readonly places: readonly Place[];
  readonly positions: ReadonlyMap<string, number>;
}

type MergeOf<State> = (
  logs: readonly DeviceLog[],
  bytesOf: (sha256: Sha256) => Uint8Array | undefined,
) => Result<Run<State>, Refusal>;

/** Trust ends here: other devices wrote most of this, and whatever is wrong with it must not end the program. */
function guarded<State>(
  merge: MergeOf<State>,
  ...given: Parameters<MergeOf<State>>
): ReturnType<MergeOf<State>> {
  try {
    return merge(...given);
  } catch (error) {
    return err({
      code: 'log_not_mergeable',
      message: `The records cannot be worked with: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'Ask the device that wrote them.',
    });
  }
}

function mergeAll<State>(
  own: OtherLog,
  others: readonly OtherLog[],
  merge: MergeOf<State>,
): Result<Base<State>, Refusal> {
  const all = [own, ...others].toSorted((a, b) => (deviceOf(a.origin) < deviceOf(b.origin) ? -1 : 1));
  const logs: DeviceLog[] = [];
  for (const { origin, rows } of all) {
    const entries = entriesOf(rows);
    if (!entries.ok) return entries;
    logs.push({ origin, device: deviceOf(origin), entries: entries.value });
  }
  const bytes = new Map(all.flatMap(({ longValues }) => [...longValues]));
  const merged = guarded(merge, logs, (sha256) => bytes.get(sha256));
  if (!merged.ok) return merged;
  const { state, places, positions } = merged.value;
  const foreign = others.reduce((sum, { rows }) => sum + rows.length, 0);
  return ok({
    state,
    rows: places.flatMap(({ log, seq }) => all[log]?.rows[seq] ?? []),
    foreign,
    positionOf: (origin, seq) => {
      if (origin === own.origin && seq >= own.rows.length) return seq + foreign;
      const log = all.findIndex((each) => each.origin === origin);
      return log < 0 ? undefined : positions.get(`${log}/${seq}`);
    },
  });
}

/** A log that cannot be merged with the others from this record (seq) on, and why. */
export interface AsideLog {
  readonly origin: string;
  readonly from: number;
  readonly problem: Refusal;
}
export interface Merged<State> {
  /** Undefined where there are no others, and the own log alone says it all. */
  readonly base: Base<State> | undefined;
  readonly aside: readonly AsideLog[];
}

/** seq of the record that a problem names; the whole log where it names none. */
const badRecord = ({ place = '' }: Refusal): number =>
  Math.max(0, Number(/record (\d+)$/.exec(place)?.[1] ?? 1) - 1);

/**
 * Merges the own log with the others. What cannot be worked with is set aside, from that record of its log on, and the rest goes
 * on. `founder`: the device without whose log the others count for nothing (merge/FORMAT.md X4).
 */
export function mergeBase<State>(
  own: OtherLog,
  others: readonly OtherLog[],
  founder: string | undefined,
  merge: MergeOf<State>,
): Result<Merged<State>, Refusal> {
  if (others.length === 0) return ok({ base: undefined, aside: [] });
  const whole = mergeAll(own, others, merge);
  if (whole.ok) return ok({ base: whole.value, aside: [] });
  const alone = mergeAll(own, [], merge);
  if (!alone.ok) return alone;
  const merged = { good: [] as OtherLog[], base: undefined as Base<State> | undefined };
  const aside: AsideLog[] = [];
  const add = (log: OtherLog): Refusal | undefined => {
    const tried = mergeAll(own, [...merged.good, log], merge);
    if (!tried.ok) return tried.error;
    merged.good.push(log);
    merged.base = tried.value;
    return undefined;
  };
  const isFounder = ({ origin }: { readonly origin: string }): boolean => deviceOf(origin) === founder;
  for (const other of [...others.filter(isFounder), ...others.filter((log) => !isFounder(log))]) {
    const { origin, rows } = other;
    const unfounded = aside.find((log) => isFounder(log) && log.from === 0);
    const problem = unfounded?.problem ?? add(other);
    if (!problem) continue;
    const from = unfounded ? 0 : badRecord(problem);
    const isCut = from > 0 && add({ ...other, rows: rows.slice(0, from) }) === undefined;
    aside.push({ origin, from: isCut ? from : 0, problem });
  }
  return ok({ base: merged.base, aside });
}

const asideNotice = ({ origin, from, problem }: AsideLog): StartupNotice => ({
  origin,
  kind: 'alarm',
  message: `What ${deviceOf(origin)} recorded from record ${from + 1} on is set aside, the rest goes on without it: ${problem.message}`,
});

/** As `mergeBase`; what was set aside lies among the notices. */
export function mergeTold<State>(
  core: Core,
  own: OtherLog,
  others: readonly OtherLog[],
  founder: string | undefined,
  merge: MergeOf<State>,
): Result<Base<State> | undefined, Refusal> {
  const merged = mergeBase(own, others, founder, merge);
  if (!merged.ok) return merged;
  const notices = merged.value.aside.map(asideNotice);
  core.notices.push(
    ...notices.filter(({ message }) => !core.notices.some((known) => known.message === message)),
  );
  return ok(merged.value.base);
}
