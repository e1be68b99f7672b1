// What counts as submitted: what is recorded as such, and before any such record a message to the authority that was released.

import type { Instant } from '../../base/instant.ts';
import type { IncidentContext } from '../context.ts';
import { messageTexts } from '../message-content.ts';
import { domainStepOf } from '../separation.ts';
import type { IncidentState } from '../state.ts';
import type { SubmittedReport } from './report-record.ts';
import type { Submission } from './report-state.ts';

const AUTHORITY = /regulator|authority/i;

/** Oldest submission first. */
export const submissionsOf = (state: IncidentState, report: SubmittedReport): readonly Submission[] =>
  (state.reports?.submissions ?? [])
    .filter((submission) => submission.report === report)
    .toSorted((a, b) => a.at - b.at);

/** The first release of a message to the authority after the incident was declared. */
function releasedToAuthority(context: IncidentContext, state: IncidentState): Instant | undefined {
  const release = state.acts.find(
    (act) =>
      act.kind === 'completed' &&
      domainStepOf(context, act.element) === 'message.release' &&
      (act.occurredAt ?? act.at) > (state.opened?.at ?? 0) &&
      AUTHORITY.test(messageTexts(context, state, act.instance).at(-1)?.text.audience ?? ''),
  );
  return release && (release.occurredAt ?? release.at);
}

export const initialSubmittedAt = (context: IncidentContext, state: IncidentState): Instant | undefined =>
  submissionsOf(state, 'initial')[0]?.at ?? releasedToAuthority(context, state);
