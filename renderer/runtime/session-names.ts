// Ids as people read them: INC-0042, REH-0012, a person's name, a role's title.

import type { IncidentSummary, Runtime, SessionView } from './runtime.ts';

export const incidentNumber = (incident: Pick<IncidentSummary, 'mode' | 'number'>): string =>
  `${incident.mode === 'live' ? 'INC' : 'REH'}-${String(incident.number).padStart(4, '0')}`;

/** The title that a published package gives the role; before there is one, the id in words. */
export function roleTitle(runtime: Runtime, role: string): string {
  for (const version of runtime.versions().toReversed()) {
    const known = version.package.manifest.roles.find((candidate) => candidate.id === role);
    if (known) return known.title;
  }
  const words = role.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name in the roster; devices and the clock act as Runproof. */
export const actorName = (session: SessionView, actor: string): string =>
  session.roster.people.find((known) => known.person === actor)?.name ??
  (actor.startsWith('per_') ? actor : 'Runproof');
