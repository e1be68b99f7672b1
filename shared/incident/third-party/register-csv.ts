// Providers as CSV: one row for each provider, one column for each field of the form.

import type { Instant } from '../../base/instant.ts';
import { criticalityProblem, readTable, writeTable } from './csv-table.ts';
import { CONTACT_FIELDS, formOf, LEVELS, readForm } from './entry-form.ts';
import type { ImportProblem } from './import-problem.ts';
import { LIMITS, type ProviderEntry } from './provider-entry.ts';
import type { ReadRow } from './register-import.ts';

export const COLUMNS: readonly string[] = [
  'name',
  'lei',
  'contract',
  'services',
  'criticality',
  ...LIMITS,
  ...LEVELS.flatMap((level) => CONTACT_FIELDS.map((field) => `${level}_${field}`)),
];

export function writeCsv(entries: readonly ProviderEntry[]): string {
  const data = entries.map((entry) => {
    const form = formOf(entry);
    return COLUMNS.map((column) => String(form[column] ?? ''));
  });
  return writeTable(COLUMNS, data);
}

/** `now`: a number that is said to be checked after it is a problem of its line. */
export function readCsv(
  text: string,
  now?: Instant,
): {
  readonly rows: readonly ReadRow[];
  readonly problems: readonly ImportProblem[];
} {
  const table = readTable(text, COLUMNS);
  const rows = table.rows.map(({ line, cells, problems: broken }): ReadRow => {
    const { entry, problems } = readForm(cells, now);
    return {
      row: line,
      entry,
      problems: [
        ...broken,
        ...problems.map(({ field, message }) => ({
          where: field,
          message: `“${cells[field] ?? ''}” cannot be read.`,
          remedy: message,
        })),
        ...criticalityProblem(cells['criticality'] ?? '', entry.criticality),
      ],
    };
  });
  return { rows, problems: table.problems };
}
