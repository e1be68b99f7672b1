// Functions on the calendar (DMN 1.5 §10.3.4.10) and is() (§10.3.4.6).

import type { FeelValue } from '../../feel-value.ts';
import { dayOfYear, weekOfYear } from '../calendar.ts';
import { isSame } from '../equality.ts';
import { FeelDateTime, type FeelDate } from '../temporal.ts';
import { builtin, builtinsOf, type Builtin } from './signature.ts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const ofDay = (name: string, body: (date: FeelDate) => FeelValue | undefined): Builtin =>
  builtin(name, ['date: day'], ([value]) =>
    body(value instanceof FeelDateTime ? value.date : (value as FeelDate)),
  );

export const CALENDAR = builtinsOf(
  ofDay('day of year', dayOfYear),
  ofDay('day of week', (date) => WEEKDAYS[date.weekday - 1]),
  ofDay('month of year', (date) => MONTHS[date.month - 1]),
  ofDay('week of year', weekOfYear),
  builtin('is', ['value1: any, value2: any'], ([left, right]) => isSame(left ?? null, right ?? null)),
);
