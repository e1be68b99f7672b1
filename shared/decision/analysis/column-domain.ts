// The values that a column can see: their kinds, and what narrows them – the type's allowed values, the column's input
// values, the answers of the decision that feeds it. Everything beyond is not a gap, as it is refused before the rules.

import { truthAt, type CellTest } from './cell-test.ts';
import type { Constant, Kind } from './constant.ts';
import type { BuiltIn as TypeKind } from '../item-type.ts';

/** What is known about the values of one column before its cells are read. */
export interface ColumnSource {
  /** Names of the value inside the inputs, such as `["applicant", "age"]`; absent where it is computed. */
  readonly path?: readonly string[];
  /** The kinds that the declared type admits; absent where nothing is declared, or `Any`. */
  readonly kinds?: readonly Kind[];
  /** Whole numbers only. */
  readonly whole?: boolean;
  /** Each must pass. */
  readonly narrowing: readonly CellTest[];
  /** Why the column cannot be laid out, such as a list or a context. */
  readonly opaque?: string;
  /** The value is the result of another decision. */
  readonly decided?: boolean;
}

const KINDS: Readonly<Record<TypeKind, readonly Kind[]>> = {
  string: ['text'],
  number: ['number'],
  boolean: ['boolean'],
  date: ['date'],
  time: ['time'],
  'date and time': ['dateTime', 'instant'],
  'days and time duration': ['milliseconds'],
  'years and months duration': ['months'],
  duration: ['milliseconds', 'months'],
  context: [],
  list: [],
  function: [],
  range: [],
  any: [],
};

/** The kinds of a built-in FEEL type; undefined for `Any`; empty for lists, contexts, functions and ranges. */
export const kindsOfType = (type: TypeKind): readonly Kind[] | undefined =>
  type === 'any' ? undefined : KINDS[type];
export const isWholeType = (name: string): boolean => name === 'integer' || name === 'long';

/**
 * Whether a value is within the allowed values; `unknown` where FEEL leaves open, or nobody knows here, what they say of it.
 * Null stands outside types and allowed values: it is admitted wherever a cell speaks of it.
 */
export function admissionOf(source: ColumnSource, value: Constant): 'yes' | 'no' | 'unknown' {
  if (value.kind === 'null') return 'yes';
  const truths = source.narrowing.map((test) => truthAt(test, value));
  if (truths.some((truth) => truth === 'no' || truth === 'none')) return 'no';
  return truths.includes('unknown') ? 'unknown' : 'yes';
}

/**
 * The kinds that the column is laid out over: the declared ones, or those that its cells and its narrowing speak of. Of the
 * two kinds of date-time and of duration, those that are spoken of; if none is, the first.
 */
export function kindsOf(source: ColumnSource, bounds: readonly Constant[]): readonly Kind[] {
  const spoken = new Set(bounds.map(({ kind }) => kind));
  const nulls: readonly Kind[] = spoken.has('null') ? ['null'] : [];
  spoken.delete('null');
  // Cells that only ask whether there is a value: some text stands for whatever may be there.
  if (!source.kinds) return spoken.size === 0 && nulls.length > 0 ? ['text', 'null'] : [...spoken, ...nulls];
  const heard = source.kinds.filter((kind) => spoken.has(kind));
  return [...(heard.length > 0 ? heard : source.kinds.slice(0, 1)), ...nulls];
}
