// Who may act at all, and in which role (incident.md §5). Rights go by role; what two people must do goes by person.

import { formatInstant } from '../base/instant.ts';
import type { CommandContext } from './command.ts';
import type { IncidentContext } from './context.ts';
import { isFirstEdition } from './edition.ts';
import { ADMINISTRATOR, leaders, overseers, READ_ONLY } from './package-roles.ts';
import { refuse, type IncidentProblem } from './problem.ts';
import type { IncidentState } from './state.ts';
import { titleOf, type WaitingStep } from './waiting-step.ts';
import type { PersonView } from './workspace.ts';

export { ADMINISTRATOR, leaders, READ_ONLY };

/** Whether the person may enrol and revoke: administrators, and everybody as long as there is none. */
export function mayAdminister(
  people: readonly Pick<PersonView, 'person' | 'roles' | 'revokedAt'>[],
  person: string,
): boolean {
  const administrators = people.filter(
    ({ roles, revokedAt }) => revokedAt === undefined && roles.includes(ADMINISTRATOR),
  );
  return administrators.length === 0 || administrators.some((known) => known.person === person);
}

type Refused = { readonly ok: false; readonly error: IncidentProblem } | undefined;

/** The program itself: the clock that notices timers. */
export const isSystem = (actor: string): boolean => actor.startsWith('sys_');

export const roleTitle = (context: IncidentContext, role: string): string =>
  context.manifest.roles.find(({ id }) => id === role)?.title ?? role;

export const listedRoles = (context: IncidentContext, roles: readonly string[]): string =>
  roles.map((role) => roleTitle(context, role)).join(' or ');

/** The person is known, holds the role now or is `granted` it in this incident, and the role may write. */
export function refusePerson(context: IncidentContext, by: CommandContext, granted = false): Refused {
  if (READ_ONLY.has(by.role)) {
    return refuse(
      'role_reads_only',
      `The role ${roleTitle(context, by.role)} reads and asks; it writes nothing into the record.`,
      'Switch to a person who works on the incident.',
      by.actor,
    );
  }
  if (by.occurredAt !== undefined && by.occurredAt > by.now) {
    return refuse(
      'occurred_in_future',
      'It cannot have happened later than now.',
      'Check the time and its zone.',
      by.actor,
    );
  }
  const entry = context.roster?.find(({ person }) => person === by.actor);
  if (!context.roster || isSystem(by.actor)) return undefined;
  if (entry && entry.from > by.now) {
    return refuse(
      'clock_before_enrolment',
      `By the clock of this device it is ${formatInstant(by.now)}, but this person was enrolled at ${formatInstant(entry.from)}.`,
      'Set the clock of this device right, then try again; what you wrote is kept.',
      by.actor,
    );
  }
  if (!entry || (entry.until !== undefined && entry.until <= by.now)) {
    return refuse(
      'person_unknown',
      'This person is not enrolled in the workspace, or not any more.',
      'Enrol the person in Settings.',
      by.actor,
    );
  }
  if (granted || entry.roles.includes(by.role)) return undefined;
  return refuse(
    'role_not_held',
    `This person does not hold the role ${roleTitle(context, by.role)}.`,
    'Act in a role that the person holds, or give the role in Settings.',
    by.actor,
  );
}

/**
 * Who ratifies an exception: as its step says; one whose step says nothing, the management body or the process owner. By the
 * first edition of the rules (FORMAT.md I53) that held for exceptions without a step only.
 */
export function ratifiersOf(
  context: IncidentContext,
  state: IncidentState,
  exception: { readonly element: string; readonly task: string },
): readonly string[] {
  if (exception.task === '') return overseers(context);
  const said = context.deployment.elementOf(exception.element)?.policy.exception?.ratifyRoles;
  return said ?? (isFirstEdition(state) ? [] : overseers(context));
}

/** The step's candidate groups; a step that names none is open to everyone who may write. */
export function refuseRole(context: IncidentContext, step: WaitingStep, by: CommandContext): Refused {
  const roles = step.node.candidateGroups;
  if (roles.length === 0 || roles.includes(by.role)) return undefined;
  return refuse(
    'role_may_not',
    `“${titleOf(step.node)}” is for ${listedRoles(context, roles)}.`,
    `Switch to a person with that role.`,
    step.node.id,
  );
}

export function refuseApprover(
  context: IncidentContext,
  step: WaitingStep,
  roles: readonly string[],
  by: CommandContext,
): Refused {
  if (roles.includes(by.role)) return undefined;
  return refuse(
    'role_may_not',
    `“${titleOf(step.node)}” is approved by ${listedRoles(context, roles)}.`,
    'Ask a person with that role to approve.',
    step.node.id,
  );
}
