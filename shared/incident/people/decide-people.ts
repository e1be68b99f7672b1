// Roles taken and laid down, lent for a time, and taken by breaking glass.

import { ok } from '../../base/result.ts';
import { addDuration } from '../../engine/duration.ts';
import type { CommandContext } from '../command.ts';
import { commanderOf } from '../commander.ts';
import type { IncidentContext } from '../context.ts';
import { ADMINISTRATOR, leaders, READ_ONLY, roleTitle } from '../permission.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import { decideAccept, decideHandOver, holdsRole, owedFor, refuseBypass } from './decide-handover.ts';
import {
  decideRestrict,
  decideUnrestrict,
  refuseUnnamedCommander,
  refuseUnnamedPerson,
} from './decide-restriction.ts';
import { glassIsBroken } from './granted-role.ts';
import { mayKnow } from './need-to-know.ts';
import type {
  AssumeRole,
  BreakGlass,
  Delegate,
  EndDelegation,
  PeopleCommand,
  RenounceRole,
} from './people-command.ts';
import { COMMANDER } from './people-state.ts';

/** How long broken glass stays open (issue 6 §2). */
const OPEN_FOR = 'PT4H';

/** Roles that are neither lent nor taken: they keep the roster, or must not write. */
const NEVER_GRANTED: ReadonlySet<string> = new Set([ADMINISTRATOR, ...READ_ONLY]);

const openRole = (state: IncidentState, person: string, role: string): boolean =>
  state.people?.roles.some(
    (one) => one.person === person && one.role === role && one.renouncedAt === undefined,
  ) === true;

function decideAssume(
  context: IncidentContext,
  state: IncidentState,
  { role }: AssumeRole,
  by: CommandContext,
): Decided {
  if (role !== by.role)
    return refuse('role_not_held', 'A role is taken by acting in it.', 'Switch to that role first.', role);
  const commander = role === COMMANDER ? commanderOf(context, state) : null;
  if (commander && commander.person !== by.actor)
    return refuse(
      'command_held',
      `${commander.person} has command; there is exactly one commander.`,
      'Let command be handed over to you by the card.',
      commander.person,
    );
  if (openRole(state, by.actor, role)) {
    const title = roleTitle(context, role);
    return refuse('role_assumed', `${by.actor} works as ${title} already.`, 'Go on.', by.actor);
  }
  const unnamed = role === COMMANDER ? refuseUnnamedCommander(state, by) : undefined;
  return unnamed ?? ok([{ kind: 'RoleAssumed', role }]);
}

function decideRenounce(
  context: IncidentContext,
  state: IncidentState,
  { role }: RenounceRole,
  by: CommandContext,
): Decided {
  if (role === COMMANDER)
    return refuse(
      'command_held',
      'Command is not laid down: there is always exactly one commander.',
      'Hand it over by the card.',
      by.actor,
    );
  if (openRole(state, by.actor, role)) return ok([{ kind: 'RoleRenounced', role }]);
  const message = `${by.actor} does not work as ${roleTitle(context, role)} in this incident.`;
  return refuse('role_not_assumed', message, 'Choose a role that was taken.', by.actor);
}

