// Who may know an incident that is restricted to named people: those, and for four hours whoever broke the glass. A rule
// that programs keep; the records of the incident lie in the same store as all others.

import type { Instant } from '../../base/instant.ts';
import { glassIsBroken } from './granted-role.ts';
import type { GlassState, RestrictionState } from './people-state.ts';

export interface NeedToKnow {
  readonly restriction?: RestrictionState;
  /** Broken glass, whatever role it gave. */
  readonly glass: readonly Pick<GlassState, 'person' | 'at' | 'until'>[];
}

export const mayKnow = (people: NeedToKnow | undefined, person: string, now: Instant): boolean =>
  people?.restriction === undefined ||
  people.restriction.people.includes(person) ||
  people.glass.some((glass) => glass.person === person && glassIsBroken(glass, now));
