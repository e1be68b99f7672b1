// A table laid out for the sweep: one dimension for each distinct input expression, cut into atoms, and for every rule the
// atoms that it surely takes (must) and may take (may). The two differ where a cell is not wholly known.

import type { DecisionTable, TableRule } from '../decision-model.ts';
import { ANYTHING, cutAtoms, type Atom } from './atoms.ts';
import { boundsOf, truthAt, type CellTest } from './cell-test.ts';
import { admissionOf, kindsOf, type ColumnSource } from './column-domain.ts';
import { readCell } from './read-cell.ts';

/** A set of atoms or of rules: bit i is member i. */
export type Bits = bigint;
const SINGLE: Bits[] = [];
export const bit = (index: number): Bits => (SINGLE[index] ??= 1n << BigInt(index));
export const has = (bits: Bits, index: number): boolean => (bits & bit(index)) !== 0n;
/** The set of all indexes for which the test holds, built at once. */
function gather(size: number, holds: (index: number) => boolean): Bits {
  let digits = '';
  for (let index = size - 1; index >= 0; index -= 1) digits += holds(index) ? '1' : '0';
  return digits === '' ? 0n : BigInt(`0b${digits}`);
}
/** All members, ascending. */
export function membersOf(bits: Bits): readonly number[] {
  const digits = bits.toString(2);
  const members: number[] = [];
  for (let at = digits.length - 1; at >= 0; at -= 1)
    if (digits[at] === '1') members.push(digits.length - 1 - at);
  return members;
}

export interface Dimension {
  readonly expression: string;
  /** Positions of the table's columns that show this expression. */
  readonly columns: readonly number[];
  readonly source: ColumnSource;
  readonly atoms: readonly Atom[];
  readonly all: Bits;
  /** By rule: the set of atoms. */
  readonly must: readonly Bits[];
  readonly may: readonly Bits[];
  /** By atom: the set of rules. */
  readonly takers: { readonly must: readonly Bits[]; readonly may: readonly Bits[] };
}
export interface Grid {
  readonly table: DecisionTable;
  readonly dimensions: readonly Dimension[];
  /** By rule, then column: what the cell asks. */
  readonly tests: readonly (readonly CellTest[])[];
}

/** Rules × atoms that one dimension may have. */
export const MAX_CUTS = 10_000_000;
export const MAX_RULES = 2_000;

interface Taken {
  readonly must: Bits;
  readonly may: Bits;
}
function takenBy(test: CellTest, atoms: readonly Atom[]): Taken {
  const truths = atoms.map(({ shape, example }) =>
    shape === 'any' && test.is !== 'any' ? 'unknown' : truthAt(test, example),
  );
  const must = gather(atoms.length, (index) => truths[index] === 'yes');
  const may = gather(atoms.length, (index) => truths[index] === 'yes' || truths[index] === 'unknown');
  return { must, may };
}

/** The atoms that the column's values lie in; one that follows an excluded atom no longer joins it. */
function admittedAtoms(source: ColumnSource, atoms: readonly Atom[]): readonly Atom[] {
  const admitted = atoms.map(({ example }) => admissionOf(source, example));
  return atoms.flatMap((atom, index): readonly Atom[] => {
    if (admitted[index] === 'no') return [];
    const joined = { ...atom, joins: atom.joins && (admitted[index - 1] ?? 'no') !== 'no' };
    return [admitted[index] === 'unknown' ? { ...joined, doubtful: true } : joined];
  });
}

function layOut(source: ColumnSource, tests: readonly CellTest[]): readonly Atom[] {
  if (source.opaque !== undefined) return [ANYTHING];
  const bounds = [...tests, ...source.narrowing].flatMap(boundsOf);
  const cut = cutAtoms(kindsOf(source, bounds), source.whole ?? false, bounds);
  if (cut.length === 0) return [ANYTHING];
  const atoms = admittedAtoms(source, cut);
  return atoms.length > 0 ? atoms : [{ ...ANYTHING, doubtful: true }];
}

const joinTests = (tests: readonly CellTest[]): CellTest =>
  tests.length === 1 && tests[0] ? tests[0] : { is: 'and', parts: tests };

function takersOf(
  atoms: readonly Atom[],
  groups: readonly (Taken & { readonly rules: Bits })[],
  grade: 'must' | 'may',
): readonly Bits[] {
  const takers = atoms.map(() => 0n);
  for (const group of groups)
    for (const index of membersOf(group[grade])) takers[index] = (takers[index] ?? 0n) | group.rules;
  return takers;
}

function layDimension(
  grid: Pick<Grid, 'table' | 'tests'>,
  expression: string,
  columns: readonly number[],
  source: ColumnSource,
): Dimension | undefined {
  const { table, tests } = grid;
  const atoms = layOut(
    source,
    tests.flatMap((row) => columns.flatMap((column) => row[column] ?? [])),
  );
  if (atoms.length * table.rules.length > MAX_CUTS) return undefined;
  const alike = new Map<string, Taken & { rules: Bits }>();
  const taken = table.rules.map((rule, index): Taken => {
    const key = columns.map((column) => rule.tests[column]?.text ?? '').join('\n');
    const test = joinTests(columns.flatMap((column) => tests[index]?.[column] ?? []));
    const found = alike.get(key) ?? { ...takenBy(test, atoms), rules: 0n };
    found.rules |= bit(index);
    alike.set(key, found);
    return found;
  });
  const all = bit(atoms.length) - 1n;
  return {
    expression,
    columns,
    source,
    atoms,
    all,
    must: taken.map(({ must }) => must),
    may: taken.map(({ may }) => may),
    takers: {
      must: takersOf(atoms, [...alike.values()], 'must'),
      may: takersOf(atoms, [...alike.values()], 'may'),
    },
  };
}

const readRow = (table: DecisionTable, rule: TableRule): readonly CellTest[] =>
  rule.tests.map(({ text }, column) => readCell(text, table.inputs[column]?.expression.text ?? ''));

/** Undefined where the table is over the limits. `sources`: one for each input column. */
export function layGrid(table: DecisionTable, sources: readonly ColumnSource[]): Grid | undefined {
  if (table.rules.length > MAX_RULES) return undefined;
  const tests = table.rules.map((rule) => readRow(table, rule));
  const groups = new Map<string, number[]>();
  for (const [column, { expression }] of table.inputs.entries())
    groups.set(expression.text, [...(groups.get(expression.text) ?? []), column]);
  const dimensions: Dimension[] = [];
  for (const [expression, columns] of groups) {
    const own = columns.flatMap((column) => sources[column] ?? []);
    const [first] = own;
    if (!first) continue;
    const source = { ...first, narrowing: own.flatMap(({ narrowing }) => narrowing) };
    const dimension = layDimension({ table, tests }, expression, columns, source);
    if (!dimension) return undefined;
    dimensions.push(dimension);
  }
  return { table, dimensions, tests };
}
