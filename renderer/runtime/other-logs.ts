// The logs of other devices about one subject, as they were imported, for the state that follows from all of them.

import type { DeviceId, Sha256 } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { openDisclosure } from '../../shared/evidence/disclosure.ts';
import { buildOrigin, readOrigin, type LogSubject } from '../../shared/evidence/origin.ts';
import { readRecord } from '../../shared/evidence/read-record.ts';
import type { OpenedDisclosure } from '../../shared/evidence/record.ts';
import type { LogEntry } from '../../shared/incident/fold.ts';
import type { DeviceLog, Place } from '../../shared/incident/merge/merge-order.ts';
import type { Core } from './core.ts';
import type { Loaded } from './log-session.ts';
import { firstUncommitted, loadLog } from './read-log.ts';
import type { RecordRow, Refusal } from './runtime.ts';

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
    if (head && head.size > 0) others.push({ origin, ...(await loadLog(core, origin, 0, head.size)) });
  }
  return others;
}

function entriesOf(rows: readonly RecordRow[]): Result<readonly LogEntry[], Refusal> {
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

const deviceIn = (origin: string): string => {
  const read = readOrigin(origin);
  return read.ok ? read.value.device : '';
};

interface Run<State> {
  readonly state: State;
  readonly places: readonly Place[];
  readonly positions: ReadonlyMap<string, number>;
}

/** Merges the own log with the others; undefined where there are none, and the own log alone says it all. */
export function mergeBase<State>(
  own: OtherLog,
  others: readonly OtherLog[],
  merge: (
    logs: readonly DeviceLog[],
    bytesOf: (sha256: Sha256) => Uint8Array | undefined,
  ) => Result<Run<State>, Refusal>,
): Result<Base<State> | undefined, Refusal> {
  if (others.length === 0) return ok(undefined);
  const all = [own, ...others].toSorted((a, b) => (deviceIn(a.origin) < deviceIn(b.origin) ? -1 : 1));
  const logs: DeviceLog[] = [];
  for (const { origin, rows } of all) {
    const entries = entriesOf(rows);
    if (!entries.ok) return entries;
    logs.push({ origin, device: deviceIn(origin), entries: entries.value });
  }
  const bytes = new Map(all.flatMap(({ longValues }) => [...longValues]));
  const merged = merge(logs, (sha256) => bytes.get(sha256));
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
