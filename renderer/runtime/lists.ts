// The lists of a workspace, whatever its size: read a page at a time along an index, counted without reading a row.

import type {
  EvidenceStore,
  ProjectionPage,
  ProjectionRow,
} from '../../shared/evidence/evidence-store.port.ts';
import {
  REMEDIATION_STATES,
  type RemediationState,
} from '../../shared/incident/remediation/remediation-state.ts';
import { readSummary, SUMMARY } from './incident-summary.ts';
import { ESCALATION, TASK, UNREAD, type EscalationEntry, type TaskEntry } from './incident-work.ts';
import { entryFor, summaryFor, type Onlooker } from './need-to-know.ts';
import type { IncidentSummary } from './runtime.ts';
import { readEscalation, readTask } from './read-work.ts';
import { withoutHidden } from './restricted-work.ts';
import { projectionPages } from './walk-projections.ts';

export type { EscalationEntry, TaskEntry };

export interface ListEntries {
  /** Newest first. */
  readonly incidents: IncidentSummary;
  readonly incidentsOpen: IncidentSummary;
  /** First due first. */
  readonly tasksOpen: TaskEntry;
  readonly tasksClosed: TaskEntry;
  /** First limit first. */
  readonly escalationsOpen: EscalationEntry;
  readonly escalationsClosed: EscalationEntry;
}
export type ListName = keyof ListEntries;

export interface WorkCounts {
  readonly tasks: {
    readonly open: number;
    readonly overdue: number;
    readonly implemented: number;
    /** Also those whose risk was accepted. */
    readonly closed: number;
    readonly byState: Readonly<Record<RemediationState, number>>;
  };
  readonly escalations: { readonly open: number; readonly closed: number };
  /** Incidents of an older database whose tasks and escalations are still to be listed. */
  readonly unread: number;
}

export interface Lists {
  /** Every entry, a page of at most 100 at a time; whoever stops asking stops the reading. */
  pages<List extends ListName>(list: List): AsyncIterable<readonly ListEntries[List][]>;
  /** Without restricted incidents that who looks may not know of. `now`: until when a task's day counts as over, in milliseconds since the epoch. */
  countWork(now: number): Promise<WorkCounts>;
}

const PLACES: Readonly<Record<ListName, Pick<ProjectionPage, 'kind' | 'by' | 'direction'>>> = {
  incidents: { kind: SUMMARY, by: 'order', direction: 'down' },
  incidentsOpen: { kind: SUMMARY, by: 'open', direction: 'down' },
  tasksOpen: { kind: TASK, by: 'open', direction: 'up' },
  tasksClosed: { kind: TASK, by: 'order', direction: 'down' },
  escalationsOpen: { kind: ESCALATION, by: 'open', direction: 'up' },
  escalationsClosed: { kind: ESCALATION, by: 'order', direction: 'down' },
};

/** What is not an entry of its kind is not shown. */
const READERS: Readonly<
  Record<string, (row: ProjectionRow, looks: Onlooker) => ListEntries[ListName] | undefined>
> = {
  [SUMMARY]: (row, looks) => {
    const summary = readSummary(row);
    return summary && summaryFor(summary, looks);
  },
  [TASK]: ({ value }, looks) => {
    const entry = readTask(value);
    return entry && entryFor(entry, looks);
  },
  [ESCALATION]: ({ value }, looks) => {
    const entry = readEscalation(value);
    return entry && entryFor(entry, looks);
  },
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** `onlooker`: whoever is on the device; to others a restricted incident shows no more than that it is one. */
export function createLists(store: EvidenceStore, onlooker: () => Onlooker): Lists {
  const count = (kind: string, ...groups: readonly string[]): Promise<number> =>
    Promise.all(groups.map((group) => store.countProjections({ kind, group }))).then(sum);
  return {
    async *pages<List extends ListName>(list: List) {
      for await (const rows of projectionPages(store, PLACES[list])) {
        const looks = onlooker();
        const read = READERS[PLACES[list].kind];
        const entries = rows.flatMap<ListEntries[ListName]>((row) => read?.(row, looks) ?? []);
        yield entries as unknown as readonly ListEntries[List][];
      }
    },
    async countWork(now) {
      const [states, overdue, vendorsOpen, vendorsClosed, unread] = await Promise.all([
        Promise.all(REMEDIATION_STATES.map((state) => count(TASK, state))),
        store.countProjections({ kind: TASK, by: 'open', below: now }),
        count(ESCALATION, 'open'),
        count(ESCALATION, 'closed'),
        count(UNREAD, UNREAD),
      ]);
      const byState = Object.fromEntries(
        REMEDIATION_STATES.map((state, index) => [state, states[index] ?? 0]),
      ) as WorkCounts['tasks']['byState'];
      const closed = byState.closed + byState.risk_accepted;
      const open = sum(states) - closed;
      const all = {
        tasks: { open, overdue, implemented: byState.implemented, closed, byState },
        escalations: { open: vendorsOpen, closed: vendorsClosed },
      };
      return { ...(await withoutHidden(store, all, onlooker(), now)), unread };
    },
  };
}
