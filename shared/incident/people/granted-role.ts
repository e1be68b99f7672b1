// Whether a person may act in a role that the roster does not give them: lent for a time and steps, or taken by breaking glass.

import type { Instant } from '../../base/instant.ts';
import type { DelegationState, GlassState, PeopleState } from './people-state.ts';

interface Asked {
  readonly person: string;
  readonly role: string;
  readonly now: Instant;
  /** The step that is acted on; undefined for what belongs to no step. */
  readonly element?: string | undefined;
}

export const delegationRuns = (lent: DelegationState, now: Instant): boolean =>
  lent.from <= now && now < lent.until && lent.endedAt === undefined;

export const glassIsBroken = (glass: Pick<GlassState, 'at' | 'until'>, now: Instant): boolean =>
  glass.at <= now && now < glass.until;

/** The delegation under which it is allowed; undefined where none is. */
export const delegationFor = (people: PeopleState | undefined, asked: Asked): DelegationState | undefined =>
  people?.delegations.find(
    (lent) =>
      lent.to === asked.person &&
      lent.role === asked.role &&
      delegationRuns(lent, asked.now) &&
      (lent.elements === undefined || (asked.element !== undefined && lent.elements.includes(asked.element))),
  );

export const isGranted = (people: PeopleState | undefined, asked: Asked): boolean =>
  delegationFor(people, asked) !== undefined ||
  people?.glass.some(
    (glass) => glass.person === asked.person && glass.role === asked.role && glassIsBroken(glass, asked.now),
  ) === true;
