// What restricted incidents add to the counts of work, kept apart so that it can be taken off for people who may not know of them.

import { isObject, type Json } from '../../shared/base/json.ts';
import type { EvidenceStore, ProjectionRow } from '../../shared/evidence/evidence-store.port.ts';
import { mayKnow, type NeedToKnow } from '../../shared/incident/people/need-to-know.ts';
import type { EscalationEntry, TaskEntry } from './incident-work.ts';
import type { WorkCounts } from './lists.ts';
import type { Onlooker } from './need-to-know.ts';
import { projectionPages } from './walk-projections.ts';

/** One row for each incident that people have roles in; it counts, and lies in the list, while the incident is restricted. */
export const RESTRICTED_WORK = 'restricted-work';

type Counted = Omit<WorkCounts, 'unread'>;

interface RestrictedWork {
  readonly needToKnow: NeedToKnow;
  readonly tasks: readonly {
    readonly state: string;
    readonly open: boolean;
    readonly dueAt: number | null;
  }[];
  readonly escalations: readonly string[];
}

export function restrictedWorkRow(
  from: TaskEntry['from'],
  tasks: readonly TaskEntry[],
  escalations: readonly EscalationEntry[],
): ProjectionRow {
  const { incident: id, number, needToKnow } = from;
  if (!needToKnow) return { kind: RESTRICTED_WORK, id, value: null };
  const value: RestrictedWork = {
    needToKnow,
    tasks: tasks.map(({ task, open, dueAt }) => ({ state: task.state, open, dueAt })),
    escalations: escalations.map(({ escalation }) => (escalation.state === 'closed' ? 'closed' : 'open')),
  };
  return {
    kind: RESTRICTED_WORK,
    id,
    value: value as unknown as Json,
    group: RESTRICTED_WORK,
    order: number,
  };
}

/** The database is not trusted: what is no such row takes nothing off. */
function readWork(value: Json): RestrictedWork | undefined {
  if (!isObject(value)) return undefined;
  const { needToKnow, tasks, escalations } = value;
  const whole =
    isObject(needToKnow) &&
    isObject(needToKnow['restriction']) &&
    Array.isArray(needToKnow['restriction']['people']) &&
    Array.isArray(needToKnow['glass']) &&
    needToKnow['glass'].every((glass) => isObject(glass)) &&
    Array.isArray(tasks) &&
    tasks.every((task) => isObject(task)) &&
    Array.isArray(escalations);
  return whole ? (value as unknown as RestrictedWork) : undefined;
}

function without(counts: Counted, { tasks, escalations }: RestrictedWork, now: number): Counted {
  const taken = (fits: (task: RestrictedWork['tasks'][number]) => boolean): number =>
    tasks.filter(fits).length;
  const closed = escalations.filter((state) => state === 'closed').length;
  return {
    tasks: {
      open: counts.tasks.open - taken(({ open }) => open),
      overdue: counts.tasks.overdue - taken(({ open, dueAt }) => open && dueAt !== null && dueAt < now),
      implemented: counts.tasks.implemented - taken(({ state }) => state === 'implemented'),
      closed: counts.tasks.closed - taken(({ open }) => !open),
      byState: Object.fromEntries(
        Object.entries(counts.tasks.byState).map(([state, count]) => [
          state,
          count - taken((task) => task.state === state),
        ]),
      ) as Counted['tasks']['byState'],
    },
    escalations: {
      open: counts.escalations.open - (escalations.length - closed),
      closed: counts.escalations.closed - closed,
    },
  };
}

/** `now`: until when a task's day counts as over. Reads no row where nothing is restricted. */
export async function withoutHidden(
  store: EvidenceStore,
  counts: Counted,
  looks: Onlooker,
  now: number,
): Promise<Counted> {
  const restricted = await store.countProjections({ kind: RESTRICTED_WORK, group: RESTRICTED_WORK });
  if (restricted === 0) return counts;
  let left = counts;
  const page = { kind: RESTRICTED_WORK, by: 'order', direction: 'down' } as const;
  for await (const rows of projectionPages(store, page))
    for (const row of rows) {
      const work = readWork(row.value);
      if (work && !mayKnow(work.needToKnow, looks.person, looks.now)) left = without(left, work, now);
    }
  return left;
}
