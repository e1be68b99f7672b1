// The one order in which the records of several logs are told: what a device had seen comes first, then time, device, number.

import { isObject } from '../../base/json.ts';
import type { EvidenceRecord } from '../../evidence/record.ts';
import type { LogEntry } from '../fold.ts';

export const PEER_SEEN = 'peer.seen';

/** One device's log, every record from the first on, those beside the incident included. */
export interface DeviceLog {
  readonly origin: string;
  readonly device: string;
  readonly entries: readonly LogEntry[];
}

export interface Place {
  /** Index into the logs, in the order of their devices. */
  readonly log: number;
  readonly seq: number;
}
export interface PlacedEntry extends Place {
  readonly entry: LogEntry;
  /** For each log, how many of its records happen before this one. */
  readonly seen: readonly number[];
}

export const placeKey = ({ log, seq }: Place): string => `${log}/${seq}`;

/** The head that a `peer.seen` record names. */
export function seenHead({ type, pub }: EvidenceRecord): { origin: string; size: number } | undefined {
  const head = type === PEER_SEEN ? pub['head'] : undefined;
  return isObject(head) && typeof head['origin'] === 'string' && typeof head['size'] === 'number'
    ? { origin: head['origin'], size: head['size'] }
    : undefined;
}

const join = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((count, index) => Math.max(count, b[index] ?? 0));

/** FORMAT.md X1–X3. `logs` sorted by device. */
export function mergeOrder(logs: readonly DeviceLog[]): readonly PlacedEntry[] {
  const byOrigin = new Map(logs.map(({ origin }, index) => [origin, index]));
  const next = logs.map(() => 0);
  /** What the last taken record of each log has seen, itself included. */
  const known = logs.map(() => logs.map(() => 0));
  const after: (readonly number[])[][] = logs.map(() => []);
  const order: PlacedEntry[] = [];

  /** The log and the number of its records that must be taken before. */
  const awaited = ({ record }: LogEntry): { log: number; size: number } | undefined => {
    const head = seenHead(record);
    const log = head && byOrigin.get(head.origin);
    return head && log !== undefined
      ? { log, size: Math.min(head.size, logs[log]?.entries.length ?? 0) }
      : undefined;
  };
  const isReady = (entry: LogEntry): boolean => {
    const waits = awaited(entry);
    return !waits || (next[waits.log] ?? 0) >= waits.size;
  };
  function take(log: number, entry: LogEntry): void {
    const seq = next[log] ?? 0;
    const waits = awaited(entry);
    const theirs = waits && waits.size > 0 ? after[waits.log]?.[waits.size - 1] : undefined;
    const seen = join(known[log] ?? [], theirs ?? []);
    order.push({ log, seq, entry, seen });
    const itself = seen.map((count, index) => (index === log ? seq + 1 : count));
    known[log] = itself;
    after[log]?.push(itself);
    next[log] = seq + 1;
  }
  for (;;) {
    const first = logs.flatMap(({ entries, device }, log) => {
      const entry = entries[next[log] ?? 0];
      return entry ? [{ log, entry, device }] : [];
    });
    if (first.length === 0) return order;
    const ready = first.filter(({ entry }) => isReady(entry));
    const [least] = (ready.length > 0 ? ready : first).toSorted(
      (a, b) => compare(a.entry.record.at, b.entry.record.at) || compare(a.device, b.device),
    );
    if (least) take(least.log, least.entry);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
