// A region of a table made concrete: the text of its cells, and one case inside it as values that can be given to the table.

import type { Json } from '../../base/json.ts';
import type { Witness, WitnessValue } from './analysis-finding.ts';
import { ANYTHING, type Atom } from './atoms.ts';
import { atomsText } from './atoms-text.ts';
import { feelText, jsonOf } from './constant.ts';
import { has, type Dimension, type Grid } from './grid.ts';
import type { Box } from './sweep.ts';

function exampleIn(dimension: Dimension, atoms: bigint): Atom {
  const inside = dimension.atoms.filter((_, index) => has(atoms, index));
  const known = inside.filter(({ doubtful }) => !doubtful);
  const chosen = known.length > 0 ? known : inside;
  const given = chosen.filter(({ shape, example }) => shape !== 'rest' && example.kind !== 'null');
  // A bound that is written in the table is the most telling value, null and any other text the least.
  return given.find(({ shape }) => shape === 'point') ?? given[0] ?? chosen[0] ?? ANYTHING;
}

/** Places a value at a path of names; undefined where another value already stands there. */
function place(into: Record<string, unknown>, path: readonly string[], value: Json): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return false;
  if (rest.length === 0) {
    if (Object.hasOwn(into, name)) return false;
    Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true });
    return true;
  }
  const inner = Object.hasOwn(into, name) ? into[name] : {};
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return false;
  Object.defineProperty(into, name, { value: inner, enumerable: true, configurable: true, writable: true });
  return place(inner as Record<string, unknown>, rest, value);
}

/** The names that the table reads, with the values; undefined where a column is computed or two columns share a name's inside. */
function inputsOf(grid: Grid, examples: readonly Atom[]): Witness['inputs'] | undefined {
  const inputs: Record<string, unknown> = {};
  for (const [index, dimension] of grid.dimensions.entries()) {
    const example = examples[index];
    if (!dimension.source.path || !example) return undefined;
    if (!place(inputs, dimension.source.path, jsonOf(example.example))) return undefined;
  }
  return inputs as { readonly [name: string]: Json };
}

const byColumn = <T>(grid: Grid, each: (dimension: Dimension, index: number) => T): readonly T[] => {
  const values: T[] = [];
  for (const [index, dimension] of grid.dimensions.entries())
    for (const column of dimension.columns) values[column] = each(dimension, index);
  return values;
};

/** One case inside the box. */
export function witnessOf(grid: Grid, box: Box): Witness {
  const examples = grid.dimensions.map((dimension, index) => exampleIn(dimension, box[index] ?? 0n));
  const inputs = inputsOf(grid, examples);
  const values = byColumn(grid, ({ expression, columns }, index): WitnessValue => {
    const { example } = examples[index] ?? ANYTHING;
    const label = grid.table.inputs[columns[0] ?? 0]?.label ?? expression;
    return { label, expression, feel: feelText(example), value: jsonOf(example) };
  });
  return inputs ? { values, inputs } : { values };
}

/** The box as one cell text for each column. */
export const cellsOf = (grid: Grid, box: Box): readonly string[] =>
  byColumn(grid, ({ atoms }, index) => atomsText(atoms, (atom) => has(box[index] ?? 0n, atom)));

/** “Amount > 10 and Region = "EU"”, leaving out the columns that do not matter. */
export function boxInWords(grid: Grid, box: Box): string {
  const parts = grid.dimensions.flatMap((dimension, index) => {
    const text = atomsText(dimension.atoms, (atom) => has(box[index] ?? 0n, atom));
    if (text === '-') return [];
    const label = grid.table.inputs[dimension.columns[0] ?? 0]?.label ?? dimension.expression;
    return [`${label}: ${text}`];
  });
  return parts.length > 0 ? parts.join('; ') : 'any values';
}

/** “Amount = 11, Region = "EU"”. */
export const witnessInWords = (witness: Witness): string =>
  witness.values.map(({ label, feel }) => `${label} = ${feel}`).join(', ');

/**
 * Whether a case in the box can be given: every column has values there that it surely can see, and every column that the box
 * restricts shows an input of its own. Otherwise columns may depend on each other, or on what other decisions answer.
 */
export function isFree(grid: Grid, box: Box): boolean {
  if (grid.dimensions.some((dimension, index) => exampleIn(dimension, box[index] ?? 0n).doubtful))
    return false;
  const restricting = grid.dimensions.filter((dimension, index) => box[index] !== dimension.all);
  return restricting.every(({ source }) => source.path !== undefined && source.decided !== true);
}
