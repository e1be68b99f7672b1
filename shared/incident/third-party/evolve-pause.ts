// Folds a pause, or its end, into an incident.

import type { EventMeta, IncidentState } from '../state.ts';
import type { SlaPaused, SlaResumed } from './sla-pause.ts';

export function evolvePause(
  state: IncidentState,
  event: SlaPaused | SlaResumed,
  meta: EventMeta,
): IncidentState {
  const pauses = state.slaPauses ?? [];
  if (event.kind === 'SlaResumed')
    return {
      ...state,
      slaPauses: pauses.map((pause) =>
        pause.timer === event.timer && pause.to === undefined ? { ...pause, to: meta.at } : pause,
      ),
    };
  const { reason } = event.values;
  const pause = {
    timer: event.timer,
    instance: event.instance,
    from: meta.at,
    reason: typeof reason === 'string' ? reason : '',
    by: meta.actor,
    record: meta.seq,
  };
  return { ...state, slaPauses: [...pauses, pause] };
}
