// A restricted incident in lists and exports: people who are not named see number and severity, and that it is restricted.

import { expect, test } from 'vitest';
import { escalationFor, refuseHidden, summaryFor, taskFor } from '../../../renderer/runtime/need-to-know.ts';
import type { StoredSummary } from '../../../renderer/runtime/incident-summary.ts';
import type { EscalationEntry, TaskEntry } from '../../../renderer/runtime/incident-work.ts';

const [NAMED, OTHER] = ['per_aaaaaaaaaaaaaaaa', 'per_bbbbbbbbbbbbbbbb'];
const NEED = { restriction: { people: [NAMED], by: NAMED, at: 0, seq: 3 }, glass: [] };
const SUMMARY = {
  incident: 'inc_aaaaaaaaaaaaaaaa',
  number: 7,
  title: 'Money moved by a member of staff',
  mode: 'live',
  severity: 'S2',
  links: ['child of INC-0002'],
  needToKnow: NEED,
} as unknown as StoredSummary;

const by = (person: string, now = 10) => ({ person, now });

test('others read neither title nor links, and hand nothing over', () => {
  const seen = summaryFor(SUMMARY, by(OTHER));
  expect(seen).toMatchObject({ title: 'Restricted', restricted: true, number: 7, severity: 'S2' });
  expect(seen).not.toHaveProperty('links');
  expect(refuseHidden([SUMMARY], by(OTHER))).toMatchObject({ code: 'incident_restricted' });
  expect(refuseHidden([SUMMARY], by(OTHER))?.message).toContain('INC-0007');
});

test('who is named sees everything, and whoever broke the glass until it closes', () => {
  expect(summaryFor(SUMMARY, by(NAMED))).toBe(SUMMARY);
  expect(refuseHidden([SUMMARY], by(NAMED))).toBeUndefined();
  const needToKnow = { ...NEED, glass: [{ person: OTHER, at: 5, until: 20 }] };
  expect(summaryFor({ ...SUMMARY, needToKnow }, by(OTHER, 19)).title).toBe(SUMMARY.title);
  expect(summaryFor({ ...SUMMARY, needToKnow }, by(OTHER, 20)).title).toBe('Restricted');
});

test('tasks and escalations of all incidents keep their place and lose their words', () => {
  const from = { incident: SUMMARY.incident, number: 7, mode: 'live', severity: 'S2', needToKnow: NEED };
  const task = { instance: '1', title: 'Talk to staff', owner: OTHER, rootCause: 'x', criterion: 'y' };
  const entry = { from, task: { ...task, state: 'accepted', due: '2026-12-01', records: [4] } };
  const seen = taskFor(entry as unknown as TaskEntry, by(OTHER));
  expect(JSON.stringify(seen.task)).not.toMatch(/staff|per_|"x"|"y"/);
  expect(seen.task).toMatchObject({ state: 'accepted', due: '2026-12-01' });
  const escalation = { instance: '1', provider: 'Sample Cloud', ticket: 'T-1', attempts: [{}], clocks: [] };
  const escalated = escalationFor({ from, escalation } as unknown as EscalationEntry, by(OTHER));
  expect(JSON.stringify(escalated.escalation)).not.toMatch(/Sample Cloud|T-1/);
});
