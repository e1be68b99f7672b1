// Roles of a package by what they do in every package: lead, oversee, keep the roster, or read alone (incident.md §5).

import type { IncidentContext } from './context.ts';

/** Auditors read and query; what they annotate lies outside the record. */
export const READ_ONLY: ReadonlySet<string> = new Set(['auditor']);

/** Keeps roster and keys; whoever holds it approves no version (incident.md §5). */
export const ADMINISTRATOR = 'administrator';

const LEADING: ReadonlySet<string> = new Set(['incident-commander', 'process-owner']);
const OVERSEEING: ReadonlySet<string> = new Set(['management-body', 'process-owner']);

type Roles = Pick<IncidentContext, 'manifest'>;

const rolesThat = ({ manifest }: Roles, fits: (role: string) => boolean): readonly string[] =>
  manifest.roles.flatMap(({ id }) => (fits(id) ? [id] : []));

/** Whose work it is to lead an incident or to answer for its process. */
export const leaders = (context: Roles): readonly string[] => rolesThat(context, (id) => LEADING.has(id));

/** Who answers for what went on without its gate. */
export const overseers = (context: Roles): readonly string[] =>
  rolesThat(context, (id) => OVERSEEING.has(id));

/** Who may write at all. */
export const writers = (context: Roles): readonly string[] =>
  rolesThat(context, (id) => !READ_ONLY.has(id) && id !== ADMINISTRATOR);
