// People of an incident as the screen shows them: roles with times, the newest card, what is lent and what glass is broken now.

import type { Instant } from '../../base/instant.ts';
import { delegationRuns, glassIsBroken } from './granted-role.ts';
import type {
  DelegationState,
  GlassState,
  HandoverState,
  PeopleState,
  RestrictionState,
  RoleInterval,
} from './people-state.ts';

export interface PeopleView {
  /** Every interval, oldest first. */
  readonly roles: readonly RoleInterval[];
  /** The newest card: waiting for its signature, or signed. */
  readonly handover?: HandoverState;
  readonly cards: number;
  /** Lent roles that hold at this moment or later; those that are over lie in the timeline. */
  readonly delegations: readonly DelegationState[];
  /** Broken glass that has not closed by itself yet. */
  readonly glass: readonly GlassState[];
  readonly restriction?: RestrictionState;
}

export function viewPeople(people: PeopleState, now: Instant): PeopleView {
  const handover = people.handovers.at(-1);
  return {
    roles: people.roles,
    ...(handover ? { handover } : {}),
    cards: people.handovers.length,
    delegations: people.delegations.filter(
      (lent) => delegationRuns(lent, now) || (lent.from > now && lent.endedAt === undefined),
    ),
    glass: people.glass.filter((one) => glassIsBroken(one, now)),
    ...(people.restriction ? { restriction: people.restriction } : {}),
  };
}
