// The records of an incident as a list, newest last. Nothing is edited: a corrected record stays and points on.

import type { IncidentContext } from './context.ts';
import { shownOn } from './move/runs-on.ts';
import { actingUnder } from './people/acting-under.ts';
import { phaseOf } from './process-family.ts';
import type { IncidentState, RecordEntry } from './state.ts';
import { tellRecord } from './timeline-words.ts';
import type { TimelineEntry } from './view.ts';

function viewEntry(context: IncidentContext, state: IncidentState, entry: RecordEntry): TimelineEntry {
  const phase =
    entry.element === undefined ? undefined : phaseOf(context, state, entry.element, entry.instance);
  const under = actingUnder(context, state.people, entry);
  return {
    seq: entry.seq,
    at: entry.at,
    ...(entry.occurredAt === undefined ? {} : { occurredAt: entry.occurredAt }),
    actor: entry.actor,
    role: entry.role,
    ...(under ? { under } : {}),
    ...tellRecord(context, state, entry),
    ...(entry.element === undefined ? {} : { element: entry.element }),
    ...(phase ? { phase } : {}),
    ...(entry.correctedBy === undefined ? {} : { correctedBy: entry.correctedBy }),
    attachments: entry.attachments,
    withheld: entry.withheld,
  };
}

/** The records from number `from` on; all of them where it is left out. */
export const viewTimeline = (
  openedOn: IncidentContext,
  state: IncidentState,
  from = 0,
): readonly TimelineEntry[] => {
  const context = shownOn(openedOn, state);
  return state.records.slice(from).map((entry) => viewEntry(context, state, entry));
};
