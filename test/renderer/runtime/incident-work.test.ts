// Rows of tasks and escalations: where they lie, what they count as, and that none stays behind when a log is read again.

import { expect, it } from 'vitest';
import {
  escalationEntry,
  ESCALATION,
  putWork,
  TASK,
  taskEntry,
} from '../../../renderer/runtime/incident-work.ts';
import { createLists } from '../../../renderer/runtime/lists.ts';
import type { Json } from '../../../shared/base/json.ts';
import type { IncidentId } from '../../../shared/base/ids.ts';
import type { ClockView, EscalationView, RemediationView } from '../../../shared/incident/view.ts';
import { createMemoryEvidenceStore } from '../../support/memory-evidence-store.ts';

const INCIDENT = 'inc_aaaaaaaaaaaaaaaa' as IncidentId;
const FROM = { incident: INCIDENT, number: 7, mode: 'live', severity: 'S2' } as const;
const ANYBODY = () => ({ person: 'per_aaaaaaaaaaaaaaaa', now: 0 });
const task = (state: RemediationView['state'], due: string): RemediationView => ({
  instance: 'i1',
  title: 'Call the bridge',
  state,
  owner: '',
  due,
  rootCause: '',
  criterion: '',
  processChange: false,
  records: [],
});
const clock = (id: string, due: number): ClockView => ({
  id,
  title: '',
  state: 'running',
  startedAt: 0,
  due,
  because: '',
});

it.each([
  ['proposed', '2026-12-11', true, Date.parse('2026-12-12')],
  ['implemented', '2026-12-11T08:00:00Z', true, Date.parse('2026-12-11T08:00:00Z')],
  ['closed', '2026-12-11', false, Date.parse('2026-12-12')],
  ['risk_accepted', 'soon', false, null],
  ['validated', '', true, null],
] as const)('a task that is %s and due “%s”', (state, due, open, dueAt) => {
  expect(taskEntry(FROM, task(state, due))).toMatchObject({ open, dueAt, from: FROM });
});

it('an escalation is due with the first of its own limits', () => {
  const escalation = { instance: 'e', clocks: ['b', 'c'] } as unknown as EscalationView;
  const limits = [clock('a', 1), clock('b', 9), clock('c', 4)];
  expect(escalationEntry(FROM, escalation, limits).limit).toEqual({ state: 'running', due: 4 });
  expect(escalationEntry(FROM, escalation, []).limit).toBeNull();
});

const ESCALATED = { instance: 'e', provider: '', ticket: '', state: 'open', attempts: [], clocks: [] };
const ENTRY: Readonly<Record<string, unknown>> = {
  [TASK]: taskEntry(FROM, task('accepted', '')),
  [ESCALATION]: escalationEntry(FROM, ESCALATED as unknown as EscalationView, []),
};

it.each([
  [TASK, 'tasksOpen', []],
  [TASK, 'tasksOpen', { ...(ENTRY[TASK] as object), task: { title: 7 } }],
  [TASK, 'tasksOpen', { ...(ENTRY[TASK] as object), from: null }],
  [ESCALATION, 'escalationsOpen', null],
  [ESCALATION, 'escalationsOpen', { ...(ENTRY[ESCALATION] as object), escalation: { state: 'open' } }],
  [ESCALATION, 'escalationsOpen', { ...(ENTRY[ESCALATION] as object), limit: { due: 'soon' } }],
] as const)(
  'a %s of the database that is none is left out of %s, not read as one: %j',
  async (kind, list, spoilt) => {
    const store = createMemoryEvidenceStore();
    const row = (id: string, value: unknown) => ({ kind, id, value: value as Json, group: 'open', open: 1 });
    await store.putProjections([row('a/0', ENTRY[kind]), row('b/0', spoilt)]);
    const read: unknown[] = [];
    for await (const page of createLists(store, ANYBODY).pages(list)) read.push(...page);
    expect(read).toEqual([ENTRY[kind]]);
  },
);

it('puts the rows of an incident in place of those that were there, and touches no other incident', async () => {
  const store = createMemoryEvidenceStore();
  const lists = createLists(store, ANYBODY);
  const row = (kind: string, incident: string, index: number) => ({
    kind,
    id: `${incident}/${index}`,
    value: ENTRY[kind] as unknown as Json,
    group: kind === TASK ? 'accepted' : 'open',
    open: index,
  });
  const rows = [0, 1, 2].flatMap((index) => [row(TASK, 'a', index), row(ESCALATION, 'a', index)]);
  await putWork(store, 'a', rows);
  await putWork(store, 'b', [row(TASK, 'b', 0)]);
  expect(await lists.countWork(0)).toMatchObject({ tasks: { open: 4 }, escalations: { open: 3 } });
  await putWork(store, 'a', [row(TASK, 'a', 0)]);
  expect(await lists.countWork(0)).toMatchObject({ tasks: { open: 2 }, escalations: { open: 0 } });
  const open = [];
  for await (const page of lists.pages('tasksOpen')) open.push(...page);
  expect(open).toHaveLength(2);
});
