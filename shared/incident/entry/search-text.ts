// Everything that is written in a record of an incident, as one text to look in: what the timeline tells, and every value.

import { isObject, type Json } from '../../base/json.ts';
import type { IncidentContext } from '../context.ts';
import type { IncidentState, RecordEntry } from '../state.ts';
import { viewTimeline } from '../timeline.ts';
import { nameOf } from '../told-line.ts';
import type { TimelineEntry } from '../view.ts';

/** A piece of what is written; `name` is the value's own, such as "clients_percent_source", where it has one. */
export interface SearchPart {
  readonly text: string;
  readonly name?: string;
}

export interface Searchable {
  readonly entry: TimelineEntry;
  /** Each text once. Persons stand in them by id. */
  readonly parts: readonly SearchPart[];
}

/** Text → name of the value that it is. */
type Parts = Map<string, string | undefined>;

const keep = (into: Parts, text: string, name?: string): void => {
  if (text !== '' && !into.has(text)) into.set(text, name);
};

function gather(value: Json | undefined, into: Parts, name?: string): void {
  if (typeof value === 'string') keep(into, value, name);
  else if (typeof value === 'number') keep(into, String(value), name);
  else if (Array.isArray(value)) for (const part of value as readonly Json[]) gather(part, into, name);
  else if (isObject(value)) {
    for (const [key, part] of Object.entries(value)) gather(part as Json, into, key);
  }
}

/** Keys and hashes that nobody looks for. */
const KEYS = new Set(['kind', 'task', 'instance', 'element', 'nonce', 'version']);

function partsOf(context: IncidentContext, entry: TimelineEntry, record: RecordEntry): readonly SearchPart[] {
  const parts: Parts = new Map();
  for (const text of [`#${entry.seq + 1}`, entry.title, entry.detail ?? '', entry.actor, entry.role])
    keep(parts, text);
  for (const person of [entry.onBehalfOf, entry.assignee]) keep(parts, person ?? '');
  if (entry.element !== undefined) keep(parts, nameOf(context, entry.element));
  for (const file of entry.attachments) {
    keep(parts, file.name);
    keep(parts, file.sha256);
  }
  for (const event of record.events) {
    for (const [name, value] of Object.entries(event as unknown as { readonly [field: string]: Json }))
      if (!KEYS.has(name)) gather(value, parts);
  }
  return [...parts].map(([text, name]) => (name === undefined ? { text } : { text, name }));
}

/** The records from number `from` on. */
export function searchable(context: IncidentContext, state: IncidentState, from = 0): readonly Searchable[] {
  return viewTimeline(context, state, from).flatMap((entry, index) => {
    const record = state.records[from + index];
    return record ? [{ entry, parts: partsOf(context, entry, record) }] : [];
  });
}
