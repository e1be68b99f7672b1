// Ids as people read them: persons, roles, incidents, records, files of the pinned version.

import type { ActingUnder } from '../../../shared/incident/people/acting-under.ts';
import type { PersonView } from '../../../shared/incident/workspace.ts';
import type { PublishedVersion } from '../../../shared/package/version.ts';
import type { Problem } from '../../../shared/base/result.ts';
import type { IncidentSummary, SessionView } from '../../runtime/runtime.ts';

export const incidentNumber = (incident: Pick<IncidentSummary, 'mode' | 'number'>): string =>
  `${incident.mode === 'live' ? 'INC' : 'REH'}-${String(incident.number).padStart(4, '0')}`;

/** Records count from 0 in the log and from 1 for people. */
export const recordNumber = (seq: number): string => String(seq + 1);

/** Who acts where no person does. */
const SYSTEM_NAMES: ReadonlyMap<string, string> = new Map([
  ['system', 'Runproof'],
  ['sys_clock', 'Clock of Runproof'],
]);

export const personName = (session: SessionView, person: string): string =>
  session.roster.people.find((known) => known.person === person)?.name ?? SYSTEM_NAMES.get(person) ?? person;

/** By what right somebody acts in a role that is not their own; empty where it is. */
export function underWords(session: SessionView, under: ActingUnder | undefined): string {
  if (under === undefined) return '';
  return under.by === 'delegation'
    ? `by delegation of ${personName(session, under.of)}`
    : `by broken glass, ${under.exception}`;
}

export function roleTitle(version: PublishedVersion, role: string): string {
  const known = version.package.manifest.roles.find((candidate) => candidate.id === role);
  return known?.title ?? role.replaceAll('-', ' ');
}

export const asSentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Roles in a column. */
export const roleTitles = (version: PublishedVersion, roles: readonly string[]): string =>
  roles.length === 0 ? 'anyone' : roles.map((role) => roleTitle(version, role)).join(', ');

/** Roles in a sentence: "the responder on duty, the scribe or the incident commander". */
export function rolesInWords(version: PublishedVersion, roles: readonly string[]): string {
  const words = roles.map((role) => `the ${roleTitle(version, role).toLowerCase()}`);
  const last = words.pop();
  if (last === undefined) return 'anyone';
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`;
}

const PERSON = /per_[a-z2-7]{16}/g;
/** Texts of the domain name persons by id; people read names. */
export const withNames = (session: SessionView, text: string): string =>
  text.replaceAll(PERSON, (id) => personName(session, id));

export function readableProblem(session: SessionView, problem: Problem): Problem {
  return {
    ...problem,
    message: withNames(session, problem.message),
    ...(problem.remedy === undefined ? {} : { remedy: withNames(session, problem.remedy) }),
    ...(problem.place === undefined ? {} : { place: withNames(session, problem.place) }),
  };
}

/** Persons who hold one of the roles and are not among those who must not. */
export const peopleWithRole = (
  session: SessionView,
  roles: readonly string[],
  except: readonly string[] = [],
): readonly PersonView[] =>
  session.roster.people.filter(
    (person) =>
      person.revokedAt === undefined &&
      !except.includes(person.person) &&
      (roles.length === 0 || person.roles.some((role) => roles.includes(role))),
  );

export const fileText = (version: PublishedVersion, path: string): string | undefined =>
  version.package.files.find((file) => file.path === path || file.path.endsWith(`/${path}`))?.text;

/** The BPMN file that holds a process. */
export function processXml(version: PublishedVersion, process: string): string | undefined {
  const opening = new RegExp(`<(?:\\w+:)?process\\b[^>]*\\bid="${process.replaceAll(/[^\w.-]/g, '')}"`);
  return version.package.files.find((file) => file.path.endsWith('.bpmn') && opening.test(file.text))?.text;
}

export function decisionXml(version: PublishedVersion, decision: string): string | undefined {
  const opening = new RegExp(`<(?:\\w+:)?decision\\b[^>]*\\bid="${decision.replaceAll(/[^\w.-]/g, '')}"`);
  return version.package.files.find((file) => file.path.endsWith('.dmn') && opening.test(file.text))?.text;
}
