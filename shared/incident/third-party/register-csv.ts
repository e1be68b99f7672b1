// The register as CSV (RFC 4180): one row for each provider, one column for each field of the form. Cells that a spreadsheet
// would run as a formula are written with an apostrophe before them, which is taken off again when they are read.

import Papa from 'papaparse';
import { CONTACT_FIELDS, formOf, LEVELS, readForm } from './entry-form.ts';
import { LIMITS, type ProviderEntry } from './provider-entry.ts';
import type { ImportProblem, ReadRow } from './register-import.ts';

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
    return COLUMNS.map((column) => form[column] ?? '');
  });
  return `${Papa.unparse({ fields: [...COLUMNS], data }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}

/** Spreadsheets write the byte order mark, or a semicolon between cells; both are read. */
export function readCsv(text: string): {
  readonly rows: readonly ReadRow[];
  readonly problems: readonly ImportProblem[];
} {
  const parsed = Papa.parse<{ readonly [column: string]: unknown }>(text.replace(/^\uFEFF/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t'],
    transformHeader: (header) => header.trim(),
  });
  const fields = parsed.meta.fields ?? [];
  if (!fields.includes('name'))
    return {
      rows: [],
      problems: [
        {
          where: 'name',
          message: 'The first line names no column “name”.',
          remedy: `Name the columns: ${COLUMNS.slice(0, 5).join(', ')} …; export the register to see all of them.`,
        },
      ],
    };
  const unknown = fields.filter((field) => field !== '' && !COLUMNS.includes(field));
  const rows = parsed.data.map((cells, index): ReadRow => {
    const form = Object.fromEntries(COLUMNS.map((column) => [column, plain(cells[column])]));
    const { entry, problems } = readForm(form);
    const broken = parsed.errors.filter(({ row }) => row === index);
    return {
      row: index + 2,
      entry,
      problems: [
        ...broken.map(({ message }) => ({
          where: '',
          message: `The row cannot be read: ${message}.`,
          remedy: 'Give it as many cells as the first line, and close its quotation marks.',
        })),
        ...problems.map(({ field, message }) => ({
          where: field,
          message: `“${form[field] ?? ''}” cannot be read.`,
          remedy: message,
        })),
        ...criticalityProblem(form['criticality'] ?? '', entry),
      ],
    };
  });
  const told = unknown.map((field) => ({
    where: field,
    message: `The column “${field}” is not one of the register's and is left out.`,
    remedy: 'Rename it if it should be read.',
  }));
  return { rows, problems: told };
}

const plain = (cell: unknown): string =>
  typeof cell === 'string' ? cell.replace(/^'(?=[=+\-@\t\r])/, '').trim() : '';

const criticalityProblem = (typed: string, entry: ProviderEntry): readonly ImportProblem[] =>
  typed === '' || entry.criticality !== ''
    ? []
    : [
        {
          where: 'criticality',
          message: `“${typed}” cannot be read.`,
          remedy: 'Write critical, important or other.',
        },
      ];
