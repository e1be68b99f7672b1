// Where people changed the course of the process by hand: values set so that something could go on, joins let go on without a
// way. Both depart from what the version laid down, so whoever reads the incident must find them in one place.

import { textOf } from '../base/json.ts';
import type { IncidentContext } from './context.ts';
import type { InterventionView } from './course-view.ts';
import type { IncidentEvent } from './event.ts';
import type { IncidentState } from './state.ts';
import { tellRecord } from './timeline-words.ts';
import {} from './told-line.ts';

/** The reason as written, empty where it is withheld; undefined for an event that changed no course. */
function reasonOf(event: IncidentEvent): string | undefined {
  if (event.kind === 'JoinReleased') return textOf(event.values['rationale']);
  return event.kind === 'ElementRepaired' && event.corrected.length > 0
    ? textOf(event.values['rationale'])
    : undefined;
}

export const viewInterventions = (
  context: IncidentContext,
  state: IncidentState,
): readonly InterventionView[] =>
  state.records.flatMap((entry) => {
    const [reason] = entry.events.flatMap((event) => reasonOf(event) ?? []);
    if (reason === undefined) return [];
    const { title } = tellRecord(context, state, entry);
    return [{ record: entry.seq, at: entry.at, by: entry.actor, role: entry.role, title, reason }];
  });
