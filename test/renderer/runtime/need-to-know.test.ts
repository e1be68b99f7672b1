// A restricted incident in lists and exports: people who are not named see number and severity, and that it is restricted.

import { expect, test } from 'vitest';
import { entryFor, refuseHidden, summaryFor } from '../../../renderer/runtime/need-to-know.ts';
import type { StoredSummary } from '../../../renderer/runtime/incident-summary.ts';
import {
  ESCALATION,
  TASK,
  taskEntry,
  type EscalationEntry,
  type TaskEntry,
} from '../../../renderer/runtime/incident-work.ts';
import { createLists } from '../../../renderer/runtime/lists.ts';
import { restrictedWorkRow } from '../../../renderer/runtime/restricted-work.ts';
import type { RemediationView } from '../../../shared/incident/view.ts';
import { createMemoryEvidenceStore } from '../../support/memory-evidence-store.ts';

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

test('of its tasks and escalations nothing is listed for others', () => {
  const from = { incident: SUMMARY.incident, number: 7, mode: 'live', severity: 'S2', needToKnow: NEED };
  const task = { from, task: { title: 'Talk to staff', state: 'accepted' } } as unknown as TaskEntry;
  const escalation = { from, escalation: { provider: 'Sample Cloud' } } as unknown as EscalationEntry;
  expect(entryFor(task, by(OTHER))).toBeUndefined();
  expect(entryFor(escalation, by(OTHER))).toBeUndefined();
  expect(entryFor(task, by(NAMED))).toBe(task);
});

test('counts of work leave it out for others, until the restriction is lifted', async () => {
  const store = createMemoryEvidenceStore();
  const count = (person: string) =>
    createLists(store, () => by(person))
      .countWork(100)
      .then(({ tasks, escalations }) => ({ ...tasks, vendors: escalations.open }));
  const from = { incident: SUMMARY.incident, number: 7, mode: 'live', severity: 'S2' } as const;
  const view = { instance: '1', title: 'Talk to staff', due: '', owner: '', rootCause: '', criterion: '' };
  const entry = taskEntry({ ...from, needToKnow: NEED }, {
    ...view,
    state: 'implemented',
    processChange: false,
    records: [],
  } as unknown as RemediationView);
  const tasks = [{ ...entry, dueAt: 50 }];
  const escalations = [{ from, escalation: { state: 'open' }, limit: null } as unknown as EscalationEntry];
  const counted = [
    { kind: TASK, id: 'a/0', value: null, group: 'implemented', open: 50 },
    { kind: ESCALATION, id: 'a/0', value: null, group: 'open', open: 9 },
  ];
  await store.putProjections([...counted, restrictedWorkRow(entry.from, tasks, escalations)]);
  const byState = { implemented: 1, closed: 0 };
  const all = { open: 1, overdue: 1, implemented: 1, closed: 0, vendors: 1, byState };
  const none = { open: 0, overdue: 0, implemented: 0, closed: 0, vendors: 0, byState: { implemented: 0 } };
  expect(await count(NAMED)).toMatchObject(all);
  expect(await count(OTHER)).toMatchObject(none);
  await store.putProjections([restrictedWorkRow(from, tasks, escalations)]);
  expect(await count(OTHER)).toMatchObject(all);
});
