// The proleptic Gregorian calendar as whole numbers: days since 1970-01-01 and back, for every year that FEEL knows.

/** DMN 1.5 §10.3.2.3.5 takes over the year range of its date type. */
export const MAX_YEAR = 999_999_999;
/** The days of 400 years, after which the calendar repeats. */
const CYCLE_DAYS = 146_097;
const DAYS_TO_1970 = 719_468;

export interface CivilDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0);

export const isCivilDate = (year: number, month: number, day: number): boolean =>
  Number.isInteger(year) &&
  Number.isInteger(month) &&
  Number.isInteger(day) &&
  Math.abs(year) <= MAX_YEAR &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= daysInMonth(year, month);

/** Days since 1970-01-01; negative before. Counts years from March, so that a leap day is the last of its year. */
export function epochDayOf({ year, month, day }: CivilDate): number {
  const shifted = month <= 2 ? year - 1 : year;
  const cycle = Math.floor(shifted / 400);
  const yearOfCycle = shifted - cycle * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfCycle =
    yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return cycle * CYCLE_DAYS + dayOfCycle - DAYS_TO_1970;
}

export function civilDateOf(epochDay: number): CivilDate {
  const days = epochDay + DAYS_TO_1970;
  const cycle = Math.floor(days / CYCLE_DAYS);
  const dayOfCycle = days - cycle * CYCLE_DAYS;
  const yearOfCycle = Math.floor(
    (dayOfCycle -
      Math.floor(dayOfCycle / 1460) +
      Math.floor(dayOfCycle / 36_524) -
      Math.floor(dayOfCycle / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** Monday is 1, Sunday is 7 (ISO 8601). */
export const weekdayOf = (epochDay: number): number => ((((epochDay + 3) % 7) + 7) % 7) + 1;

export const dayOfYear = (date: CivilDate): number =>
  epochDayOf(date) - epochDayOf({ year: date.year, month: 1, day: 1 }) + 1;

/** The ISO 8601 week: the one that holds the Thursday of the date's week. */
export function weekOfYear(date: CivilDate): number {
  const epochDay = epochDayOf(date);
  const thursday = civilDateOf(epochDay - weekdayOf(epochDay) + 4);
  return Math.floor((dayOfYear(thursday) - 1) / 7) + 1;
}

/** The date some months away; a day that the month does not have becomes its last. Undefined beyond the year range. */
export function addMonths({ year, month, day }: CivilDate, months: number): CivilDate | undefined {
  const count = year * 12 + (month - 1) + months;
  const newYear = Math.floor(count / 12);
  const newMonth = count - newYear * 12 + 1;
  if (Math.abs(newYear) > MAX_YEAR) return undefined;
  return { year: newYear, month: newMonth, day: Math.min(day, daysInMonth(newYear, newMonth)) };
}
