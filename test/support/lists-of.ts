// The lists of a workspace that holds these incidents and the work of one of them.

import { escalationEntry, taskEntry } from '../../renderer/runtime/incident-work.ts';
import type { ListEntries, ListName, Lists } from '../../renderer/runtime/lists.ts';
import type { IncidentSnapshot, IncidentSummary } from '../../renderer/runtime/runtime.ts';

export function listsOf(
  incidents: readonly IncidentSummary[],
  snapshot: IncidentSnapshot | undefined,
): Lists {
  const view = snapshot?.view;
  const from = {
    incident: snapshot?.incident ?? incidents[0]?.incident,
    number: view?.number ?? 0,
    mode: view?.mode ?? 'live',
    severity: view?.severity?.level ?? null,
  } as IncidentSummary;
  const tasks = (view?.remediation ?? []).map((task) => taskEntry(from, task));
  const escalations = (view?.escalations ?? []).map((each) =>
    escalationEntry(from, each, view?.clocks ?? []),
  );
  const all: { readonly [List in ListName]: readonly ListEntries[List][] } = {
    incidents,
    incidentsOpen: incidents.filter(({ state }) => state !== 'completed'),
    tasksOpen: tasks.filter(({ open }) => open),
    tasksClosed: tasks.filter(({ open }) => !open),
    escalationsOpen: escalations.filter(({ escalation }) => escalation.state !== 'closed'),
    escalationsClosed: escalations.filter(({ escalation }) => escalation.state === 'closed'),
  };
  const inState = (state: string): number => tasks.filter(({ task }) => task.state === state).length;
  return {
    async *pages(list) {
      yield all[list];
    },
    countWork: async (now) => ({
      tasks: {
        open: all.tasksOpen.length,
        overdue: all.tasksOpen.filter(({ dueAt }) => dueAt !== null && dueAt < now).length,
        implemented: all.tasksOpen.filter(({ task }) => task.state === 'implemented').length,
        closed: all.tasksClosed.length,
        byState: {
          proposed: inState('proposed'),
          accepted: inState('accepted'),
          in_progress: inState('in_progress'),
          implemented: inState('implemented'),
          validated: inState('validated'),
          closed: inState('closed'),
          risk_accepted: inState('risk_accepted'),
        },
      },
      escalations: { open: all.escalationsOpen.length, closed: all.escalationsClosed.length },
      unread: 0,
    }),
  };
}
