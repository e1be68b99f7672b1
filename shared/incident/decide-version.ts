// A version from review to publication. Whoever wrote it neither approves nor publishes it, in every package.

import { formatInstant } from '../base/instant.ts';
import { ok } from '../base/result.ts';
import type { CommandContext } from './command.ts';
import { ADMINISTRATOR } from './permission.ts';
import { idsOfPerson } from './same-person.ts';
import { filledText } from './step-rules.ts';
import { refuse, type Decided, type Of } from './workspace-problem.ts';
import type { VersionState, WorkspaceState } from './workspace-state.ts';

function lastPublished(state: WorkspaceState, packageId: string): VersionState | undefined {
  const published = state.versions.filter(
    (version) => version.packageId === packageId && version.state === 'published',
  );
  return published.reduce<VersionState | undefined>(
    (newest, version) => (newest && newest.number > version.number ? newest : version),
    undefined,
  );
}

export function decideSubmit(state: WorkspaceState, command: Of<'SubmitVersion'>): Decided {
  const { packageId, number, digest, previous, values } = command;
  const known = state.versions.find((version) => version.digest === digest);
  if (known && known.state !== 'changes_asked') {
    return refuse(
      'version_submitted_already',
      `These files are version ${known.number} already.`,
      'Change the draft first, or open that version.',
      digest,
    );
  }
  const last = lastPublished(state, packageId);
  if (number !== (last?.number ?? 0) + 1) {
    return refuse(
      'version_number_taken',
      `The next version is number ${(last?.number ?? 0) + 1}, not ${number}.`,
      'Submit again; the number is given by the list of versions.',
      digest,
    );
  }
  if (previous !== (last?.digest ?? null)) {
    return refuse(
      'version_previous_differs',
      'Another version was published since this draft was begun.',
      'Compare with the newest version and submit again.',
      digest,
    );
  }
  if (filledText(values, 'changeLog') === '')
    return refuse('value_missing', 'The change log is empty.', 'Write what changes and why.', digest);
  return ok([{ kind: 'VersionSubmitted', packageId, number, digest, previous, values }]);
}

/** Judged by person: whoever wrote it under a key that was revoked since wrote it all the same. */
const wrote = (state: WorkspaceState, version: VersionState, person: string): boolean =>
  version.authors.some((author) => idsOfPerson(state.people, author).includes(person));

export function decideApprove(
  state: WorkspaceState,
  command: Of<'ApproveVersion'>,
  by: CommandContext,
): Decided {
  const { digest, approval, values } = command;
  const { fields } = approval;
  const version = state.versions.find((candidate) => candidate.digest === digest);
  if (!version || version.state === 'published' || version.state === 'changes_asked')
    return refuse(
      'version_unknown',
      'No version with these files is under review.',
      'Open the list of versions.',
      digest,
    );
  if (wrote(state, version, by.actor)) {
    return refuse(
      'separation_of_duties',
      `${by.actor} cannot approve: wrote it.`,
      'Ask another person to approve.',
      by.actor,
    );
  }
  if (state.people.some(({ person, roles }) => person === by.actor && roles.includes(ADMINISTRATOR)))
    return refuse(
      'administrator_may_not',
      'Whoever administers people and keys approves no version.',
      'Ask a person to approve who is not an administrator.',
      by.actor,
    );
  if (fields.approver !== by.actor || fields.role !== by.role)
    return refuse(
      'approval_void',
      'The approval was signed by another person or in another role.',
      'Let the person who signed record it.',
      fields.approver,
    );
  if (
    fields.incident !== 'workspace' ||
    fields.process !== digest ||
    fields.subjectSeq !== version.submittedSeq
  ) {
    return refuse(
      'approval_void',
      'What was signed is not what lies under review now.',
      'Read it again and sign that.',
      digest,
    );
  }
  if (fields.at > formatInstant(by.now))
    return refuse(
      'approval_void',
      'The approval was signed later than now.',
      'Check the clock of this device.',
      fields.at,
    );
  if (state.nonces.includes(fields.nonce))
    return refuse(
      'approval_reused',
      'This approval has been counted already; each counts once.',
      'Sign again.',
      fields.nonce,
    );
  if (filledText(values, 'rationale') === '')
    return refuse('rationale_missing', 'A decision needs its reason.', 'Write why in the rationale.', digest);
  const { decision, approver, role, subjectSeq: subject, nonce } = fields;
  return ok([{ kind: 'VersionReviewed', digest, decision, approver, role, subject, nonce, values }]);
}

export function decidePublish(
  state: WorkspaceState,
  command: Of<'PublishVersion'>,
  by: CommandContext,
): Decided {
  const { digest, statementSha256, values } = command;
  const version = state.versions.find((candidate) => candidate.digest === digest);
  if (!version || version.state !== 'approved')
    return refuse(
      'version_not_approved',
      'A version is published after another person approved it.',
      'Ask for a review first.',
      digest,
    );
  if (wrote(state, version, by.actor))
    return refuse(
      'separation_of_duties',
      `${by.actor} cannot publish: wrote it.`,
      'Let the approver publish it.',
      by.actor,
    );
  if (version.previous !== (lastPublished(state, version.packageId)?.digest ?? null)) {
    return refuse(
      'version_previous_differs',
      'Another version was published since this one was submitted.',
      'Compare with the newest version and submit again.',
      digest,
    );
  }
  return ok([{ kind: 'VersionPublished', digest, statementSha256, values }]);
}
