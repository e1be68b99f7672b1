// People by name, and who may approve a version: anyone on the roster but its author (decisions.md "Version").

import type { PersonId } from '../../../shared/base/ids.ts';
import type { PersonView } from '../../../shared/incident/workspace.ts';
import type { Manifest } from '../../../shared/package/manifest.ts';
import type { SessionView } from '../../runtime/runtime.ts';

export const nameOfPerson = (session: SessionView, person: string): string =>
  session.roster.people.find((one) => one.person === person)?.name ?? person;

export function titleOfRole(role: string, manifest: Manifest | null): string {
  const known = manifest?.roles.find((one) => one.id === role)?.title;
  const words = role.replaceAll('-', ' ');
  return known ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const ownsProcesses = (one: PersonView): number => (one.roles.includes('process-owner') ? 0 : 1);

/** Whoever owns processes comes first. */
export const approversOf = (session: SessionView, author: PersonId): readonly PersonView[] =>
  session.roster.people
    .filter((one) => one.person !== author && one.revokedAt === undefined)
    .toSorted((a, b) => ownsProcesses(a) - ownsProcesses(b));
