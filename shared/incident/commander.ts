// Who is in command: the last person who acted as incident commander, since they first did so without a break.

import type { IncidentState } from './state.ts';
import type { IncidentView } from './view.ts';

const COMMANDER = 'incident-commander';

export function commanderOf(state: IncidentState): IncidentView['commander'] {
  const acts = state.records.filter(({ role }) => role === COMMANDER);
  const person = acts.at(-1)?.actor;
  if (person === undefined) return null;
  const before = acts.findLastIndex(({ actor }) => actor !== person);
  const first = acts[before + 1];
  return first ? { person, since: first.at } : null;
}
