// Records as a list to read: the incident's own words where it has them, who and when by name, and what the check found.

import { readInstant } from '../../../shared/base/instant.ts';
import type { IncidentView, TimelineEntry } from '../../../shared/incident/view.ts';
import { isActOfPerson } from './act-words.ts';
import type { CheckedLog, CheckedRecord } from './check-log.ts';
import type { Filter } from './evidence.store.ts';
import { kindWord, tellRecord, type RecordNames } from './record-words.ts';

export interface ShownRecord {
  readonly checked: CheckedRecord;
  readonly seq: number;
  /** How the incident numbers it, over the logs of all devices; with one log the same as `seq`. */
  readonly position: number;
  /** Recorded, by the device's clock. */
  readonly at: number;
  readonly occurredAt: number;
  readonly late: boolean;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
  readonly who: string;
  readonly role: string;
  readonly entry: TimelineEntry | undefined;
}

const LATE_MS = 5 * 60_000;

function showRecord(
  checked: CheckedRecord,
  position: number,
  entry: TimelineEntry | undefined,
  names: RecordNames,
  isRead: boolean,
): ShownRecord {
  const { record, seq } = checked;
  const at = entry?.at ?? readInstant(record?.at ?? '') ?? 0;
  const occurredAt = entry?.occurredAt ?? at;
  const told = entry ?? (record ? tellRecord(record, checked.opened, names) : { title: 'Not readable' });
  const idle = isRead && entry === undefined && record !== undefined && isActOfPerson(record.type);
  return {
    checked,
    seq,
    position,
    at,
    occurredAt,
    late: at - occurredAt > LATE_MS,
    kind: record ? kindWord(record.type) : '?',
    title: told.title,
    detail: told.detail ?? (idle ? 'Not in effect: a record of another device came first.' : ''),
    who: record ? names.person(record.actor) : '',
    role: entry?.role ?? (typeof record?.pub['role'] === 'string' ? record.pub['role'] : ''),
    entry,
  };
}

/** Newest first. */
export function showRecords(
  log: CheckedLog,
  view: IncidentView | undefined,
  names: RecordNames,
  positionOf: (seq: number) => number = (seq) => seq,
): readonly ShownRecord[] {
  const entries = new Map(view?.timeline.map((entry) => [entry.seq, entry]));
  return log.records
    .map((checked) => {
      const position = positionOf(checked.seq);
      return showRecord(checked, position, entries.get(position), names, view !== undefined);
    })
    .toReversed();
}

export const FILTERS: {
  readonly [F in Filter]: { readonly title: string; readonly keeps: (record: ShownRecord) => boolean };
} = {
  all: { title: 'All', keeps: () => true },
  decisions: { title: 'Decisions', keeps: ({ entry }) => entry?.mark === 'decision' },
  approvals: {
    title: 'Approvals',
    keeps: ({ entry, kind }) => entry?.mark === 'approval' || kind === 'approval' || kind === 'ratified',
  },
  messages: { title: 'Messages', keeps: ({ entry }) => entry?.mark === 'message' },
  exceptions: { title: 'Exceptions', keeps: ({ entry }) => entry?.mark === 'exception' },
  corrections: { title: 'Corrections', keeps: ({ entry }) => entry?.correctionOf !== undefined },
  late: { title: 'Recorded late', keeps: ({ late }) => late },
};

/** Every word must stand somewhere in the line, its values, its people or its hash. */
export function findRecords(
  records: readonly ShownRecord[],
  filter: Filter,
  sought: string,
): readonly ShownRecord[] {
  const words = sought
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return records.filter((record) => {
    if (!FILTERS[filter].keeps(record)) return false;
    if (words.length === 0) return true;
    const { title, detail, who, kind, checked, seq } = record;
    const values = checked.opened.map(({ value }) => JSON.stringify(value)).join(' ');
    const text = `${seq + 1} ${title} ${detail} ${who} ${kind} ${checked.leaf} ${values}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
