// Need to know: an incident is restricted to named people by who leads it, and opened to all again by one of them.

import { ok } from '../../base/result.ts';
import type { CommandContext, IncidentCommand } from '../command.ts';
import { commanderOf } from '../commander.ts';
import type { IncidentContext } from '../context.ts';
import { isFirstEdition } from '../edition.ts';
import { isSystem, leaders, listedRoles } from '../permission.ts';
import { refuse, type IncidentProblem } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import { mayKnow } from './need-to-know.ts';
import type { RestrictIncident, UnrestrictIncident } from './people-command.ts';

type Refused = { readonly ok: false; readonly error: IncidentProblem } | undefined;

/** Whoever is not named writes nothing into a restricted incident, except that they break the glass. */
export function refuseUnnamed(state: IncidentState, { kind }: IncidentCommand, by: CommandContext): Refused {
  if (kind === 'BreakGlass' || isSystem(by.actor) || mayKnow(state.people, by.actor, by.now))
    return undefined;
  return refuse(
    'incident_restricted',
    'This incident is restricted to named people, and you are not one of them.',
    'Ask who leads it to name you, or break the glass.',
    by.actor,
  );
}

/**
 * Command and roles go to the named alone: broken glass closes after hours and must leave nobody outside with command. By the
 * first edition of the rules (FORMAT.md I53) whoever broke the glass could be given them too.
 */
export function refuseUnnamedPerson(state: IncidentState, person: string, now: number): Refused {
  const people = state.people;
  const named = isFirstEdition(state)
    ? mayKnow(people, person, now)
    : mayKnow(people && { ...people, glass: [] }, person, now);
  if (named) return undefined;
  const message = `This incident is restricted, and ${person} is not among the named.`;
  return refuse('incident_restricted', message, 'Name that person first.', person);
}

/** Whoever takes command themselves; the first edition of the rules did not ask. */
export const refuseUnnamedCommander = (state: IncidentState, by: CommandContext): Refused =>
  isFirstEdition(state) ? undefined : refuseUnnamedPerson(state, by.actor, by.now);

/**
 * Who is inside by broken glass names nobody, themselves least of all, and opens the incident to nobody else: not while one of the
 * named is enrolled. Without a roster that is not judged. The first edition of the rules did not ask.
 */
function refuseGlass(context: IncidentContext, state: IncidentState, by: CommandContext): Refused {
  const named = state.people?.restriction?.people ?? [];
  const enrolled = context.roster?.some(
    ({ person, from, until }) =>
      named.some((one) => one === person) && from <= by.now && (until === undefined || until > by.now),
  );
  return enrolled === true && !isFirstEdition(state)
    ? refuseUnnamedPerson(state, by.actor, by.now)
    : undefined;
}

function refuseLeading(context: IncidentContext, by: CommandContext, reason: string): Refused {
  const roles = leaders(context);
  if (!roles.includes(by.role))
    return refuse(
      'role_may_not',
      `Who may know of an incident is decided by ${listedRoles(context, roles)}.`,
      'Switch to a person with that role.',
      by.actor,
    );
  return reason === ''
    ? refuse('rationale_missing', 'It needs its reason.', 'Write one sentence why.', by.actor)
    : undefined;
}

export function decideRestrict(
  context: IncidentContext,
  state: IncidentState,
  { people, values }: RestrictIncident,
  by: CommandContext,
): Decided {
  const refused = refuseLeading(context, by, filledText(values, 'reason')) ?? refuseGlass(context, state, by);
  if (refused) return refused;
  const unknown = people.find(
    (person) => context.roster && !context.roster.some((known) => known.person === person),
  );
  if (unknown !== undefined || people.length === 0)
    return refuse('person_unknown', 'It is restricted to enrolled people.', 'Choose at least one.', unknown);
  const commander = commanderOf(context, state)?.person;
  const left = [by.actor, ...(commander === undefined ? [] : [commander])].find(
    (person) => !people.some((named) => named === person),
  );
  if (left !== undefined)
    return refuse(
      'person_left_out',
      `${left} would be left out: whoever restricts an incident and whoever has command stay among the named.`,
      'Name that person too.',
      left,
    );
  return ok([{ kind: 'IncidentRestricted', people: [...new Set(people)].toSorted(), values }]);
}

export function decideUnrestrict(
  context: IncidentContext,
  state: IncidentState,
  { values }: UnrestrictIncident,
  by: CommandContext,
): Decided {
  const refused = refuseLeading(context, by, filledText(values, 'reason')) ?? refuseGlass(context, state, by);
  if (refused) return refused;
  if (state.people?.restriction) return ok([{ kind: 'RestrictionLifted', values }]);
  return refuse('not_restricted', 'This incident is open to everybody here.', 'Go on.', by.actor);
}
