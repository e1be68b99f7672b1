// Whether a submission to the authority or a notice of delay may go on record: by whom, and in the order of the reports.

import { formatInstant, type Instant } from '../../base/instant.ts';
import { ok } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { listedRoles } from '../permission.ts';
import { refuse, type IncidentProblem } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import { majorHistory, majorOf } from '../severity.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import type { RecordDelayNotice, RecordSubmission, ReportCommand, SubmittedReport } from './report-record.ts';
import { REPORT_TITLES } from './report-words.ts';
import { refusePreparer } from './refuse-preparer.ts';
import { initialSubmittedAt, submissionsOf } from './submissions.ts';

type Refused = { readonly ok: false; readonly error: IncidentProblem } | undefined;

const REPORTING: ReadonlySet<string> = new Set(['legal-compliance', 'incident-commander', 'comms-lead']);

/** Roles of the package that report to the authority; none named means everybody. */
export const reportingRoles = ({ manifest }: Pick<IncidentContext, 'manifest'>): readonly string[] =>
  manifest.roles.flatMap(({ id }) => (REPORTING.has(id) ? [id] : []));

function refuseReporter(context: IncidentContext, by: CommandContext): Refused {
  const roles = reportingRoles(context);
  if (roles.length === 0 || roles.includes(by.role)) return undefined;
  return refuse(
    'role_may_not',
    `What goes to the authority is recorded by ${listedRoles(context, roles)}.`,
    'Switch to a person with that role, or leave a note.',
    by.actor,
  );
}

function refuseUnwritten({ values }: ReportCommand, fields: readonly (readonly [string, string])[]): Refused {
  const missing = fields.find(([name]) => filledText(values, name) === '');
  return missing && refuse('value_missing', `It is not said ${missing[1]}.`, 'Write it in.', missing[0]);
}

/** The report that has to be with the authority before this one, and when it was. */
function before(
  context: IncidentContext,
  state: IncidentState,
  report: SubmittedReport,
): { readonly report: SubmittedReport; readonly at: Instant | undefined } | undefined {
  if (report === 'initial') return undefined;
  if (report === 'final') return { report: 'intermediate', at: submissionsOf(state, 'intermediate')[0]?.at };
  return { report: 'initial', at: initialSubmittedAt(context, state) };
}

function refuseOrder(
  context: IncidentContext,
  state: IncidentState,
  { report }: RecordSubmission,
  at: Instant,
): Refused {
  const earlier = before(context, state, report);
  if (!earlier) return undefined;
  const title = REPORT_TITLES[earlier.report];
  if (earlier.at === undefined)
    return refuse(
      'report_out_of_order',
      `${title}: nothing is recorded as submitted.`,
      `Record first when it was submitted; reports that went together are recorded one after the other.`,
      report,
    );
  if (earlier.at <= at) return undefined;
  return refuse(
    'report_out_of_order',
    `${REPORT_TITLES[report]} cannot have gone before this: ${title}, submitted ${formatInstant(earlier.at)}.`,
    'Check the time and its zone.',
    report,
  );
}

function refuseClass(
  context: IncidentContext,
  state: IncidentState,
  { report }: ReportCommand | RecordSubmission,
): Refused {
  const major = majorOf(context, state);
  if (report === 'reclassified') {
    if (major?.value === false && majorHistory(context, state).some(({ value }) => value)) return undefined;
    return refuse(
      'report_not_due',
      'The incident was not decided to be major first and then not to be.',
      'Decide the severity again; that record is what is reported.',
      report,
    );
  }
  if (major?.value === true) return undefined;
  return refuse(
    'report_not_due',
    'The incident is not decided to be major under DORA, so this report is not due.',
    'Decide the severity first; what was told voluntarily is a message or a note.',
    report,
  );
}

/** Errors: role_may_not, report_not_due, value_missing, person_unknown, separation_of_duties, report_out_of_order. */
export function decideSubmission(
  context: IncidentContext,
  state: IncidentState,
  command: RecordSubmission,
  by: CommandContext,
): Decided {
  const wanted = [['channel', 'on which channel it was submitted']] as const;
  const why = [...wanted, ['reasons', 'why it is not major']] as const;
  const refused =
    refuseReporter(context, by) ??
    refuseClass(context, state, command) ??
    refuseUnwritten(command, command.report === 'reclassified' ? why : wanted) ??
    refusePreparer(context, state, command, by) ??
    refuseOrder(context, state, command, by.occurredAt ?? by.now);
  if (refused) return refused;
  const { report, preparedBy, values } = command;
  const prepared = preparedBy === undefined ? {} : { preparedBy };
  return ok([{ kind: 'ReportSubmitted', report, ...prepared, values }]);
}

/** Errors: role_may_not, report_not_due, value_missing. A notice that comes after the limit is recorded all the same. */
export function decideDelay(
  context: IncidentContext,
  state: IncidentState,
  command: RecordDelayNotice,
  by: CommandContext,
): Decided {
  const refused =
    refuseReporter(context, by) ??
    refuseClass(context, state, command) ??
    refuseUnwritten(command, [
      ['channel', 'how the authority was told'],
      ['reasons', 'why the limit cannot be met'],
    ]);
  if (refused) return refused;
  return ok([{ kind: 'DelayNotified', report: command.report, values: command.values }]);
}