function decideDelegate(
  context: IncidentContext,
  state: IncidentState,
  command: Delegate,
  by: CommandContext,
): Decided {
  const { to, role, from, until, elements } = command;
  const title = roleTitle(context, role);
  if (role !== by.role || !holdsRole(context, by.actor, role, by.now))
    return refuse(
      'role_not_held',
      `Only who holds the role ${title} in their own right lends it; a lent role is not lent on.`,
      'Ask the person who holds it.',
      by.actor,
    );
  if (NEVER_GRANTED.has(role) || role === COMMANDER) {
    const remedy = role === COMMANDER ? 'Hand command over by the card.' : 'Give the role in Settings.';
    return refuse('role_not_lent', `The role ${title} is not lent.`, remedy, role);
  }
  if (to === by.actor || (context.roster && !context.roster.some(({ person }) => person === to)))
    return refuse('person_unknown', 'A role is lent to another enrolled person.', 'Choose one.', to);
  if (from >= until || until <= by.now)
    return refuse('period_empty', 'The period ends before it begins, or is over.', 'Choose a later end.');
  const unknown = elements?.find((element) => context.deployment.elementOf(element) === undefined);
  if (unknown !== undefined || elements?.length === 0)
    return refuse('scope_unknown', 'The scope names no step of this version.', 'Choose steps.', unknown);
  const unnamed = refuseUnnamedPerson(state, to, by.now);
  if (unnamed) return unnamed;
  const delegation = `DEL-${(state.people?.delegations.length ?? 0) + 1}`;
  const { kind: _kind, ...lent } = command;
  return ok([{ kind: 'DelegationGiven', delegation, ...lent }]);
}

function decideEnd(
  context: IncidentContext,
  state: IncidentState,
  { delegation }: EndDelegation,
  by: CommandContext,
): Decided {
  const lent = state.people?.delegations.find((one) => one.delegation === delegation);
  if (!lent || lent.endedAt !== undefined || lent.until <= by.now)
    return refuse('delegation_over', `${delegation} does not run.`, 'Choose one that runs.', delegation);
  if (by.actor !== lent.by && by.actor !== lent.to && !leaders(context).includes(by.role))
    return refuse('role_may_not', `${delegation} is ended by ${lent.by}.`, 'Ask that person.', lent.by);
  return ok([{ kind: 'DelegationEnded', delegation }]);
}

function decideGlass(
  context: IncidentContext,
  state: IncidentState,
  { code, role, values }: BreakGlass,
  by: CommandContext,
): Decided {
  const title = roleTitle(context, role);
  const own = context.roster !== undefined && holdsRole(context, by.actor, role, by.now);
  if (
    NEVER_GRANTED.has(role) ||
    (role === COMMANDER && !own) ||
    !context.manifest.roles.some(({ id }) => id === role)
  ) {
    const remedy = role === COMMANDER ? 'Take command by the card, under a code.' : 'Choose another role.';
    return refuse('role_not_lent', `Breaking glass does not give the role ${title}.`, remedy, role);
  }
  const open = state.people?.glass.some(
    (glass) => glass.person === by.actor && glass.role === role && glassIsBroken(glass, by.now),
  );
  // Into an incident that they may not know, people come in their own role too.
  const inside = mayKnow(state.people, by.actor, by.now);
  if (open || (inside && context.roster && holdsRole(context, by.actor, role, by.now)))
    return refuse('role_assumed', `${by.actor} may act as ${title} already.`, 'Switch to that role.', role);
  const refused = refuseBypass(context, code, values);
  if (refused) return refused;
  const until = addDuration(by.now, OPEN_FOR) ?? by.now;
  return ok([{ kind: 'GlassBroken', role, until, owed: owedFor(state, code, by.now), values }]);
}

export function decidePeople(
  context: IncidentContext,
  state: IncidentState,
  command: PeopleCommand,
  by: CommandContext,
): Decided {
  switch (command.kind) {
    case 'AssumeRole':
      return decideAssume(context, state, command, by);
    case 'RenounceRole':
      return decideRenounce(context, state, command, by);
    case 'HandOver':
      return decideHandOver(context, state, command, by);
    case 'AcceptCommand':
      return decideAccept(context, state, command, by);
    case 'Delegate':
      return decideDelegate(context, state, command, by);
    case 'EndDelegation':
      return decideEnd(context, state, command, by);
    case 'BreakGlass':
      return decideGlass(context, state, command, by);
    case 'RestrictIncident':
      return decideRestrict(context, state, command, by);
    case 'UnrestrictIncident':
      return decideUnrestrict(context, state, command, by);
  }
}
