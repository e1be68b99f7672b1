// When the reports are due: Art. 5 of Delegated Regulation (EU) 2025/301. Plain addition, which is never later than the legal
// end (Regulation 1182/71 Art. 3 would not count the hour of the event); each answer says its arithmetic in words.

import type { Instant } from '../base/instant.ts';
import type { EeaState } from './holidays/holiday-rule.ts';
import { CALENDARS, holidaysOf } from './holidays/state-holidays.ts';
import {
  dateText,
  instantOf,
  localTime,
  nextDay,
  nextMonth,
  timeText,
  weekdayOf,
  type LocalTime,
} from './local-time.ts';

const HOUR = 3_600_000;

export type EntityKind =
  'credit_institution' | 'central_counterparty' | 'trading_venue' | 'nis2_essential_or_important' | 'other';

/** Where and for whom the limits run. */
export interface ReportingEntity {
  readonly kind: EntityKind;
  /** IANA zone of the authority, such as "Europe/Berlin"; it decides noon, weekends and calendar months. */
  readonly timeZone: string;
  /** Whose public holidays count; left out, none do. */
  readonly memberState?: EeaState;
  /** Further days on which the authority and the banks there rest, "YYYY-MM-DD". */
  readonly holidays: readonly string[];
  /** The authority has extended the exclusion of Art. 5(5) to this entity (Art. 5(6)). */
  readonly exclusionExtended?: boolean;
}

/** No weekend relief, times in UTC: the limit that is right for every entity, where it has not been said which one reports. */
export const STRICTEST_ENTITY: ReportingEntity = {
  kind: 'credit_institution',
  timeZone: 'UTC',
  holidays: [],
};

export type ReportKind = 'initial' | 'intermediate' | 'final';

export interface Deadline {
  readonly report: ReportKind;
  /** The limit by plain addition. */
  readonly due: Instant;
  /** Present where the limit falls on a weekend or bank holiday and Art. 5(4) allows until noon of the next working day. */
  readonly allowedUntil?: Instant;
  /** The arithmetic in words, times in the authority's zone. */
  readonly because: string;
  readonly article: string;
}

const say = (instant: Instant, { timeZone }: ReportingEntity): string =>
  `${timeText(localTime(instant, timeZone))} ${placeOf(timeZone)}`;

/** "Europe/Berlin" is Berlin. */
const placeOf = (timeZone: string): string =>
  timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
function restDay(time: LocalTime, entity: ReportingEntity): string | undefined {
  const date = dateText(time);
  if (entity.holidays.includes(date)) return 'a bank holiday';
  const { memberState } = entity;
  const holiday = memberState && holidaysOf(memberState, time.year).find((day) => day.date === date);
  if (holiday) return `a public holiday in ${CALENDARS[memberState].name} (${holiday.name})`;
  const weekday = weekdayOf(time);
  return weekday === 0 || weekday === 6 ? `a ${DAYS[weekday]}` : undefined;
}

/** Art. 5(5), (6): initial and intermediate reports of these entities have no weekend relief; final reports always have. */
function hasRelief(report: ReportKind, entity: ReportingEntity): boolean {
  return report === 'final' || (entity.kind === 'other' && entity.exclusionExtended !== true);
}

function withRelief(deadline: Deadline, entity: ReportingEntity): Deadline {
  const local = localTime(deadline.due, entity.timeZone);
  const rest = restDay(local, entity);
  if (rest === undefined) return deadline;
  if (!hasRelief(deadline.report, entity)) {
    const because = `${deadline.because} This is ${rest}; no relief for this report of this kind of entity (Art. 5(5)).`;
    return { ...deadline, because };
  }
  let day = nextDay(local);
  while (restDay(day, entity) !== undefined) day = nextDay(day);
  const allowedUntil = instantOf({ ...day, hour: 12, minute: 0, second: 0 }, entity.timeZone);
  const because = `${deadline.because} This is ${rest}: allowed until ${say(allowedUntil, entity)} (Art. 5(4)).`;
  return { ...deadline, allowedUntil, because };
}

/** 4 h after classification as major, and 24 h after awareness; classified later than that, 4 h after classification alone. */
export function initialNotificationDue(
  { awareAt, classifiedAt }: { readonly awareAt: Instant; readonly classifiedAt: Instant },
  entity: ReportingEntity = STRICTEST_ENTITY,
): Deadline {
  const byClassification = classifiedAt + 4 * HOUR;
  const byAwareness = awareAt + 24 * HOUR;
  const late = classifiedAt > byAwareness;
  const due = late ? byClassification : Math.min(byClassification, byAwareness);
  const four = `4 h after classification ${say(classifiedAt, entity)} is ${say(byClassification, entity)}`;
  const day = `24 h after awareness ${say(awareAt, entity)} is ${say(byAwareness, entity)}`;
  const because = late
    ? `${four}; it was classified more than 24 h after awareness, so that limit alone counts.`
    : `${four}; ${day}; the earlier counts.`;
  const article = `Reg. (EU) 2025/301 Art. ${late ? '5(2)' : '5(1)'}`;
  return withRelief({ report: 'initial', due, because, article }, entity);
}

/** 72 h after the initial notification was submitted, even if nothing has changed. */
export function intermediateReportDue(
  initialSubmittedAt: Instant,
  entity: ReportingEntity = STRICTEST_ENTITY,
): Deadline {
  const due = initialSubmittedAt + 72 * HOUR;
  const because = `72 h after the initial notification ${say(initialSubmittedAt, entity)} is ${say(due, entity)}.`;
  return withRelief(
    { report: 'intermediate', due, because, article: 'Reg. (EU) 2025/301 Art. 5(1)' },
    entity,
  );
}

/** One calendar month after the latest intermediate report, updated or not, was submitted; clamped to the month's end. */
export function finalReportDue(
  latestIntermediateSubmittedAt: Instant,
  entity: ReportingEntity = STRICTEST_ENTITY,
): Deadline {
  const local = localTime(latestIntermediateSubmittedAt, entity.timeZone);
  const due = instantOf(nextMonth(local), entity.timeZone);
  const because = `One month after the latest intermediate report ${say(latestIntermediateSubmittedAt, entity)} is ${say(due, entity)}.`;
  return withRelief({ report: 'final', due, because, article: 'Reg. (EU) 2025/301 Art. 5(1)' }, entity);
}
