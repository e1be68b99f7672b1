// The limits of the intermediate and the final report, each anchored in the submission before it.

import type { Instant } from '../../base/instant.ts';
import { finalReportDue, intermediateReportDue, type Deadline } from '../../dora/deadlines.ts';
import { lateBy, timeInWords } from '../time-in-words.ts';
import type { IncidentContext } from '../context.ts';
import type { IncidentState } from '../state.ts';
import type { ClockView } from '../view.ts';
import type { LimitedReport } from './report-record.ts';
import { REPORT_TITLES } from './report-words.ts';
import { initialSubmittedAt, submissionsOf } from './submissions.ts';

/** The clock of a limit: until noon of the next working day where Art. 5(4) allows it. A delay that was told is said. */
export function limitClock(
  state: IncidentState,
  report: LimitedReport,
  deadline: Deadline,
  { startedAt, metAt, now }: { startedAt: Instant; metAt: Instant | undefined; now: Instant },
): ClockView {
  const due = deadline.allowedUntil ?? deadline.due;
  const notice = state.reports?.delays.findLast((delay) => delay.report === report);
  const told = notice
    ? ` The authority was told of a delay at ${timeInWords(notice.at, due)} (Art. 5(3)).`
    : '';
  // A released message counts before any record (I29); what is reported is asked for all the same.
  const unrecorded =
    metAt !== undefined && submissionsOf(state, report).length === 0
      ? ' The released message counts until a submission is on record.'
      : '';
  const kept = metAt === undefined ? now < due : metAt <= due;
  return {
    id: `dora-${report}`,
    title: REPORT_TITLES[report],
    state: !kept ? 'breached' : metAt === undefined ? 'running' : 'met',
    startedAt,
    due,
    because: `${deadline.because}${told}${unrecorded}`,
    rule: deadline.article,
    ...(metAt === undefined ? {} : kept ? { metAt } : settledLate(state, report, due, metAt)),
  };
}

/** A limit that was missed and then answered: it stays missed, and nothing is owed. */
function settledLate(
  state: IncidentState,
  report: LimitedReport,
  due: Instant,
  at: Instant,
): Pick<ClockView, 'settled'> {
  const record = submissionsOf(state, report).find((submission) => submission.at === at)?.record;
  const place = record === undefined ? '' : `, record ${record + 1}`;
  return { settled: { at, words: `submitted ${lateBy(at - due)}${place}` } };
}

/** None before the initial notification went out; the final report's begins with the first intermediate report. */
export function laterReportClocks(
  context: IncidentContext,
  state: IncidentState,
  now: Instant,
): readonly ClockView[] {
  const initialAt = initialSubmittedAt(context, state);
  if (initialAt === undefined) return [];
  const intermediates = submissionsOf(state, 'intermediate');
  const intermediate = limitClock(
    state,
    'intermediate',
    intermediateReportDue(initialAt, state.opened?.entity),
    {
      startedAt: initialAt,
      metAt: intermediates[0]?.at,
      now,
    },
  );
  const finalAt = submissionsOf(state, 'final').at(-1)?.at;
  // An update sent after the final report starts nothing anew.
  const latest = intermediates.findLast(({ at }) => finalAt === undefined || at <= finalAt);
  if (!latest) return [intermediate];
  const final = limitClock(state, 'final', finalReportDue(latest.at, state.opened?.entity), {
    startedAt: latest.at,
    metAt: finalAt,
    now,
  });
  return [intermediate, final];
}
