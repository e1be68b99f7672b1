// Report deadlines: the derived vectors, then months, daylight saving, weekends and bank holidays.

import { describe, expect, it } from 'vitest';
import {
  finalReportDue,
  initialNotificationDue,
  intermediateReportDue,
  type Deadline,
  type ReportingEntity,
} from '../../../shared/dora/deadlines.ts';
import { DORA_VECTORS } from '../../support/dora-vectors.ts';

const utc = (text: string): number => Date.parse(`${text}Z`);
const iso = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16);
const check = (deadline: Deadline, due: string, allowedUntil?: string): void => {
  expect({ due: iso(deadline.due), allowedUntil: iso(deadline.allowedUntil) }).toEqual({ due, allowedUntil });
};

const berlin: ReportingEntity = { kind: 'other', timeZone: 'Europe/Berlin', holidays: ['2027-03-29'] };
const bank: ReportingEntity = { ...berlin, kind: 'credit_institution' };

describe('initial notification', () => {
  it.each(DORA_VECTORS.deadlines)('$name', ({ aware_at_utc, classified_at_utc, initial_due_utc }) => {
    const times = { awareAt: utc(aware_at_utc), classifiedAt: utc(classified_at_utc) };
    check(initialNotificationDue(times), initial_due_utc.slice(0, 16));
  });

  it('says its arithmetic in words', () => {
    const times = { awareAt: utc('2027-03-02T08:00:00'), classifiedAt: utc('2027-03-02T09:00:00') };
    expect(initialNotificationDue(times).because).toBe(
      '4 h after classification 2027-03-02 09:00 UTC is 2027-03-02 13:00 UTC; 24 h after awareness 2027-03-02 08:00 UTC is 2027-03-03 08:00 UTC; the earlier counts.',
    );
  });

  it('counts both limits at exactly 24 h', () => {
    const times = { awareAt: utc('2027-03-02T08:00:00'), classifiedAt: utc('2027-03-03T08:00:00') };
    check(initialNotificationDue(times), '2027-03-03T08:00');
  });
});

describe('weekend and bank holidays, Art. 5(4) to (6)', () => {
  const onSaturday = { awareAt: utc('2027-03-05T23:30:00'), classifiedAt: utc('2027-03-06T01:00:00') };
  it('allows until noon of the next working day, in the zone of the authority', () => {
    check(initialNotificationDue(onSaturday, berlin), '2027-03-06T05:00', '2027-03-08T11:00');
  });
  it('gives a bank no relief for initial and intermediate reports', () => {
    check(initialNotificationDue(onSaturday, bank), '2027-03-06T05:00');
    check(intermediateReportDue(utc('2027-03-03T10:00:00'), bank), '2027-03-06T10:00');
  });
  it('gives every entity relief for the final report', () => {
    check(finalReportDue(utc('2027-02-06T10:00:00'), bank), '2027-03-06T10:00', '2027-03-08T11:00');
  });
  it('withholds relief where the authority has extended the exclusion', () => {
    check(initialNotificationDue(onSaturday, { ...berlin, exclusionExtended: true }), '2027-03-06T05:00');
  });
  it('passes over a bank holiday after the weekend, across daylight saving', () => {
    check(intermediateReportDue(utc('2027-03-24T10:00:00'), berlin), '2027-03-27T10:00', '2027-03-30T10:00');
  });
});

describe('final report', () => {
  const cases = [
    ['clamps to the end of a short month', '2027-01-31T10:00:00', '2027-02-28T10:00'],
    ['knows leap years', '2028-01-31T10:00:00', '2028-02-29T10:00'],
    ['begins on a leap day', '2028-02-29T10:00:00', '2028-03-29T10:00'],
    ['clamps March to April', '2027-03-31T10:00:00', '2027-04-30T10:00'],
    ['goes over the year', '2026-12-15T10:00:00', '2027-01-15T10:00'],
  ] as const;
  it.each(cases)('%s', (_name, submitted, due) => {
    expect(iso(finalReportDue(utc(submitted)).due)).toBe(due);
  });
  it('keeps the wall-clock time across daylight saving', () => {
    check(finalReportDue(utc('2027-03-10T09:00:00'), berlin), '2027-04-10T08:00', '2027-04-12T10:00');
  });
});

describe('daylight saving, both directions, in three zones', () => {
  const zones = ['Europe/Berlin', 'Atlantic/Azores', 'Europe/Helsinki'] as const;
  // Spring: 28 March 2027 at 01:00 UTC; autumn: 31 October 2027 at 01:00 UTC, in every zone of the Union.
  it.each(zones)('%s: a month keeps the wall clock, hours stay hours', (timeZone) => {
    const entity: ReportingEntity = { kind: 'other', timeZone, holidays: [] };
    expect(iso(finalReportDue(utc('2027-03-11T09:00:00'), entity).due)).toBe('2027-04-11T08:00');
    expect(iso(finalReportDue(utc('2027-10-18T08:00:00'), entity).due)).toBe('2027-11-18T09:00');
    const spring = intermediateReportDue(utc('2027-03-26T00:30:00'), entity);
    expect(iso(spring.due)).toBe('2027-03-29T00:30');
    const autumn = intermediateReportDue(utc('2027-10-29T12:00:00'), entity);
    expect(iso(autumn.due)).toBe('2027-11-01T12:00');
  });
  it('a wall-clock time that is skipped in spring is read as the later one, and a doubled one too', () => {
    // Submitted 28 February 2027 at 02:30 in Berlin; 28 March 02:30 does not exist there.
    expect(iso(finalReportDue(utc('2027-02-28T01:30:00'), berlin).due)).toBe('2027-03-28T01:30');
    // 30 September at 02:30 in Berlin is 00:30 UTC; on 31 October the hour comes twice.
    expect(iso(finalReportDue(utc('2027-09-30T00:30:00'), berlin).due)).toBe('2027-10-30T00:30');
  });
  it('noon after the weekend of the change is noon by the new clock', () => {
    const azores: ReportingEntity = {
      kind: 'other',
      timeZone: 'Atlantic/Azores',
      memberState: 'PT',
      holidays: [],
    };
    // Due Saturday 27 March; Monday 29 March at noon on the Azores is 12:00 UTC in summer time.
    check(intermediateReportDue(utc('2027-03-24T10:00:00'), azores), '2027-03-27T10:00', '2027-03-29T12:00');
    // Due Saturday 30 October; Monday 1 November is All Saints, Tuesday at noon is 13:00 UTC.
    check(intermediateReportDue(utc('2027-10-27T10:00:00'), azores), '2027-10-30T10:00', '2027-11-02T13:00');
  });
});
