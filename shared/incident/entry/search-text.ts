// Everything that is written in a record of an incident, as one text to look in: what the timeline tells, and every value.

import { isObject, type Json } from '../../base/json.ts';
import type { IncidentContext } from '../context.ts';
import type { IncidentState, RecordEntry } from '../state.ts';
import { viewTimeline } from '../timeline.ts';
import { nameOf } from '../told-line.ts';
import type { TimelineEntry } from '../view.ts';

export interface Searchable {
  readonly entry: TimelineEntry;
  /** Persons stand in it by id. */
  readonly text: string;
}

function gather(value: Json | undefined, into: Set<string>): void {
  if (typeof value === 'string') {
    if (value !== '') into.add(value);
  } else if (typeof value === 'number') into.add(String(value));
  else if (Array.isArray(value)) for (const part of value as readonly Json[]) gather(part, into);
  else if (isObject(value)) for (const part of Object.values(value)) gather(part as Json, into);
}

/** Keys and hashes that nobody looks for. */
const KEYS = new Set(['kind', 'task', 'instance', 'element', 'nonce', 'version']);

function textOf(context: IncidentContext, entry: TimelineEntry, record: RecordEntry): string {
  const parts = new Set<string>([
    `#${entry.seq + 1}`,
    entry.title,
    entry.detail ?? '',
    entry.actor,
    entry.role,
  ]);
  for (const person of [entry.onBehalfOf, entry.assignee]) if (person !== undefined) parts.add(person);
  if (entry.element !== undefined) parts.add(nameOf(context, entry.element));
  for (const file of entry.attachments) parts.add(file.name).add(file.sha256);
  for (const event of record.events) {
    for (const [name, value] of Object.entries(event as unknown as { readonly [field: string]: Json }))
      if (!KEYS.has(name)) gather(value, parts);
  }
  parts.delete('');
  return [...parts].join(' · ');
}

/** The records from number `from` on. */
export function searchable(context: IncidentContext, state: IncidentState, from = 0): readonly Searchable[] {
  return viewTimeline(context, state, from).flatMap((entry, index) => {
    const record = state.records[from + index];
    return record ? [{ entry, text: textOf(context, entry, record) }] : [];
  });
}
