// Whether a workspace takes a command. An author neither approves nor publishes their own version, in every package.

import { formatInstant } from '../base/instant.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { CommandContext } from './command.ts';
import { filledText } from './step-rules.ts';
import type { VersionState, WorkspaceState } from './workspace-state.ts';
import type { WorkspaceCommand } from './workspace.ts';
import type { WorkspaceEvent } from './workspace-event.ts';

export type WorkspaceCode =
  | 'person_unknown'
  | 'role_not_held'
  | 'role_may_not'
  | 'person_enrolled_already'
  | 'last_administrator'
  | 'value_missing'
  | 'version_submitted_already'
  | 'version_number_taken'
  | 'version_previous_differs'
  | 'version_unknown'
  | 'version_not_approved'
  | 'separation_of_duties'
  | 'approval_void'
  | 'approval_reused'
  | 'rationale_missing';

type Decided = Result<readonly WorkspaceEvent[], Problem<WorkspaceCode>>;
type Refused = { readonly ok: false; readonly error: Problem<WorkspaceCode> };
type Of<K extends WorkspaceCommand['kind']> = Extract<WorkspaceCommand, { kind: K }>;

const refuse = (code: WorkspaceCode, message: string, remedy: string, place?: string): Refused =>
  err({ code, message, remedy, ...(place === undefined ? {} : { place }) });

const ADMINISTRATOR = 'administrator';

/** While nobody is enrolled, the first person enrols themselves; after that only known people act, in roles they hold. */
function refusePerson(
  state: WorkspaceState,
  command: WorkspaceCommand,
  by: CommandContext,
): Refused | undefined {
  if (state.people.length === 0) return undefined;
  const person = state.people.find(
    (candidate) => candidate.person === by.actor && candidate.revokedAt === undefined,
  );
  if (!person)
    return refuse(
      'person_unknown',
      'This person is not enrolled in the workspace, or not any more.',
      'Enrol the person in Settings.',
      by.actor,
    );
  if (!person.roles.includes(by.role))
    return refuse(
      'role_not_held',
      `This person does not hold the role ${by.role}.`,
      'Act in a role that the person holds.',
      by.actor,
    );
  const forAdministrators = command.kind === 'EnrolPerson' || command.kind === 'RevokePerson';
  const administered = state.people.some(
    ({ roles, revokedAt }) => revokedAt === undefined && roles.includes(ADMINISTRATOR),
  );
  if (!forAdministrators || !administered || person.roles.includes(ADMINISTRATOR)) return undefined;
  return refuse(
    'role_may_not',
    'People are enrolled and revoked by an administrator.',
    'Switch to an administrator.',
    by.actor,
  );
}

function decideEnrol(state: WorkspaceState, command: Of<'EnrolPerson'>): Decided {
  const { person, roles, certificateSha256, values } = command;
  if (filledText(values, 'name') === '')
    return refuse('value_missing', 'The person has no name.', 'Write the name.', person);
  if (roles.length === 0)
    return refuse('value_missing', 'The person has no role.', 'Choose at least one role.', person);
  if (state.people.some((known) => known.person === person)) {
    return refuse(
      'person_enrolled_already',
      'This person is enrolled already.',
      'Enrol somebody else; who was revoked comes back under a new key.',
      person,
    );
  }
  return ok([{ kind: 'PersonEnrolled', person, roles, certificateSha256, values }]);
}

function decideRevoke(state: WorkspaceState, { person, values }: Of<'RevokePerson'>): Decided {
  const active = state.people.filter(({ revokedAt }) => revokedAt === undefined);
  if (!active.some((known) => known.person === person))
    return refuse(
      'person_unknown',
      'This person is not enrolled, or is revoked already.',
      'Choose a person from the list.',
      person,
    );
  const others = active.filter((known) => known.person !== person && known.roles.includes(ADMINISTRATOR));
  const administrator = active.some(
    (known) => known.person === person && known.roles.includes(ADMINISTRATOR),
  );
  if (administrator && others.length === 0)
    return refuse(
      'last_administrator',
      'This is the last administrator.',
      'Enrol another administrator first.',
      person,
    );
  if (filledText(values, 'reason') === '')
    return refuse('value_missing', 'A revocation needs its reason.', 'Write one sentence why.', person);
  return ok([{ kind: 'PersonRevoked', person, values }]);
}

function lastPublished(state: WorkspaceState, packageId: string): VersionState | undefined {
  const published = state.versions.filter(
    (version) => version.packageId === packageId && version.state === 'published',
  );
  return published.reduce<VersionState | undefined>(
    (newest, version) => (newest && newest.number > version.number ? newest : version),
    undefined,
  );
}

function decideSubmit(state: WorkspaceState, command: Of<'SubmitVersion'>): Decided {
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

function decideApprove(state: WorkspaceState, command: Of<'ApproveVersion'>, by: CommandContext): Decided {
  const { digest, approval, values } = command;
  const { fields } = approval;
  const version = state.versions.find((candidate) => candidate.digest === digest);
  if (!version || version.state === 'published')
    return refuse(
      'version_unknown',
      'No version with these files is under review.',
      'Open the list of versions.',
      digest,
    );
  if (version.authors.includes(by.actor)) {
    return refuse(
      'separation_of_duties',
      `${by.actor} cannot approve: wrote it.`,
      'Ask another person to approve.',
      by.actor,
    );
  }
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

function decidePublish(state: WorkspaceState, command: Of<'PublishVersion'>, by: CommandContext): Decided {
  const { digest, statementSha256, values } = command;
  const version = state.versions.find((candidate) => candidate.digest === digest);
  if (!version || version.state !== 'approved')
    return refuse(
      'version_not_approved',
      'A version is published after another person approved it.',
      'Ask for a review first.',
      digest,
    );
  if (version.authors.includes(by.actor))
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

function decideProvider(command: Of<'RegisterProvider'>): Decided {
  const { provider, values } = command;
  if (filledText(values, 'name') === '')
    return refuse('value_missing', 'The provider has no name.', 'Write the name.', provider);
  return ok([{ kind: 'ProviderRegistered', provider, values }]);
}

/** Signatures are evidence's to check; here it is whether the signed fields are about this subject and person. */
export function decideWorkspace(
  state: WorkspaceState,
  command: WorkspaceCommand,
  by: CommandContext,
): Decided {
  const refused = refusePerson(state, command, by);
  if (refused) return refused;
  switch (command.kind) {
    case 'NameWorkspace':
      if (filledText(command.values, 'name') === '')
        return refuse('value_missing', 'The workspace has no name.', 'Write a name.');
      return ok([{ kind: 'WorkspaceNamed', values: command.values }]);
    case 'EnrolPerson':
      return decideEnrol(state, command);
    case 'RevokePerson':
      return decideRevoke(state, command);
    case 'SubmitVersion':
      return decideSubmit(state, command);
    case 'ApproveVersion':
      return decideApprove(state, command, by);
    case 'PublishVersion':
      return decidePublish(state, command, by);
    case 'RegisterProvider':
      return decideProvider(command);
  }
}
