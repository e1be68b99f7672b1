// The calendar file of remediation tasks, read back by another library (ical.js).

import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { calendarFile } from '../../../../renderer/features/runner/calendar-file.ts';
import { taskRow, type TaskRow } from '../../../../renderer/features/runner/remediation-rows.ts';
import { taskEntry } from '../../../../renderer/runtime/incident-work.ts';
import type { IncidentId } from '../../../../shared/base/ids.ts';
import type { RemediationView } from '../../../../shared/incident/view.ts';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const FROM = {
  incident: 'inc_aaaaaaaaaaaaaaaa' as IncidentId,
  number: 7,
  mode: 'live',
  severity: 'S2',
} as const;
const TASK: RemediationView = {
  instance: '4/2',
  title: 'Call the bridge; twice, in “München”',
  state: 'accepted',
  owner: 'per_oooooooooooooooo',
  due: '2026-12-31',
  rootCause: 'logging',
  criterion:
    'two drills\nwithin 10 min, each with another commander, without anybody telling them that it is a drill',
  processChange: false,
  records: [],
};
const row = (part: Partial<RemediationView>): TaskRow => taskRow(taskEntry(FROM, { ...TASK, ...part }), NOW);
const nameOf = (person: string): string => (person === TASK.owner ? 'O. Owner' : person);

const eventsIn = (text: string): readonly ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(text) as string[])
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));

test('another reader finds the day, the task, who owns it and what shows that it works', () => {
  const { text, dated, undated } = calendarFile([row({}), row({ due: '', instance: '5' })], nameOf, NOW);
  expect([dated, undated]).toEqual([1, 1]);
  const [event, ...others] = eventsIn(text);
  expect(others).toEqual([]);
  expect(event?.startDate.toString()).toBe('2026-12-31');
  expect(event?.startDate.isDate).toBe(true);
  expect(event?.summary).toBe('INC-0007: Call the bridge; twice, in “München”');
  expect(event?.description).toBe(
    `State: accepted\nOwner: O. Owner\nRoot cause: 4.1 process failure · 4.2 insufficient monitoring or failure of monitoring and control · 4.3 logging\nEffective when: ${TASK.criterion}`,
  );
});

test('a task keeps its UID, whatever becomes of it; nobody is invited; lines are folded', () => {
  const uidOf = (part: Partial<RemediationView>): string | undefined =>
    eventsIn(calendarFile([row(part)], nameOf, NOW).text)[0]?.uid;
  expect(uidOf({})).toBe('inc_aaaaaaaaaaaaaaaa-4/2@runproof');
  expect(uidOf({ state: 'closed', due: '2027-01-31', title: 'Other' })).toBe(uidOf({}));
  const { text } = calendarFile([row({}), row({ instance: '9', state: 'closed' })], nameOf, NOW);
  expect(text).not.toMatch(/ATTENDEE|ORGANIZER|mailto/i);
  expect(text.match(/^STATUS:.*$/gm)).toEqual(['STATUS:CONFIRMED', 'STATUS:CANCELLED']);
  expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
});

test('a due time of day is that instant', () => {
  const [event] = eventsIn(calendarFile([row({ due: '2026-12-31T15:30:00Z' })], nameOf, NOW).text);
  expect(event?.startDate.toJSDate().toISOString()).toBe('2026-12-31T15:30:00.000Z');
});

test('no task is an empty calendar', () => {
  const { text, dated } = calendarFile([], nameOf, NOW);
  expect(dated).toBe(0);
  expect(eventsIn(text)).toEqual([]);
});
