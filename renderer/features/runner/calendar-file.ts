// Remediation tasks as a calendar file (RFC 5545): one event for each due date, all day, so that calendars that leave tasks out
// show it too. Nobody is invited and nothing is sent; the same task has the same UID in every file, so taking one in again
// replaces it.

import ical, { ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { Instant } from '../../../shared/base/instant.ts';
import { causeInWords } from '../../../shared/dora/root-causes.ts';
import { incidentNumber } from './names.ts';
import { stateWords, type TaskRow } from './remediation-rows.ts';

const DAY_MS = 86_400_000;

export interface CalendarFile {
  readonly text: string;
  /** Tasks in it, and those left out because they have no due date. */
  readonly dated: number;
  readonly undated: number;
}

function detailsOf({ task }: TaskRow, owner: string): string {
  const lines = [
    ['State', stateWords(task)],
    ['Owner', owner],
    ['Root cause', task.rootCause === '' ? '' : causeInWords(task.rootCause)],
    ['Effective when', task.criterion],
  ].filter(([, text]) => text !== '');
  return lines.map(([name, text]) => `${name}: ${text}`).join('\n');
}

/** `nameOf`: what a person is called; `at`: when the file is made. */
export function calendarFile(
  rows: readonly TaskRow[],
  nameOf: (person: string) => string,
  at: Instant,
): CalendarFile {
  const dated = rows.filter(({ dueAt }) => Number.isFinite(dueAt));
  const calendar = ical({
    prodId: { company: 'Runproof', product: 'Remediation', language: 'EN' },
    name: 'Remediation',
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const row of dated) {
    const { task, from, dueAt, open } = row;
    const byTheHour = task.due.includes('T');
    calendar.createEvent({
      id: `${from.incident}-${task.instance}@runproof`,
      stamp: new Date(at),
      // The end of the due day is the day after it: the event is on the day itself.
      start: new Date(byTheHour ? dueAt : dueAt - DAY_MS),
      allDay: !byTheHour,
      summary: `${from.mode === 'rehearsal' ? 'Rehearsal, ' : ''}${incidentNumber(from)}: ${task.title === '' ? 'Task without a title' : task.title}`,
      description: detailsOf(row, task.owner === '' ? '' : nameOf(task.owner)),
      status: open ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
      transparency: ICalEventTransparency.TRANSPARENT,
      categories: [{ name: 'Remediation' }],
    });
  }
  return { text: calendar.toString(), dated: dated.length, undated: rows.length - dated.length };
}
