// Whether a workspace takes a command: people and providers here, versions beside it.

import { err, ok } from '../base/result.ts';
import type { CommandContext } from './command.ts';
import { decideAddKey, decideEnrolDevice, decideRevokeDevice, decideRotate } from './decide-keys.ts';
import { decideApprove, decidePublish, decideSubmit } from './decide-version.ts';
import { ADMINISTRATOR, mayAdminister, READ_ONLY } from './permission.ts';
import { entityFault } from './reporting/entity-faults.ts';
import { foldedName } from './folded-name.ts';
import { filledText } from './step-rules.ts';
import { decideRegister, refuseEntry } from './third-party/decide-register.ts';
import type { WorkspaceCommand } from './workspace.ts';
import { refuse, type Decided, type Of, type Refused } from './workspace-problem.ts';
import type { WorkspaceState } from './workspace-state.ts';

/** What only administrators record; everybody may replace their own key. */
const OF_ADMINISTRATORS: ReadonlySet<WorkspaceCommand['kind']> = new Set([
  'EnrolPerson',
  'RevokePerson',
  'EnrolDevice',
  'RevokeDevice',
  'AddKey',
  'RotateKey',
  'SetReportingEntity',
]);

/** While nobody is enrolled, the first person enrols themselves; after that only known people act, in roles they hold. */
function refusePerson(
  state: WorkspaceState,
  command: WorkspaceCommand,
  by: CommandContext,
): Refused | undefined {
  if (state.people.length === 0) return undefined;
  if (READ_ONLY.has(by.role))
    return refuse(
      'role_reads_only',
      `The role ${by.role} reads; it writes nothing into the record.`,
      'Switch to a person who works here.',
      by.actor,
    );
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
  const ownKey = command.kind === 'RotateKey' && command.subject === by.actor;
  const forAdministrators = OF_ADMINISTRATORS.has(command.kind) && !ownKey;
  if (!forAdministrators || mayAdminister(state.people, by.actor)) return undefined;
  return refuse(
    'role_may_not',
    command.kind === 'SetReportingEntity'
      ? 'By which entity limits are counted is said by an administrator.'
      : 'People, devices and their keys are enrolled, replaced and revoked by an administrator.',
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
  const name = filledText(values, 'name');
  if (state.people.some((known) => !known.revokedAt && foldedName(known.name) === foldedName(name))) {
    return refuse(
      'person_enrolled_already',
      `Somebody called ${name} is enrolled already.`,
      'Add what tells them apart, such as a department.',
      person,
    );
  }
  return ok([{ kind: 'PersonEnrolled', person, roles, certificateSha256, values }]);
}

function decideRevoke(state: WorkspaceState, { person, certificates, values }: Of<'RevokePerson'>): Decided {
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
  const revoked = certificates === undefined ? {} : { certificates };
  return ok([{ kind: 'PersonRevoked', person, ...revoked, values }]);
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
    case 'EnrolDevice':
      return decideEnrolDevice(state, command);
    case 'RevokeDevice':
      return decideRevokeDevice(state, command);
    case 'AddKey':
      return decideAddKey(state, command);
    case 'RotateKey':
      return decideRotate(state, command);
    case 'SubmitVersion':
      return decideSubmit(state, command);
    case 'ApproveVersion':
      return decideApprove(state, command, by);
    case 'PublishVersion':
      return decidePublish(state, command, by);
    case 'RegisterProvider':
      return (
        refuseEntry(command.values, command.provider) ??
        ok([{ kind: 'ProviderRegistered', provider: command.provider, values: command.values }])
      );
    case 'SetReportingEntity': {
      const { entity, values } = command;
      const fault = entityFault(entity);
      return fault ? err(fault) : ok([{ kind: 'ReportingEntitySet', entity, values }]);
    }
    case 'UpdateProvider':
    case 'RetireProvider':
    case 'VerifyContact':
    case 'RegisterService':
    case 'RetireService':
      return decideRegister(state, command);
  }
}
