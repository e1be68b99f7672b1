// Reads tasks and escalations from their list entries. The database is not trusted: what is not an entry is left out.

import { isObject, type Json } from '../../shared/base/json.ts';
import type { EscalationEntry, TaskEntry } from './incident-work.ts';

type Fields = { readonly [key: string]: Json };

const has = (value: Json | undefined, ...names: readonly string[]): value is Fields =>
  isObject(value) && names.every((name) => typeof value[name] === 'string');

/** Milliseconds since the epoch, or null where there is no date. */
const isDate = (value: Json | undefined): boolean => value === null || typeof value === 'number';

const isOrigin = (value: Json | undefined): boolean =>
  has(value, 'incident', 'mode') &&
  typeof value['number'] === 'number' &&
  (value['severity'] === null || typeof value['severity'] === 'string');

export function readTask(value: Json): TaskEntry | undefined {
  if (!isObject(value) || !isOrigin(value['from']) || !isDate(value['dueAt'])) return undefined;
  const task = value['task'];
  const whole =
    has(task, 'instance', 'title', 'state', 'owner', 'due', 'rootCause', 'criterion') &&
    typeof task['processChange'] === 'boolean' &&
    Array.isArray(task['records']);
  return whole && typeof value['open'] === 'boolean' ? (value as unknown as TaskEntry) : undefined;
}

export function readEscalation(value: Json): EscalationEntry | undefined {
  if (!isObject(value) || !isOrigin(value['from'])) return undefined;
  const { escalation, limit } = value;
  const whole =
    has(escalation, 'instance', 'provider', 'ticket', 'state') && Array.isArray(escalation['attempts']);
  const limited = limit === null || (has(limit, 'state') && typeof limit['due'] === 'number');
  return whole && limited ? (value as unknown as EscalationEntry) : undefined;
}
