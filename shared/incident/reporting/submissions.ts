// What counts as submitted: what is recorded as such, and before any such record a message to the authority that was released.

import type { Instant } from '../../base/instant.ts';
import type { IncidentContext } from '../context.ts';
import { isFirstEdition } from '../edition.ts';
import { channelsOf, messageTexts } from '../message-content.ts';
import { domainStepOf } from '../separation.ts';
import type { Act, IncidentState } from '../state.ts';
import type { SubmittedReport } from './report-record.ts';
import type { Submission } from './report-state.ts';

const AUTHORITY = /regulator|authority/i;

/** Oldest submission first. */
export const submissionsOf = (state: IncidentState, report: SubmittedReport): readonly Submission[] =>
  (state.reports?.submissions ?? [])
    .filter((submission) => submission.report === report)
    .toSorted((a, b) => a.at - b.at);

/**
 * Whether what was released went to the authority: to that audience, and by the second edition of the rules (FORMAT.md I29) on one
 * of its channels, because any other reaches nobody there.
 */
function wentToAuthority(context: IncidentContext, state: IncidentState, { instance, values }: Act): boolean {
  const text = messageTexts(context, state, instance).at(-1)?.text;
  if (!AUTHORITY.test(text?.audience ?? '')) return false;
  if (isFirstEdition(state)) return true;
  const on = channelsOf(values['released_to']);
  return (on.length > 0 ? on : (text?.channels ?? [])).some((channel) => AUTHORITY.test(channel));
}

/** The first release of a message to the authority after the incident was declared. */
function releasedToAuthority(context: IncidentContext, state: IncidentState): Instant | undefined {
  const release = state.acts.find(
    (act) =>
      act.kind === 'completed' &&
      domainStepOf(context, act.element) === 'message.release' &&
      (act.occurredAt ?? act.at) > (state.opened?.at ?? 0) &&
      wentToAuthority(context, state, act),
  );
  return release && (release.occurredAt ?? release.at);
}

export const initialSubmittedAt = (context: IncidentContext, state: IncidentState): Instant | undefined =>
  submissionsOf(state, 'initial')[0]?.at ?? releasedToAuthority(context, state);
