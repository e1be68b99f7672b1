// List functions (DMN 1.5 §10.3.4.4) and sort (§10.3.4.7). Positions count from 1, or from -1 at the end.

import type { FeelValue } from '../../feel-value.ts';
import { feelEquals, listHas } from '../equality.ts';
import { callFunction, type FeelFunction } from '../function-value.ts';
import { mayVisit, type FeelRun } from '../run.ts';
import { builtin, builtinsOf } from './signature.ts';

type List = readonly FeelValue[];

/** The index for a position inside the list; undefined outside. */
function indexOf(list: List, position: FeelValue): number | undefined {
  if (typeof position !== 'number' || !Number.isInteger(position) || position === 0) return undefined;
  if (Math.abs(position) > list.length) return undefined;
  return position < 0 ? list.length + position : position - 1;
}

function sublist(list: List, start: FeelValue, length: FeelValue): List | undefined {
  const from = indexOf(list, start);
  if (from === undefined) return undefined;
  if (typeof length !== 'number') return list.slice(from);
  const count = Math.trunc(length);
  return count < 1 || from + count > list.length ? undefined : list.slice(from, from + count);
}

function insertBefore(list: List, position: FeelValue, item: FeelValue): List | undefined {
  const index = indexOf(list, position);
  return index === undefined ? undefined : list.toSpliced(index, 0, item);
}

function replaceMatching(run: FeelRun, list: List, match: FeelFunction, item: FeelValue): List | undefined {
  const replaced: FeelValue[] = [];
  for (const old of list) {
    if (!mayVisit(run)) return undefined;
    const answer = callFunction(run, match, [old, item]);
    if (typeof answer !== 'boolean') return undefined;
    replaced.push(answer ? item : old);
  }
  return replaced;
}

function listReplace(run: FeelRun, list: List, where: FeelValue, item: FeelValue): List | undefined {
  if (typeof where === 'function') return replaceMatching(run, list, where as FeelFunction, item);
  const index = indexOf(list, where);
  return index === undefined ? undefined : list.with(index, item);
}

function distinct(list: List): List {
  const kept: FeelValue[] = [];
  const scalars = new Set<FeelValue>();
  for (const item of list) {
    const scalar = item === null || typeof item !== 'object';
    if (scalar ? scalars.has(item) : kept.some((other) => sameElement(other, item))) continue;
    if (scalar) scalars.add(item);
    kept.push(item);
  }
  return kept;
}
/** Without the singleton rule of `=`: [1] and 1 are two elements. */
const sameElement = (left: FeelValue, right: FeelValue): boolean =>
  Array.isArray(left) === Array.isArray(right) && feelEquals(left, right) === true;

function flatten(run: FeelRun, list: List, into: FeelValue[] = []): List {
  for (const item of list) {
    if (!mayVisit(run)) break;
    if (Array.isArray(item)) flatten(run, item, into);
    else into.push(item);
  }
  return into;
}

function sort(run: FeelRun, list: List, precedes: FeelFunction): List | undefined {
  if (precedes.$args && !precedes.$builtin && precedes.$args.length !== 2) return undefined;
  const comes = (left: FeelValue, right: FeelValue): boolean =>
    mayVisit(run) && callFunction(run, precedes, [left, right]) === true;
  return list.toSorted((left, right) => (comes(left, right) ? -1 : comes(right, left) ? 1 : 0));
}

const concatenate = (lists: readonly List[]): List => lists.flat(1);

export const LISTS = builtinsOf(
  builtin('list contains', ['list: list, element: any'], ([list, element]) =>
    listHas(list as List, element ?? null),
  ),
  builtin(
    'list replace',
    ['list: list, position: number, newItem: any', 'list: list, match: function, newItem: any'],
    ([list, where, item], run) => listReplace(run, list as List, where, item),
  ),
  builtin('count', ['list: list'], ([list]) => (list as List).length),
  builtin(
    'sublist',
    ['list: list, start position: number, length?: number', 'list: list, start: number, length?: number'],
    ([list, start, length]) => sublist(list as List, start, length),
  ),
  builtin('append', ['list: list, ...item: any'], ([list, items]) => [...(list as List), ...(items as List)]),
  builtin('concatenate', ['...list: list'], ([lists]) => concatenate(lists as List[])),
  builtin('insert before', ['list: list, position: number, newItem: any'], ([list, position, item]) =>
    insertBefore(list as List, position, item),
  ),
  builtin('remove', ['list: list, position: number'], ([list, position]) => {
    const index = indexOf(list as List, position);
    return index === undefined ? undefined : (list as List).toSpliced(index, 1);
  }),
  builtin('reverse', ['list: list'], ([list]) => (list as List).toReversed()),
  builtin('index of', ['list: list, match: any'], ([list, match]) =>
    (list as List).flatMap((item, index) => (feelEquals(item ?? null, match) === true ? [index + 1] : [])),
  ),
  builtin('union', ['...list: list'], ([lists]) => distinct(concatenate(lists as List[]))),
  builtin('distinct values', ['list: list'], ([list]) => distinct(list as List)),
  builtin('flatten', ['list: list'], ([list], run) => flatten(run, list as List)),
  builtin('sort', ['list: list, precedes: function'], ([list, precedes], run) =>
    sort(run, list as List, precedes as FeelFunction),
  ),
);
