// Who is in command: whoever took it on record; before that whoever the process gave it to, or who began to act as commander.

import type { IncidentContext } from './context.ts';
import { isFirstEdition } from './edition.ts';
import { COMMANDER } from './people/people-state.ts';
import type { IncidentState } from './state.ts';
import type { IncidentView } from './view.ts';

type Commander = IncidentView['commander'];

/** By the first edition of the rules (FORMAT.md I34): the last person who acted, since they first did so without a break. */
function lastWhoActed(acts: IncidentState['records']): Commander {
  const person = acts.at(-1)?.actor;
  if (person === undefined) return null;
  const before = acts.findLastIndex(({ actor }) => actor !== person);
  const first = acts[before + 1];
  return first ? { person, since: first.at } : null;
}

/** Done at a step that leaves the commander as evidence: “Take command”. */
function takenByStep(
  { deployment }: Pick<IncidentContext, 'deployment'>,
  state: IncidentState,
  mayLead: (person: string) => boolean,
): Commander {
  const took = state.acts.findLast(
    ({ kind, role, actor, element }) =>
      kind === 'completed' &&
      role === COMMANDER &&
      mayLead(actor) &&
      deployment.elementOf(element)?.policy.evidence?.kinds?.some((one) => one.kind === 'commander'),
  );
  return took ? { person: took.actor, since: took.occurredAt ?? took.at } : null;
}

/** An explicit record rules; a log without one goes by who acted. While it is restricted, only the named come to it (FORMAT.md I46). */
export function commanderOf(context: Pick<IncidentContext, 'deployment'>, state: IncidentState): Commander {
  const explicit = state.people?.roles.findLast(({ role }) => role === COMMANDER);
  if (explicit) return { person: explicit.person, since: explicit.assumedAt };
  const restriction = state.people?.restriction;
  const mayLead = (person: string): boolean =>
    !restriction || restriction.people.some((named) => named === person);
  const acts = (record: IncidentState['records'][number]): boolean =>
    record.role === COMMANDER && mayLead(record.actor);
  if (isFirstEdition(state)) return lastWhoActed(state.records.filter(acts));
  const taken = takenByStep(context, state, mayLead);
  if (taken) return taken;
  const first = state.records.find(acts);
  return first ? { person: first.actor, since: first.at } : null;
}
