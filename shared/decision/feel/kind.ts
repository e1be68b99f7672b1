// Which of FEEL's types a value has (DMN 1.5 §10.3.2.1–10.3.2.3).

import type { FeelScope } from '../feel-value.ts';
import { FeelRange } from './range.ts';
import { FeelDate, FeelDateTime, FeelTime, MonthsDuration, TimeDuration } from './temporal.ts';

export type Kind =
  | 'null'
  | 'boolean'
  | 'number'
  | 'string'
  | 'list'
  | 'context'
  | 'function'
  | 'range'
  | 'date'
  | 'time'
  | 'date and time'
  | 'years and months duration'
  | 'days and time duration';

export function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return 'number';
    case 'string':
      return 'string';
    case 'function':
      return 'function';
    default:
      return kindOfObject(value);
  }
}

function kindOfObject(value: unknown): Kind {
  if (Array.isArray(value)) return 'list';
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof MonthsDuration) return 'years and months duration';
  if (value instanceof TimeDuration) return 'days and time duration';
  return value instanceof FeelRange ? 'range' : 'context';
}

export const isContext = (value: unknown): value is FeelScope =>
  typeof value === 'object' && value !== null && kindOfObject(value) === 'context';

/** Sets an entry of a context that is being built; also one that is called "__proto__". */
export function setEntry(context: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== '__proto__') context[name] = value;
  else Object.defineProperty(context, name, { value, enumerable: true, configurable: true, writable: true });
}
