// Ids as people read them: INC-0042, REH-0012, a person's name, a role's title.

import { readOrigin } from '../../shared/evidence/origin.ts';
import type { IncidentSummary, Runtime, SessionView, StartupNotice } from './runtime.ts';

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

/** INC-0042, Workspace or Journal, and whose where it is another device's; an incident that is in no list by its id. */
export function logName(
  { incidents, workspace }: Pick<SessionView, 'incidents' | 'workspace'>,
  origin: string,
): string {
  const read = readOrigin(origin);
  if (!read.ok) return origin;
  const { subject, device } = read.value;
  const known = incidents.find(({ incident }) => incident === subject);
  const ofIncident = known ? incidentNumber(known) : subject;
  const name = subject === 'workspace' ? 'Workspace' : subject === 'journal' ? 'Journal' : ofIncident;
  return device === workspace.device ? name : `${name} of ${device}`;
}

const OF_A_LOG: ReadonlySet<StartupNotice['kind']> = new Set([
  'database_repaired',
  'mirror_repaired',
  'alarm',
]);

/** The message, after the name of the log that it speaks of. */
export function noticeWords(
  session: Pick<SessionView, 'incidents' | 'workspace'>,
  { kind, origin, message }: StartupNotice,
): string {
  return OF_A_LOG.has(kind) && origin !== '' ? `${logName(session, origin)}: ${message}` : message;
}
