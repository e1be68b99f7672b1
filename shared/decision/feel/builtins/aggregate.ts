// Functions that make one value of a list (DMN 1.5 §10.3.4.4): minimum to mode, and the conjunctions all and any.
// Each takes a list, or the elements themselves as arguments.

import type { FeelValue } from '../../feel-value.ts';
import { asDecimal } from '../decimal.ts';
import { compareOrdered } from '../ordering.ts';
import { builtin, builtinsOf, type Builtin } from './signature.ts';

type List = readonly FeelValue[];

const aggregate = (name: string, body: (list: List) => FeelValue | undefined): Builtin =>
  builtin(name, ['list: list', '...list: any'], ([list]) => body(list as List));

/** Over numbers only: anything else in the list leaves no answer, and null makes it null. */
const overNumbers = (name: string, body: (numbers: readonly number[]) => FeelValue | undefined): Builtin =>
  aggregate(name, (list) =>
    list.every((item) => typeof item === 'number') ? body(list) : list.includes(null) ? null : undefined,
  );

function extreme(list: List, direction: 1 | -1): FeelValue | undefined {
  let best: FeelValue = list[0] ?? null;
  for (const item of list) {
    const order = compareOrdered(item, best);
    if (order === null) return list.includes(null) ? null : undefined;
    if (order * direction > 0) best = item;
  }
  return best;
}

/** "all" looks for false, "any" for true; otherwise a list of booleans only has an answer. */
function quantify(list: List, decisive: boolean): boolean | null {
  if (list.includes(decisive)) return decisive;
  return list.every((item) => typeof item === 'boolean') ? !decisive : null;
}

const sum = (numbers: readonly number[]): number | null =>
  numbers.reduce<number | null>(
    (total, item) =>
      total === null ? null : asDecimal(total + item, Math.max(Math.abs(total), Math.abs(item))),
    0,
  );

function mean(numbers: readonly number[]): number | null {
  const total = sum(numbers);
  return total === null || numbers.length === 0 ? null : asDecimal(total / numbers.length);
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : mean([sorted[middle - 1] ?? upper, upper]);
}

/** Of a sample: the divisor is one less than the count. */
function stddev(numbers: readonly number[]): number | null {
  const middle = mean(numbers);
  if (middle === null || numbers.length < 2) return null;
  const squares = numbers.reduce((total, item) => total + (item - middle) ** 2, 0);
  return asDecimal(Math.sqrt(squares / (numbers.length - 1)));
}

/** The most frequent numbers, ascending. */
function mode(numbers: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const item of numbers) counts.set(item, (counts.get(item) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts.keys()].filter((item) => counts.get(item) === most).toSorted((a, b) => a - b);
}

const product = (numbers: readonly number[]): number | null =>
  numbers.length === 0
    ? null
    : numbers.reduce<number | null>((total, item) => (total === null ? null : asDecimal(total * item)), 1);

export const AGGREGATES = builtinsOf(
  aggregate('min', (list) => extreme(list, -1)),
  aggregate('max', (list) => extreme(list, 1)),
  aggregate('all', (list) => quantify(list, false)),
  aggregate('any', (list) => quantify(list, true)),
  overNumbers('sum', (numbers) => (numbers.length === 0 ? null : sum(numbers))),
  overNumbers('mean', mean),
  overNumbers('product', product),
  overNumbers('median', median),
  overNumbers('stddev', stddev),
  overNumbers('mode', mode),
);
