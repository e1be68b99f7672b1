// Times in the forms of a process: what is read as one, and what is told to be none.

import { describe, expect, it } from 'vitest';
import { readFormTime, unreadableTime } from '../../../shared/incident/form-time.ts';

describe('a time of a form', () => {
  it.each([
    ['2030-01-01T09:30Z', Date.UTC(2030, 0, 1, 9, 30)],
    ['2030-01-01T09:30', Date.UTC(2030, 0, 1, 9, 30)],
    ['2030-01-01T09:30:00.000Z', Date.UTC(2030, 0, 1, 9, 30)],
    ['2030-01-01T09:30+02:00', Date.UTC(2030, 0, 1, 7, 30)],
    ['25:99 yesterday', undefined],
    ['14:30', undefined],
    ['2030-13-01T09:30Z', undefined],
    ['', undefined],
  ])('“%s”', (typed, expected) => {
    expect(readFormTime(typed)).toBe(expected);
  });

  it.each([
    ['none is typed', {}, undefined],
    ['all are read', { next_update_at: '2030-01-01T09:30Z', released_at: '' }, undefined],
    ['a promise is none', { next_update_at: '14:30' }, '14:30'],
    ['a release is none', { released_at: '25:99 yesterday' }, '25:99 yesterday'],
    ['another field is free', { restored_at: '11:40 UTC' }, undefined],
  ])('where %s', (_title, values, expected) => {
    expect(unreadableTime(values)).toBe(expected);
  });
});
