// Who is in command: the last person who acted as incident commander, since they first did so without a break.

import { COMMANDER } from './people/people-state.ts';
import type { IncidentState } from './state.ts';
import type { IncidentView } from './view.ts';

/** An explicit record rules; a log without one goes by who acted. While it is restricted, only the named come to it (FORMAT.md I46). */
export function commanderOf(state: IncidentState): IncidentView['commander'] {
  const explicit = state.people?.roles.findLast(({ role }) => role === COMMANDER);
  if (explicit) return { person: explicit.person, since: explicit.assumedAt };
  const restriction = state.people?.restriction;
  const acts = state.records.filter(
    ({ role, actor }) => role === COMMANDER && (!restriction || restriction.people.includes(actor)),
  );
  const person = acts.at(-1)?.actor;
  if (person === undefined) return null;
  const before = acts.findLastIndex(({ actor }) => actor !== person);
  const first = acts[before + 1];
  return first ? { person, since: first.at } : null;
}
