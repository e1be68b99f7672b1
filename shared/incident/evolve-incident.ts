// Folds one event into an incident's state. Total, evaluates nothing, and works with values withheld: they are then absent.

import type { EngineEvent } from '../engine/event.ts';
import { evolve } from '../engine/evolve.ts';
import { evolveDomain } from './evolve-domain.ts';
import { evolveRun } from './evolve-run.ts';
import type { IncidentEvent } from './event.ts';
import type { EventMeta, IncidentState, RecordEntry } from './state.ts';
import { isDomain, TELLS } from './told-kinds.ts';

/** Also that a condition that was waited for came true: its event is left like any other, so the state remembers which are. */
const isTold = (state: IncidentState, event: IncidentEvent): boolean =>
  TELLS[event.kind] ||
  ((event.kind === 'ElementPassed' || event.kind === 'ElementCompleted') &&
    state.conditions.includes(event.element));

function entryOf(meta: EventMeta): RecordEntry {
  return {
    seq: meta.seq,
    at: meta.at,
    ...(meta.occurredAt === undefined ? {} : { occurredAt: meta.occurredAt }),
    actor: meta.actor,
    role: meta.role,
    ...(meta.element === undefined ? {} : { element: meta.element }),
    events: [],
    attachments: meta.attachments,
    withheld: meta.withheld === true,
  };
}

/** Only what a timeline shows of a decision: its inputs and answer are in the trace. */
const told = (event: IncidentEvent): IncidentEvent =>
  event.kind === 'DecisionEvaluated' ? { ...event, values: {} } : event;

function evolveRecords(state: IncidentState, event: IncidentEvent, meta: EventMeta): IncidentState {
  const last = state.records.at(-1);
  const known = last?.seq === meta.seq && last.at === meta.at ? last : undefined;
  const entry = known ?? entryOf(meta);
  const instance = entry.instance ?? ('instance' in event && isDomain(event) ? event.instance : undefined);
  const tells = isTold(state, event);
  if (known && !tells && instance === entry.instance) return state;
  const next = {
    ...entry,
    ...(instance === undefined ? {} : { instance }),
    events: tells ? [...entry.events, told(event)] : entry.events,
  };
  return { ...state, records: [...(known ? state.records.slice(0, -1) : state.records), next] };
}

export function evolveIncident(state: IncidentState, event: IncidentEvent, meta: EventMeta): IncidentState {
  const recorded = evolveRecords(state, event, meta);
  if (isDomain(event)) return evolveDomain(recorded, event, meta);
  const engineEvent: EngineEvent = event;
  const run = evolveRun(recorded, engineEvent, meta);
  return { ...run, engine: evolve(run.engine, engineEvent) };
}

/** All events of one record. */
export const evolveRecord = (
  state: IncidentState,
  events: readonly IncidentEvent[],
  meta: EventMeta,
): IncidentState => events.reduce((before, event) => evolveIncident(before, event, meta), state);
