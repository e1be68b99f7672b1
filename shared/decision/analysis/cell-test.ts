// A table cell as what it asks of the value: comparisons with constants, joined by and, or, not. Whatever depends on more than
// the value and constants (another variable, a function) is unknown, with the reason, and never guessed.

import type { Constant } from './constant.ts';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type CellTest =
  | { readonly is: 'any' }
  | { readonly is: 'compare'; readonly operator: Comparison; readonly bound: Constant }
  | { readonly is: 'and' | 'or'; readonly parts: readonly CellTest[] }
  /** `whole`: the not(…) around a cell; its list passes or not, where the function not() may also have no answer. */
  | { readonly is: 'not'; readonly part: CellTest; readonly whole: boolean }
  /** A condition that names the column's expression instead of `?`. Where it has no answer, its null equals a missing value. */
  | { readonly is: 'named'; readonly part: CellTest }
  | { readonly is: 'unknown'; readonly why: string };

/** Every constant that a test compares with. */
export function boundsOf(test: CellTest): readonly Constant[] {
  switch (test.is) {
    case 'compare':
      return [test.bound];
    case 'and':
    case 'or':
      return test.parts.flatMap(boundsOf);
    case 'not':
    case 'named':
      return boundsOf(test.part);
    default:
      return [];
  }
}

/** The first reason why a test is not wholly known. */
export function unknownReason(test: CellTest): string | undefined {
  switch (test.is) {
    case 'unknown':
      return test.why;
    case 'and':
    case 'or':
      return test.parts.map(unknownReason).find((why) => why !== undefined);
    case 'not':
    case 'named':
      return unknownReason(test.part);
    default:
      return undefined;
  }
}

/** `yes` and `no` are certain; `none`: FEEL's null; `unknown`: depends on more than the value. */
export type Truth = 'yes' | 'no' | 'none' | 'unknown';

const both = (a: Truth, b: Truth, absorbing: Truth, neutral: Truth): Truth => {
  if (a === absorbing || b === absorbing) return absorbing;
  if (a === 'unknown' || b === 'unknown') return 'unknown';
  return a === neutral && b === neutral ? neutral : 'none';
};
const negate: Readonly<Record<Truth, Truth>> = { yes: 'no', no: 'yes', none: 'none', unknown: 'unknown' };

const TEMPORAL = new Set(['date', 'time', 'dateTime', 'instant', 'months', 'milliseconds']);

function truthOfComparison(operator: Comparison, value: Constant, bound: Constant): Truth {
  if (operator === '!=') return negate[truthOfComparison('=', value, bound)];
  if (value.kind === 'null' || bound.kind === 'null') {
    if (operator === '=') return value.kind === bound.kind ? 'yes' : 'no';
    return 'none';
  }
  if (value.kind !== bound.kind) {
    const related = TEMPORAL.has(value.kind) && TEMPORAL.has(bound.kind);
    return related || bound.kind === 'boolean' ? 'unknown' : 'none';
  }
  if (operator === '=') return value.at === bound.at ? 'yes' : 'no';
  if (typeof value.at !== 'number' || typeof bound.at !== 'number') return 'unknown';
  const passes = {
    '<': value.at < bound.at,
    '<=': value.at <= bound.at,
    '>': value.at > bound.at,
    '>=': value.at >= bound.at,
  }[operator];
  return passes ? 'yes' : 'no';
}

/** Whether a value passes, in FEEL's three-valued logic (DMN 1.5 §10.3.2.3.3, §10.3.2.10) and a fourth value for what is not known. */
export function truthAt(test: CellTest, value: Constant): Truth {
  switch (test.is) {
    case 'any':
      return 'yes';
    case 'unknown':
      return 'unknown';
    case 'compare':
      return truthOfComparison(test.operator, value, test.bound);
    case 'and':
      return test.parts.reduce<Truth>((all, part) => both(all, truthAt(part, value), 'no', 'yes'), 'yes');
    case 'or':
      return test.parts.reduce<Truth>((all, part) => both(all, truthAt(part, value), 'yes', 'no'), 'no');
    case 'named': {
      const inner = truthAt(test.part, value);
      return inner === 'none' && value.kind === 'null' ? 'unknown' : inner;
    }
    case 'not': {
      const inner = truthAt(test.part, value);
      // Whether not(< 5) accepts a value that cannot be compared with 5 is answered differently by evaluators.
      return test.whole && inner === 'none' ? 'unknown' : negate[inner];
    }
  }
}
