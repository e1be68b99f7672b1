// Public holidays of a state in a year, by its rules. Days of regions, half days, bank holidays without a law and days that a
// decree moves are left out: a missing day only makes a limit earlier. The data is our own; the package date-holidays works
// through `Date`, carries another licence for its data and errs in places. What it says for 2025 to 2028 lies in
// test/vectors/dora/holidays.json, with every difference.

import { dateOfDays, dateText, daysOf, weekdayOf } from '../local-time.ts';
import { orthodoxEaster, westernEaster } from './easter.ts';
import type { EeaState, HolidayRule, StateCalendar } from './holiday-rule.ts';
import { CENTRE_AND_WEST } from './centre-and-west.ts';
import { NORTH } from './north.ts';
import { SOUTH_EAST } from './south-east.ts';
import { SOUTH } from './south.ts';

export const CALENDARS: { readonly [State in EeaState]: StateCalendar } = {
  ...CENTRE_AND_WEST,
  ...NORTH,
  ...SOUTH,
  ...SOUTH_EAST,
};

export interface Holiday {
  /** "YYYY-MM-DD". */
  readonly date: string;
  readonly name: string;
}

/** Days since 1970-01-01 of "MM-DD". */
const dayOn = (year: number, monthDay: string): number =>
  daysOf(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(3)));
const weekday = (day: number): number => weekdayOf(dateOfDays(day));

function dayOf(rule: HolidayRule, year: number, easter: number): number | undefined {
  if (rule.from !== undefined && year < rule.from) return undefined;
  if (rule.until !== undefined && year > rule.until) return undefined;
  if (rule.not?.includes(year) === true) return undefined;
  if ('easter' in rule) return easter + rule.easter;
  if ('on' in rule) {
    const day = dayOn(year, rule.on);
    const on = weekday(day);
    if (rule.if !== undefined && rule.if !== on) return undefined;
    return day + (on === 0 || on === 6 ? (rule.moved?.[on] ?? 0) : 0);
  }
  const since = dayOn(year, rule.since);
  const day = since + ((rule.weekday - weekday(since) + 7) % 7);
  return rule.except !== undefined && day === dayOn(year, rule.except) ? undefined : day;
}

interface Found {
  readonly day: number;
  readonly name: string;
  readonly movable: boolean;
}

/** For each fixed day on a weekend the next day that is neither of a weekend nor a holiday already. */
function madeUpFor(found: readonly Found[]): readonly Found[] {
  const taken = new Set(found.map(({ day }) => day));
  const lost = found.filter(({ day, movable }) => !movable && weekday(day) % 6 === 0);
  return lost
    .toSorted((a, b) => a.day - b.day)
    .map(({ day, name }) => {
      let next = day + 1;
      while (weekday(next) % 6 === 0 || taken.has(next)) next += 1;
      taken.add(next);
      return { day: next, name: `${name}, made up for`, movable: false };
    });
}

/** In order of date. Meant for 2024 and later; the law of a future year may change. */
export function holidaysOf(state: EeaState, year: number): readonly Holiday[] {
  const calendar = CALENDARS[state];
  const { month, day } = calendar.computus === 'western' ? westernEaster(year) : orthodoxEaster(year);
  const easter = daysOf(year, month, day);
  const found = calendar.days.flatMap((rule): readonly Found[] => {
    const on = dayOf(rule, year, easter);
    return on === undefined ? [] : [{ day: on, name: rule.name, movable: 'easter' in rule }];
  });
  const all = calendar.madeUpFor === true ? [...found, ...madeUpFor(found)] : found;
  return all
    .toSorted((a, b) => a.day - b.day)
    .map((each) => ({ date: dateText(dateOfDays(each.day)), name: each.name }));
}
