// A limit of a contract that a move counts anew takes its pauses along: what was agreed with the provider stands.

import type { TimerScheduled } from '../../engine/event-trigger.ts';
import type { EventMeta, IncidentState } from '../state.ts';

/** The pauses of the timer that this one stands in for, under its key; the same state where it stands in for none. */
export function carryPauses(state: IncidentState, event: TimerScheduled, meta: EventMeta): IncidentState {
  if (!state.moves || !state.slaPauses) return state;
  const { owner, element, at, key } = event;
  const replaced = state.timers.findLast(
    (timer) =>
      timer.owner === owner &&
      timer.element === element &&
      timer.stopped === true &&
      timer.closedAt === meta.at &&
      timer.startedAt === at,
  );
  if (!replaced) return state;
  const slaPauses = state.slaPauses.map((pause) =>
    pause.timer === replaced.key ? { ...pause, timer: key } : pause,
  );
  return { ...state, slaPauses };
}
