// Proposals to move as people read them: what waits, what was done, what was put aside.

import type { MoveState } from './move-state.ts';

export interface MoveView extends MoveState {
  readonly state: 'awaiting_approval' | 'moved' | 'declined' | 'superseded';
}

export const viewMoves = (moves: readonly MoveState[]): readonly MoveView[] =>
  moves.map((each, index): MoveView => {
    if (each.settled) return { ...each, state: each.settled.decision === 'approved' ? 'moved' : 'declined' };
    return { ...each, state: index === moves.length - 1 ? 'awaiting_approval' : 'superseded' };
  });
