// By what right a record was written in a role that the roster does not give its person: a delegation, or broken glass.

import type { IncidentContext } from '../context.ts';
import type { RecordEntry } from '../state.ts';
import type { PeopleState } from './people-state.ts';

export type ActingUnder =
  | { readonly by: 'delegation'; readonly delegation: string; /** Whose role it is. */ readonly of: string }
  | { readonly by: 'broken glass'; readonly exception: string };

/** As it stood when the record was written; undefined where the person holds the role, or nothing of the kind ran. */
export function actingUnder(
  { roster }: IncidentContext,
  people: PeopleState | undefined,
  { actor, role, at, seq, element }: Pick<RecordEntry, 'actor' | 'role' | 'at' | 'seq' | 'element'>,
): ActingUnder | undefined {
  if (!people || (people.delegations.length === 0 && people.glass.length === 0)) return undefined;
  if (roster?.find(({ person }) => person === actor)?.roles.includes(role)) return undefined;
  const lent = people.delegations.find(
    (one) =>
      one.to === actor &&
      one.role === role &&
      one.seq < seq &&
      one.from <= at &&
      at < one.until &&
      (one.endedAt === undefined || at <= one.endedAt) &&
      (one.elements === undefined || (element !== undefined && one.elements.includes(element))),
  );
  if (lent) return { by: 'delegation', delegation: lent.delegation, of: lent.by };
  const glass = people.glass.find(
    (one) => one.person === actor && one.role === role && one.seq < seq && at < one.until,
  );
  return glass && { by: 'broken glass', exception: glass.exception };
}
