// When a public holiday is, as a rule: a date, days from Easter, or the first of a weekday from a date on.

interface Held {
  readonly name: string;
  /** First and last year in which it is kept. */
  readonly from?: number;
  readonly until?: number;
  /** Years in which it was not, or is not, a day of rest. */
  readonly not?: readonly number[];
}

/** "05-01". `moved` says by how many days it moves where it falls on that weekday, 0 = Sunday. */
interface OnDate extends Held {
  readonly on: string;
  readonly moved?: { readonly [Weekday in 0 | 6]?: number };
  /** Kept only where the date is that weekday. */
  readonly if?: number;
}
/** Days from Easter Sunday of the state’s computus: -2 is Good Friday. */
interface FromEaster extends Held {
  readonly easter: number;
}
/** The first such weekday on or after "MM-DD"; not where that is `except`. */
interface FirstWeekday extends Held {
  readonly weekday: number;
  readonly since: string;
  readonly except?: string;
}
export type HolidayRule = OnDate | FromEaster | FirstWeekday;

/** Codes of ISO 3166-1, Greece as GR: the 27 Member States, then the EEA states in which the rules apply likewise. */
export const EEA_STATES = [
  'AT',
  'BE',
  'BG',
  'CY',
  'CZ',
  'DE',
  'DK',
  'EE',
  'ES',
  'FI',
  'FR',
  'GR',
  'HR',
  'HU',
  'IE',
  'IT',
  'LT',
  'LU',
  'LV',
  'MT',
  'NL',
  'PL',
  'PT',
  'RO',
  'SE',
  'SI',
  'SK',
  'IS',
  'LI',
  'NO',
] as const;
export type EeaState = (typeof EEA_STATES)[number];

export interface StateCalendar {
  readonly name: string;
  /** IANA zones of the state, that of its capital first. */
  readonly zones: readonly string[];
  /** The national law that names the days. */
  readonly source: string;
  readonly computus: 'western' | 'orthodox';
  /** A day that falls on a weekend is made up for on the next working day. */
  readonly madeUpFor?: boolean;
  readonly days: readonly HolidayRule[];
}
