// Whether a stated entity makes sense: a zone of its Member State, days that exist. Asked by the workspace that records it and
// by the incident that keeps it.

import { CALENDARS } from '../../dora/holidays/state-holidays.ts';
import { daysInMonth } from '../../dora/local-time.ts';
import type { StatedEntity } from './reporting-entity.ts';

export interface EntityFault {
  readonly code: 'zone_not_of_state' | 'date_malformed';
  readonly message: string;
  readonly remedy: string;
  readonly place: string;
}

function isDate(date: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export function entityFault({ memberState, timeZone, holidays }: StatedEntity): EntityFault | undefined {
  const { name, zones } = CALENDARS[memberState];
  if (!zones.includes(timeZone))
    return {
      code: 'zone_not_of_state',
      message: `${timeZone} is no time zone of ${name}.`,
      remedy: `Choose one of: ${zones.join(', ')}.`,
      place: 'timeZone',
    };
  const wrong = holidays.find((date) => !isDate(date));
  return wrong === undefined
    ? undefined
    : {
        code: 'date_malformed',
        message: `“${wrong}” is no date.`,
        remedy: 'Write it as year, month and day, such as 2027-05-07.',
        place: 'holidays',
      };
}
