// Who can come on, and in which roles: those of the roster, and those that the open incident lends or that broken glass gave.

import type { IncidentId, PersonId } from '../../shared/base/ids.ts';
import type { Runtime, SessionView } from '../runtime/runtime.ts';

export interface RoleChoice {
  readonly person: PersonId;
  readonly name: string;
  readonly role: string;
  /** Where the role is not the person's own. */
  readonly by?: 'delegation' | 'broken glass';
}

/** `incident`: the one that is open; what it lends holds in it alone. */
export function roleChoices(
  runtime: Runtime,
  { roster }: SessionView,
  incident: string | undefined,
): readonly RoleChoice[] {
  const people = incident === undefined ? undefined : runtime.incident(incident as IncidentId)?.view.people;
  const gained = [
    ...(people?.delegations ?? []).map(({ to, role }) => ({ to, role, by: 'delegation' as const })),
    ...(people?.glass ?? []).map(({ person, role }) => ({ to: person, role, by: 'broken glass' as const })),
  ];
  return roster.people
    .filter(({ revokedAt }) => revokedAt === undefined)
    .flatMap(({ person, name, roles }) => {
      const own = roles.map((role): RoleChoice => ({ person, name, role }));
      const more = new Map(
        gained
          .filter(({ to, role }) => to === person && !roles.includes(role))
          .map(({ role, by }) => [role, { person, name, role, by }] as const),
      );
      return [...own, ...more.values()];
    });
}
