// The reports under DORA: when the initial notification would be due if the severity were decided now, when it is due once it
// is, and the limits that follow from its submission.

import type { Instant } from '../base/instant.ts';
import { initialNotificationDue } from '../dora/deadlines.ts';
import type { IncidentContext } from './context.ts';
import { laterReportClocks, limitClock } from './reporting/report-clocks.ts';
import { initialSubmittedAt, submissionsOf } from './reporting/submissions.ts';
import { majorHistory, majorOf, tableMajor } from './severity.ts';
import { reclassifiedToNonMajor } from './severity/reclassified.ts';
import type { IncidentState } from './state.ts';
import { timeInWords } from './time-in-words.ts';
import type { ClockView } from './view.ts';

/** A process that decides no severity, such as an imported runbook, classifies nothing. */
const decidesSeverity = (context: IncidentContext): boolean =>
  context.deployment.processes.some(({ nodes }) =>
    nodes.some(({ policy }) => policy.evidence?.step === 'severity.decide'),
  );

/** Where the authority has the initial notification, it is told of the reclassification too; no limit is set for it. */
function toldOf(context: IncidentContext, state: IncidentState, since: Instant): string {
  if (initialSubmittedAt(context, state) === undefined) return '';
  const told = submissionsOf(state, 'reclassified').findLast(({ at }) => at >= since);
  return told
    ? `; the authority was told ${timeInWords(told.at, since)}`
    : '; the authority is to be told (Reg. (EU) 2025/302 Art. 5)';
}

/** No longer major: nothing more is due, and the clock says since when and why. */
function stoppedClock(
  context: IncidentContext,
  state: IncidentState,
  clock: Pick<ClockView, 'id' | 'title'>,
): readonly ClockView[] {
  const reclassified = reclassifiedToNonMajor(context, state);
  if (!reclassified || !state.opened) return [];
  const was = majorHistory(context, state).find(({ record }) => record === reclassified.wasMajorBy);
  const classifiedAt = was?.at ?? reclassified.at;
  const limit = initialNotificationDue({ awareAt: state.opened.at, classifiedAt }, state.opened.entity);
  const due = limit.allowedUntil ?? limit.due;
  const because = `reclassified to non-major by record ${reclassified.record + 1}: stopped${toldOf(context, state, reclassified.at)}`;
  return [{ ...clock, state: 'stopped', startedAt: classifiedAt, due, because }];
}

/** Awareness is the moment of declaring; classification is the recorded severity decision, never the table's answer alone. */
export function notificationClocks(
  context: IncidentContext,
  state: IncidentState,
  now: Instant,
): readonly ClockView[] {
  const { opened } = state;
  if (!opened || !decidesSeverity(context)) return [];
  const clock = { id: 'dora-initial', title: 'Initial notification' };
  const major = majorOf(context, state);
  if (!major) {
    const asked = tableMajor(state);
    if (state.closedAt !== null || asked?.value === false) return [];
    const limit = initialNotificationDue({ awareAt: opened.at, classifiedAt: now }, opened.entity);
    const { because, article } = limit;
    const due = limit.allowedUntil ?? limit.due;
    return [{ ...clock, state: 'if_decided_now', startedAt: now, due, because, rule: article }];
  }
  if (!major.value) return stoppedClock(context, state, clock);
  const deadline = initialNotificationDue({ awareAt: opened.at, classifiedAt: major.at }, opened.entity);
  const metAt = initialSubmittedAt(context, state);
  return [
    limitClock(state, 'initial', deadline, { startedAt: major.at, metAt, now }),
    ...laterReportClocks(context, state, now),
  ];
}
