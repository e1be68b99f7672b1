// What lists show of a restricted incident to people who are not named: number, severity, and that it is restricted; of its work
// nothing. A rule of this program; the records lie in the database as those of any other incident.

import { mayKnow, type NeedToKnow } from '../../shared/incident/people/need-to-know.ts';
import type { IncidentState } from '../../shared/incident/state.ts';
import type { EscalationEntry, TaskEntry } from './incident-work.ts';
import type { StoredSummary } from './incident-summary.ts';
import type { IncidentSummary, Refusal } from './runtime.ts';

/** Who looks, and when: milliseconds since the epoch. */
export interface Onlooker {
  readonly person: string;
  readonly now: number;
}

/** Stands where the title would. */
export const RESTRICTED = 'Restricted';

/** As it is kept with the list entries; absent for an incident that everybody may know. */
export function keptNeedToKnow({ people }: IncidentState): { readonly needToKnow?: NeedToKnow } {
  if (!people?.restriction) return {};
  const glass = people.glass.map(({ person, at, until }) => ({ person, at, until }));
  return { needToKnow: { restriction: people.restriction, glass } };
}

const isHidden = (needToKnow: NeedToKnow | undefined, { person, now }: Onlooker): boolean =>
  !mayKnow(needToKnow, person, now);

export function summaryFor(summary: StoredSummary, looks: Onlooker): IncidentSummary {
  if (!isHidden(summary.needToKnow, looks)) return summary;
  const {
    links: _links,
    unratified: _unratified,
    occurrence: _occurrence,
    affects: _affects,
    ...rest
  } = summary;
  return { ...rest, title: RESTRICTED, restricted: true };
}

/** A task or an escalation; of a restricted incident none is listed. */
export const entryFor = <Entry extends TaskEntry | EscalationEntry>(
  entry: Entry,
  looks: Onlooker,
): Entry | undefined => (isHidden(entry.from.needToKnow, looks) ? undefined : entry);

/** Why an incident is not handed over by this person; undefined where they may. */
export function refuseHidden(incidents: readonly StoredSummary[], looks: Onlooker): Refusal | undefined {
  const hidden = incidents.find(({ needToKnow }) => isHidden(needToKnow, looks));
  if (!hidden) return undefined;
  const number = `${hidden.mode === 'live' ? 'INC' : 'REH'}-${String(hidden.number).padStart(4, '0')}`;
  return {
    code: 'incident_restricted',
    message: `${number} is restricted to named people, and you are not one of them.`,
    remedy: 'Let one of them export it, or leave it out.',
  };
}
