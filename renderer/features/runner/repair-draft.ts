// What a person has typed to get something going again: the values that it reads, others they add, and why.

import { isObject, type Json, type Values } from '../../../shared/base/json.ts';
import type { StandstillView } from '../../../shared/incident/course-view.ts';
import { draftText } from './step-draft.ts';
import { readTyped, showTyped } from './typed-value.ts';

export interface RepairRow {
  readonly name: string;
  readonly typed: string;
  /** One that the element reads: its name stays. */
  readonly read: boolean;
  readonly before?: Json;
}

/** The draft keeps what was typed by name, and added lines in order. */
export function repairRows(problem: StandstillView, values: Values): readonly RepairRow[] {
  const typed = isObject(values['typed']) ? values['typed'] : {};
  const added = Array.isArray(values['added']) ? values['added'] : [];
  return [
    ...problem.reads.map(({ name, value }) => {
      const text = typed[name];
      const shown = typeof text === 'string' ? text : showTyped(value);
      return { name, typed: shown, read: true, ...(value === undefined ? {} : { before: value }) };
    }),
    ...(added as readonly Json[]).map((line) => {
      const part: { readonly [name: string]: unknown } = isObject(line) ? line : {};
      const { name, typed: text } = part;
      return {
        name: typeof name === 'string' ? name : '',
        typed: typeof text === 'string' ? text : '',
        read: false,
      };
    }),
  ];
}

/** `rows` as the draft keeps them, beside the reason. */
export const keepRows = (values: Values, rows: readonly RepairRow[]): Values => ({
  ...values,
  typed: Object.fromEntries(rows.filter(({ read }) => read).map(({ name, typed }) => [name, typed])),
  added: rows.filter(({ read }) => !read).map(({ name, typed }) => ({ name, typed })),
});

/** Only what is another value than before is corrected. */
export function correctedValues(rows: readonly RepairRow[]): Values {
  const corrected: Record<string, Json> = {};
  for (const { name, typed, before } of rows) {
    const value = readTyped(typed, before);
    if (value === undefined || showTyped(value) === showTyped(before)) continue;
    corrected[name.trim()] = value;
  }
  return corrected;
}

/** Why it cannot be recorded yet. */
export function refuseRepair(rows: readonly RepairRow[], values: Values): string | undefined {
  if (rows.some(({ name, typed }) => name.trim() === '' && typed.trim() !== ''))
    return 'Name each value that you add.';
  const changes = Object.keys(correctedValues(rows)).length > 0;
  return changes && draftText(values, 'rationale').trim() === ''
    ? 'Write why the values are right.'
    : undefined;
}
