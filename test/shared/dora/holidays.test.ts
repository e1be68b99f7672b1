// Public holidays of thirty states against what another source says, and every difference named.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  finalReportDue,
  intermediateReportDue,
  type ReportingEntity,
} from '../../../shared/dora/deadlines.ts';
import { orthodoxEaster, westernEaster } from '../../../shared/dora/holidays/easter.ts';
import { EEA_STATES } from '../../../shared/dora/holidays/holiday-rule.ts';
import { CALENDARS, holidaysOf } from '../../../shared/dora/holidays/state-holidays.ts';

interface Said {
  readonly says: readonly string[];
  readonly added?: readonly string[];
  readonly left_out?: readonly string[];
}
const FILE = new URL('../../vectors/dora/holidays.json', import.meta.url);
const GOLDEN = JSON.parse(readFileSync(FILE, 'utf8')) as { states: Record<string, Said> };

const at = (text: string): number => Date.parse(`${text}Z`);
const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16);
const isWorkday = (date: string): boolean => new Date(at(`${date}T00:00`)).getUTCDay() % 6 !== 0;

describe('holidays', () => {
  it.each(EEA_STATES)('%s: what the other source says, but for the differences that are named', (state) => {
    const { says = [], added = [], left_out = [] } = GOLDEN.states[state] ?? {};
    const expected = new Set([...says, ...added]);
    for (const date of left_out) expect(expected.delete(date), date).toBe(true);
    const ours = [2025, 2026, 2027, 2028].flatMap((year) => holidaysOf(state, year));
    const workdays = ours.map(({ date }) => date).filter(isWorkday);
    expect([...new Set(workdays)]).toEqual([...expected].toSorted());
  });

  it('finds Easter by both computi', () => {
    const text = ({ month, day }: { month: number; day: number }): string => `${month}-${day}`;
    const years = [2024, 2025, 2027, 2028, 2038];
    expect(years.map((year) => text(westernEaster(year)))).toEqual(['3-31', '4-20', '3-28', '4-16', '4-25']);
    expect(years.map((year) => text(orthodoxEaster(year)))).toEqual(['5-5', '4-20', '5-2', '4-16', '4-25']);
  });

  it.each(EEA_STATES)('%s: every year to 2040 has its days, within the year and in order', (state) => {
    for (let year = 2024; year <= 2040; year += 1) {
      const dates = holidaysOf(state, year).map(({ date }) => date);
      expect(dates.length).toBeGreaterThanOrEqual(7);
      expect(dates).toEqual(dates.toSorted());
      expect(dates.every((date) => date.startsWith(`${year}-`))).toBe(true);
    }
  });
});

/** Limits that fall on a Saturday, and on 1 January, in each state: noon of the next day that is neither, in its zone. */
describe.each(EEA_STATES)('relief in %s', (state) => {
  const [timeZone = ''] = CALENDARS[state].zones;
  const entity: ReportingEntity = { kind: 'other', memberState: state, timeZone, holidays: [] };
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  it('passes over a weekend', () => {
    // Saturday 16 October 2027; no state rests on Monday the 18th.
    const { due, allowedUntil } = intermediateReportDue(at('2027-10-13T09:00'), entity);
    expect(iso(due)).toBe('2027-10-16T09:00');
    expect(local.format(allowedUntil)).toBe('2027-10-18 12:00');
  });
  it('passes over New Year, also for a bank where it is the final report', () => {
    const bank: ReportingEntity = { ...entity, kind: 'credit_institution' };
    const { allowedUntil, because } = finalReportDue(at('2025-12-01T10:00'), bank);
    // 1 January 2026 is a Thursday; in two states the 2nd is a holiday too.
    const next = state === 'RO' || state === 'SI' ? '2026-01-05' : '2026-01-02';
    expect(local.format(allowedUntil)).toBe(`${next} 12:00`);
    expect(because).toContain(`a public holiday in ${CALENDARS[state].name}`);
  });
  it('gives a bank none for the intermediate report, and says so', () => {
    const bank: ReportingEntity = { ...entity, kind: 'credit_institution' };
    const { allowedUntil, because } = intermediateReportDue(at('2025-12-29T10:00'), bank);
    expect(allowedUntil).toBeUndefined();
    expect(because).toContain('no relief for this report of this kind of entity (Art. 5(5))');
  });
});
