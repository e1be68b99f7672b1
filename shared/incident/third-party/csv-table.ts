// A table of CSV (RFC 4180) with named columns, out and in. Cells that a spreadsheet would run as a formula are written with
// an apostrophe before them, which is taken off again when they are read. The file is untrusted.

import Papa from 'papaparse';
import { groupBy } from '../../base/group-by.ts';
import type { ImportProblem } from './import-problem.ts';

export interface CsvRow {
  /** Line of the file that the row begins in, counted from 1; the column names stand in the first. */
  readonly line: number;
  readonly cells: { readonly [column: string]: string };
  readonly problems: readonly ImportProblem[];
}
export interface CsvTable {
  /** As the first line names them, without the empty ones. */
  readonly columns: readonly string[];
  readonly rows: readonly CsvRow[];
  /** What is wrong with the file as a whole. */
  readonly problems: readonly ImportProblem[];
}

export const writeTable = (columns: readonly string[], data: readonly (readonly string[])[]): string =>
  `${Papa.unparse({ fields: [...columns], data: data.map((row) => [...row]) }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;

const plain = (cell: unknown): string =>
  typeof cell === 'string' ? cell.replace(/^'(?=[=+\-@\t\r])/, '').trim() : '';

/** Cells may hold line ends; extra cells come as a list. */
const lineEnds = (cells: { readonly [column: string]: unknown }): number =>
  Object.values(cells)
    .flat()
    .reduce((sum: number, cell) => sum + (String(cell).match(/\r\n|\r|\n/g)?.length ?? 0), 0);

/** Spreadsheets write the byte order mark, or a semicolon between cells; both are read. */
export function readTable(text: string, known: readonly string[]): CsvTable {
  const csv = text.replace(/^\uFEFF/, '');
  // Empty lines are read, so that lines can be counted, but they must not have a say in what stands between cells.
  const { delimiter } = Papa.parse(csv, {
    preview: 20,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '\t'],
  }).meta;
  const parsed = Papa.parse<{ readonly [column: string]: unknown }>(csv, {
    header: true,
    delimiter,
    transformHeader: (header) => header.trim(),
  });
  const columns = (parsed.meta.fields ?? []).filter((column) => column !== '');
  if (!columns.includes('name'))
    return {
      columns,
      rows: [],
      problems: [
        {
          where: 'name',
          message: 'The first line names no column “name”.',
          remedy: `Name the columns: ${known.slice(0, 5).join(', ')} …; export the register to see all of them.`,
        },
      ],
    };
  const broken = groupBy(parsed.errors, ({ row }) => row);
  let line = 2;
  const rows = parsed.data.flatMap((data, index): readonly CsvRow[] => {
    const at = line;
    line += 1 + lineEnds(data);
    if (
      Object.values(data)
        .flat()
        .every((cell) => plain(cell) === '')
    )
      return [];
    const problems = (broken.get(index) ?? []).map(({ message }) => ({
      where: '',
      message: `The row cannot be read: ${message}.`,
      remedy: 'Give it as many cells as the first line, and close its quotation marks.',
    }));
    const cells = Object.fromEntries(known.map((column) => [column, plain(data[column])]));
    return [{ line: at, cells, problems }];
  });
  const problems = columns
    .filter((column) => !known.includes(column))
    .map((column) => ({
      where: column,
      message: `The column “${column}” is not one of the register's and is left out.`,
      remedy: 'Rename it if it should be read.',
    }));
  return { columns, rows, problems };
}

export const criticalityProblem = (typed: string, read: string): readonly ImportProblem[] =>
  typed === '' || read !== ''
    ? []
    : [
        {
          where: 'criticality',
          message: `“${typed}” cannot be read.`,
          remedy: 'Write critical, important or other.',
        },
      ];
