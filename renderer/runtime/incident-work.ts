// What an incident leaves to be done, one row each: remediation tasks and vendor escalations, listed without opening the incident.

import { isOpenState } from '../../shared/incident/remediation/remediation-state.ts';
import type { Json } from '../../shared/base/json.ts';
import type { EvidenceStore, ProjectionRow } from '../../shared/evidence/evidence-store.port.ts';
import type { IncidentContext } from '../../shared/incident/context.ts';
import { viewEscalations } from '../../shared/incident/escalations.ts';
import { closingOf } from '../../shared/incident/lifecycle/lifecycle-state.ts';
import { shownOn } from '../../shared/incident/move/runs-on.ts';
import type { NeedToKnow } from '../../shared/incident/people/need-to-know.ts';
import { viewRemediation } from '../../shared/incident/remediation.ts';
import { severityOf } from '../../shared/incident/severity.ts';
import { viewSlaClocks } from '../../shared/incident/sla-clocks.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { ClockView, EscalationView, RemediationView } from '../../shared/incident/view.ts';
import { keptNeedToKnow } from './need-to-know.ts';
import { restrictedWorkRow } from './restricted-work.ts';
import type { IncidentSummary } from './runtime.ts';

export const TASK = 'task';
export const ESCALATION = 'escalation';
/** An incident of an older database whose tasks and escalations are not listed yet; without `open` once they are. */
export const UNREAD = 'unread';

/** The incident that something comes from. */
export interface Origin extends Pick<IncidentSummary, 'incident' | 'number' | 'mode' | 'severity'> {
  readonly needToKnow?: NeedToKnow;
}

export interface TaskEntry {
  readonly from: Origin;
  readonly task: RemediationView;
  readonly open: boolean;
  /** End of the due day, in milliseconds since the epoch; null where no date is given. */
  readonly dueAt: number | null;
}
export interface EscalationEntry {
  readonly from: Origin;
  readonly escalation: EscalationView;
  /** The limit that comes first; null where none runs or ran. Breached once it is due and still runs. */
  readonly limit: Pick<ClockView, 'state' | 'due'> | null;
  /** How many of its limits passed; absent in entries of an older database. */
  readonly breached?: number;
}

const DAY_MS = 86_400_000;
/** Behind every date. */
const NO_DATE = Number.MAX_SAFE_INTEGER;

function endOf(due: string): number | null {
  const at = Date.parse(due);
  return Number.isNaN(at) ? null : at + (due.includes('T') ? 0 : DAY_MS);
}

/** A task of a view as the lists hold it. */
export function taskEntry(from: Origin, task: RemediationView): TaskEntry {
  const open = isOpenState(task.state);
  return { from, task, open, dueAt: endOf(task.due) };
}

export function escalationEntry(
  from: Origin,
  escalation: EscalationView,
  clocks: readonly ClockView[],
): EscalationEntry {
  const own = clocks.filter(({ id }) => escalation.clocks.includes(id)).toSorted((a, b) => a.due - b.due);
  const [first] = own;
  return {
    from,
    escalation,
    limit: first ? { state: first.state, due: first.due } : null,
    breached: own.filter(({ state }) => state === 'breached').length,
  };
}

/** Open ones lie among the open by what comes first, the others in the order of what came last. Tasks are counted by state. */
const taskRow = (entry: TaskEntry, id: string): ProjectionRow => ({
  kind: TASK,
  id,
  value: entry as unknown as Json,
  group: entry.task.state,
  [entry.open ? 'open' : 'order']: entry.dueAt ?? NO_DATE,
});

const escalationRow = (entry: EscalationEntry, id: string): ProjectionRow => ({
  kind: ESCALATION,
  id,
  value: entry as unknown as Json,
  ...(entry.escalation.state === 'closed'
    ? { group: 'closed', order: entry.from.number }
    : { group: 'open', open: entry.limit?.due ?? NO_DATE }),
});

/** Counted, not named: a merge with other devices' records may give an instance another name. */
const rowId = (incident: string, index: number): string => `${incident}/${index}`;

/** An incident that was closed by hand asks nothing of a vendor any more; what it remediates stays open until it is settled. */
const stoodAt = ({ lifecycle }: IncidentState, escalation: EscalationView): EscalationView =>
  closingOf(lifecycle) ? { ...escalation, state: 'closed' } : escalation;

/** The rows of all tasks and escalations of an incident; what runs out is as of the last record. */
export function workRows(openedOn: IncidentContext, state: IncidentState): readonly ProjectionRow[] {
  const { opened } = state;
  const context = shownOn(openedOn, state);
  const tasks = viewRemediation(context, state);
  const escalations = viewEscalations(context, state, opened?.at ?? 0);
  if (!opened || tasks.length + escalations.length === 0) return [];
  const incident = opened.incident as Origin['incident'];
  const severity = severityOf(context, state)?.level ?? null;
  const from: Origin = {
    incident,
    number: opened.number,
    mode: opened.mode,
    severity,
    ...keptNeedToKnow(state),
  };
  const clocks = escalations.length > 0 ? viewSlaClocks(context, state, opened.at) : [];
  const taskEntries = tasks.map((task) => taskEntry(from, task));
  const escalationEntries = escalations.map((each) => escalationEntry(from, stoodAt(state, each), clocks));
  return [
    ...taskEntries.map((entry, index) => taskRow(entry, rowId(incident, index))),
    ...escalationEntries.map((entry, index) => escalationRow(entry, rowId(incident, index))),
    ...(state.people ? [restrictedWorkRow(from, taskEntries, escalationEntries)] : []),
  ];
}

/** Puts the rows of an incident in place of those that were there. */
export async function putWork(
  store: EvidenceStore,
  incident: string,
  rows: readonly ProjectionRow[],
): Promise<void> {
  const gone: ProjectionRow[] = [];
  for (const kind of [TASK, ESCALATION]) {
    let index = rows.filter((row) => row.kind === kind).length;
    for (;;) {
      const id = rowId(incident, index);
      const row = await store.projection(kind, id);
      if (row?.group === undefined) break;
      gone.push({ kind, id, value: null });
      index += 1;
    }
  }
  if (rows.length + gone.length > 0) await store.putProjections([...rows, ...gone]);
}
