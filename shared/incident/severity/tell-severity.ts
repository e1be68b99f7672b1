// What a severity decided again says in the timeline: from which level to which, and who approved it.

import { textOf } from '../../base/json.ts';
import type { IncidentContext } from '../context.ts';
import { severityDecisions, severityIn } from '../severity.ts';
import type { IncidentState, RecordEntry } from '../state.ts';
import { line, type Told } from '../told-line.ts';
import type { SeverityEvent } from './reassess-command.ts';

const DECIDED = {
  approved: 'approved',
  approved_with_changes: 'changes asked',
  rejected: 'rejected',
} as const;

export function tellSeverity(
  context: IncidentContext,
  state: IncidentState,
  event: SeverityEvent,
  { seq }: RecordEntry,
): Told {
  if (event.kind === 'SeverityReassessed') {
    const before = severityDecisions(context, state).findLast((act) => act.seq < seq);
    const from = before && severityIn(before.values);
    const to = severityIn(event.values) ?? 'again';
    const change = from === undefined || from === to ? to : `${from} → ${to}`;
    const title = event.waits ? `Severity ${change}: asks for approval` : `Severity ${change} decided`;
    const under = event.exception === undefined ? '' : `under ${event.exception}`;
    return line(title, 'decision', textOf(event.values['rationale']), under);
  }
  const asked = state.reassessments?.find(({ reassessment }) => reassessment === event.reassessment);
  const level = (asked && severityIn(asked.values)) ?? event.reassessment;
  return line(
    `Severity ${level}: ${DECIDED[event.decision]}`,
    'approval',
    textOf(event.values['rationale']),
    textOf(event.values['changes']),
  );
}
