// Folds a proposal to move, and its decision. Timers that the new version does not keep were neither kept nor missed.

import { textOf } from '../../base/json.ts';
import type { EventMeta, IncidentState } from '../state.ts';
import type { IncidentMovedToVersion, MoveEvent, VersionMoveDeclined } from './move-command.ts';

function settle(
  state: IncidentState,
  event: VersionMoveDeclined | IncidentMovedToVersion,
  meta: EventMeta,
): IncidentState {
  const moved = event.kind === 'IncidentMovedToVersion';
  const settled = {
    decision: moved ? ('approved' as const) : event.decision,
    by: event.approver,
    at: meta.at,
    record: meta.seq,
    rationale: textOf(event.values['rationale']),
    ...(moved ? { from: event.from } : {}),
  };
  const moves = (state.moves ?? []).map((each) => (each.move === event.move ? { ...each, settled } : each));
  return { ...state, moves, nonces: [...state.nonces, event.nonce] };
}

export function evolveMove(state: IncidentState, event: MoveEvent, meta: EventMeta): IncidentState {
  switch (event.kind) {
    case 'VersionMoveProposed': {
      const { move, version } = event;
      const rationale = textOf(event.values['rationale']);
      const made = { move, version, rationale, by: meta.actor, at: meta.at, record: meta.seq };
      return { ...state, moves: [...(state.moves ?? []), made] };
    }
    case 'VersionMoveDeclined':
      return settle(state, event, meta);
    case 'IncidentMovedToVersion': {
      const closes = new Set(event.closes);
      const timers = state.timers.map((timer) =>
        closes.has(timer.key) && timer.fired === undefined && timer.closedAt === undefined
          ? { ...timer, closedAt: meta.at, stopped: true }
          : timer,
      );
      return { ...settle(state, event, meta), timers };
    }
  }
}
