// Tokens at a join that nothing can complete any more: in its scope nobody works and nothing is waited for (BPMN 2.0.2 §13.4.1,
// §13.4.3). What may end the scope from outside does not make the join whole.

import type { Key } from './command.ts';
import type { EngineState } from './state.ts';

const hasParked = ({ parked }: EngineState, scope: Key): boolean =>
  Object.keys(parked).some((place) => place.startsWith(`${scope} `));

/** Whether something that is active can still go on: it waits for somebody or something, or holds something that does. */
function lives(state: EngineState, key: Key): boolean {
  const { active, instances, subscriptions } = state;
  if (active[key]?.wait !== 'scope') return true;
  if (Object.values(subscriptions).some(({ owner }) => owner === key)) return true;
  const inside = Object.keys(active).filter((child) => active[child]?.scope === key);
  const called = Object.keys(instances).filter(
    (instance) => instances[instance]?.parent === key && instances[instance]?.endedAt === undefined,
  );
  if (inside.length === 0 && called.length === 0) return !hasParked(state, key);
  return inside.some((child) => lives(state, child)) || called.some((instance) => !isStuck(state, instance));
}

/** The joins of this scope wait for good. */
export const isStuck = (state: EngineState, scope: Key): boolean =>
  hasParked(state, scope) &&
  Object.keys(state.active)
    .filter((key) => state.active[key]?.scope === scope)
    .every((key) => !lives(state, key));

/** Places of tokens that stand still for good, "scope element". */
export const stuckPlaces = (state: EngineState): readonly string[] =>
  Object.keys(state.parked).filter((place) => isStuck(state, place.slice(0, place.indexOf(' '))));
