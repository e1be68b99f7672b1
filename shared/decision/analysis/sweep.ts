// The n-dimensional sweep: one dimension after the other, always carrying the rules that are still alive; where none is left,
// the rest of the space is uncovered (Calvanese et al. 2016, §4). Parts that the same rules take are swept once.

import { bit, membersOf, type Bits, type Grid } from './grid.ts';

/** Atoms by dimension. */
export type Box = readonly Bits[];

/** Work that may be spent on one table, in visited atoms. */
export interface Budget {
  left: number;
}

export interface SweepQuery {
  /** Which rules may cover. */
  readonly rules: Bits;
  /** By dimension: the atoms to look at. */
  readonly within: Box;
  /** `may`: what is left is surely uncovered. `must`: what is covered is surely covered. */
  readonly grade: 'may' | 'must';
  /** Boxes to return at most. */
  readonly limit: number;
}
/** `exhausted`: the budget ended, so the boxes may not be all. `cut`: there are more boxes than the limit. */
export interface Swept {
  readonly boxes: readonly Box[];
  readonly exhausted: boolean;
  readonly cut: boolean;
}

interface Sweep {
  readonly query: SweepQuery;
  readonly dimensions: Grid['dimensions'];
  /** By dimension, then atom: the rules that take it. */
  readonly takers: readonly (readonly Bits[])[];
  /** By dimension: the rules that take all there is from here on. */
  readonly blankets: readonly Bits[];
  /** By dimension: the atoms to look at. */
  readonly members: readonly (readonly number[])[];
  readonly memo: readonly Map<Bits, readonly Box[]>[];
  readonly budget: Budget;
  cut: boolean;
}

/** Dimensions with the most restricting cells first, so that rules die early and what is left is covered at a glance. */
function orderOf(grid: Grid): readonly number[] {
  const restricting = grid.dimensions.map(({ must, all }) => must.filter((atoms) => atoms !== all).length);
  return grid.dimensions
    .map((_, index) => index)
    .sort((a, b) => (restricting[b] ?? 0) - (restricting[a] ?? 0));
}

function blanketsOf(dimensions: Grid['dimensions'], query: SweepQuery): readonly Bits[] {
  const blankets: Bits[] = [query.rules];
  for (let index = dimensions.length - 1; index >= 0; index -= 1) {
    let all = blankets[0] ?? 0n;
    for (const [rule, atoms] of dimensions[index]?.[query.grade].entries() ?? []) {
      const needed = query.within[index] ?? 0n;
      if ((atoms & needed) !== needed) all &= ~bit(rule);
    }
    blankets.unshift(all);
  }
  return blankets;
}

function sweepFrom(sweep: Sweep, index: number, live: Bits): readonly Box[] {
  const { query, dimensions, budget } = sweep;
  if (live === 0n) return [query.within.slice(index)];
  if (index === dimensions.length || (live & (sweep.blankets[index] ?? 0n)) !== 0n) return [];
  const known = sweep.memo[index]?.get(live);
  if (known) return known;
  const atoms = sweep.members[index] ?? [];
  budget.left -= atoms.length;
  if (budget.left < 0) return [];
  const takers = sweep.takers[index] ?? [];
  const groups = new Map<Bits, Bits>();
  for (const atom of atoms) {
    const survivors = live & (takers[atom] ?? 0n);
    groups.set(survivors, (groups.get(survivors) ?? 0n) | bit(atom));
  }
  const boxes = mergeGroups(sweep, index, groups);
  sweep.memo[index]?.set(live, boxes);
  return boxes;
}

/** The boxes of all groups; those that agree in the dimensions that follow become one. Ends at the limit. */
function mergeGroups(sweep: Sweep, index: number, groups: ReadonlyMap<Bits, Bits>): readonly Box[] {
  const merged = new Map<string, { atoms: Bits; readonly rest: Box }>();
  for (const [survivors, atoms] of groups) {
    for (const rest of sweepFrom(sweep, index + 1, survivors)) {
      const key = rest.join(',');
      const same = merged.get(key);
      if (same) same.atoms |= atoms;
      else if (merged.size < sweep.query.limit) merged.set(key, { atoms, rest });
      else sweep.cut = true;
    }
    if (sweep.cut && merged.size >= sweep.query.limit) break;
  }
  return [...merged.values()].map(({ atoms, rest }) => [atoms, ...rest]);
}

/** The boxes inside `within` that none of the rules takes. A table without columns is one point. */
export function sweepUncovered(grid: Grid, query: SweepQuery, budget: Budget): Swept {
  const order = orderOf(grid);
  const dimensions = order.flatMap((index) => grid.dimensions[index] ?? []);
  const ordered = { ...query, within: order.map((index) => query.within[index] ?? 0n) };
  if (ordered.within.includes(0n)) return { boxes: [], exhausted: false, cut: false };
  budget.left -= dimensions.length * grid.table.rules.length;
  const sweep: Sweep = {
    query: ordered,
    dimensions,
    takers: dimensions.map(({ takers }) => takers[query.grade]),
    blankets: blanketsOf(dimensions, ordered),
    members: ordered.within.map(membersOf),
    memo: dimensions.map(() => new Map()),
    budget,
    cut: false,
  };
  const boxes = sweepFrom(sweep, 0, query.rules);
  const back = boxes.map((box) => grid.dimensions.map((_, index) => box[order.indexOf(index)] ?? 0n));
  return { boxes: back, exhausted: budget.left < 0, cut: sweep.cut };
}
