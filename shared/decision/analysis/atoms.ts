// The parts that the cells of a column cut its values into. Inside one part every cell answers the same, so one example value
// stands for all of it: the elementary intervals of a line sweep (Calvanese et al. 2016, “Semantics and analysis of DMN decision tables”).

import type { Constant, Kind, LineKind } from './constant.ts';

export interface Atom {
  /** `point`: just this value. `between`: the open interval from `low` to `high`. `rest`: any other text. `any`: not laid out. */
  readonly shape: 'point' | 'between' | 'rest' | 'any';
  readonly example: Constant;
  readonly low?: number;
  readonly high?: number;
  /** Follows the atom before it without a value in between. */
  readonly joins: boolean;
  /** Nobody knows here whether the column can see these values. */
  readonly doubtful?: true;
}

const MINUTE = 60_000;
interface Line {
  readonly min: number;
  readonly max: number;
  /** Least distance of two values; 0 = there is always one between. */
  readonly step: number;
  /** A distance that reads well. */
  readonly stride: number;
  readonly start: number;
}
const DAY = 1440 * MINUTE;
const YEARS = 12 * 999_999_999;
const LINES: Readonly<Record<LineKind, Line>> = {
  number: { min: -Number.MAX_VALUE, max: Number.MAX_VALUE, step: 0, stride: 1, start: 0 },
  // Years 1 to 9999: beyond them text needs extended years.
  date: { min: -719_162, max: 2_932_896, step: 1, stride: 1, start: 10_957 },
  time: { min: 0, max: DAY - 1, step: 1, stride: MINUTE, start: DAY / 2 },
  dateTime: { min: -719_162 * DAY, max: 2_932_897 * DAY - 1, step: 1, stride: DAY, start: 10_957 * DAY },
  instant: { min: -719_162 * DAY, max: 2_932_897 * DAY - 1, step: 1, stride: DAY, start: 10_957 * DAY },
  months: { min: -YEARS, max: YEARS, step: 1, stride: 1, start: 12 },
  milliseconds: {
    min: Number.MIN_SAFE_INTEGER,
    max: Number.MAX_SAFE_INTEGER,
    step: 1,
    stride: DAY,
    start: DAY,
  },
};
const WHOLE: Line = { ...LINES.number, step: 1 };

/** A value strictly inside the open interval, one that reads well; undefined where there is none. */
function exampleBetween(line: Line, low: number | undefined, high: number | undefined): number | undefined {
  const above = low ?? line.min - Math.max(line.step, line === LINES.number ? 0 : 1);
  const below = high ?? line.max + Math.max(line.step, line === LINES.number ? 0 : 1);
  const middle = line.step === 0 ? above / 2 + below / 2 : Math.floor(above / 2 + below / 2);
  const near =
    low === undefined
      ? high === undefined
        ? line.start
        : (Math.ceil(high / line.stride) - 1) * line.stride
      : (Math.floor(low / line.stride) + 1) * line.stride;
  const beside = low === undefined ? below - line.step : above + line.step;
  return [near, middle, beside].find((value) => value > above && value < below);
}

function lineAtoms(kind: LineKind, line: Line, bounds: readonly Constant[]): Atom[] {
  const places = bounds.flatMap(({ kind: other, at }) =>
    other === kind && typeof at === 'number' ? [at] : [],
  );
  // Where values have steps, a bound between two of them cuts at both.
  const possible =
    line.step === 0 ? places : places.flatMap((place) => [Math.floor(place), Math.ceil(place)]);
  const cuts = [...new Set(possible)]
    .filter((place) => place >= line.min && place <= line.max)
    .sort((a, b) => a - b);
  const atoms: Atom[] = [];
  const add = (shape: 'point' | 'between', at: number | undefined, low?: number, high?: number): void => {
    if (at === undefined) return;
    const ends = { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
    atoms.push({ shape, example: { kind, at }, joins: atoms.length > 0, ...ends });
  };
  let low: number | undefined;
  for (const cut of cuts) {
    add('between', exampleBetween(line, low, cut), low, cut);
    add('point', cut, cut, cut);
    low = cut;
  }
  add('between', exampleBetween(line, low, undefined), low, undefined);
  return atoms;
}

const point = (example: Constant): Atom => ({ shape: 'point', example, joins: false });

function textAtoms(bounds: readonly Constant[]): Atom[] {
  const named = [...new Set(bounds.flatMap(({ kind, at }) => (kind === 'text' ? [at] : [])))];
  let other = 'other';
  while (named.includes(other)) other += ' text';
  return [
    ...named.map((at) => point({ kind: 'text', at })),
    { ...point({ kind: 'text', at: other }), shape: 'rest' },
  ];
}

function atomsOfKind(kind: Kind, whole: boolean, bounds: readonly Constant[]): Atom[] {
  switch (kind) {
    case 'null':
      return [point({ kind: 'null', at: null })];
    case 'boolean':
      return [point({ kind: 'boolean', at: true }), point({ kind: 'boolean', at: false })];
    case 'text':
      return textAtoms(bounds);
    default:
      return lineAtoms(kind, whole && kind === 'number' ? WHOLE : LINES[kind], bounds);
  }
}

/** The column is not laid out: one part that holds every value. */
export const ANYTHING: Atom = { shape: 'any', example: { kind: 'null', at: null }, joins: false };

/** All parts of the given kinds, in order. Parts in which no value can lie are left out. */
export function cutAtoms(
  kinds: readonly Kind[],
  whole: boolean,
  bounds: readonly Constant[],
): readonly Atom[] {
  return kinds.flatMap((kind) => atomsOfKind(kind, whole, bounds));
}
