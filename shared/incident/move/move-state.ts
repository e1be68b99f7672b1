// Proposals to go on by another version, and what became of them; folded from the events.

import type { Instant } from '../../base/instant.ts';
import type { VersionRef } from './move-command.ts';

export interface MoveState {
  /** "MOV-1", in the order of the log. */
  readonly move: string;
  readonly version: VersionRef;
  readonly rationale: string;
  readonly by: string;
  readonly at: Instant;
  readonly record: number;
  readonly settled?: {
    readonly decision: 'approved' | 'approved_with_changes' | 'rejected';
    readonly by: string;
    readonly at: Instant;
    readonly record: number;
    readonly rationale: string;
    /** Where it came from, if it was moved. */
    readonly from?: VersionRef;
  };
}

/** The proposal that waits for its second person: the newest, unless it is decided. */
export function waitingMove(moves: readonly MoveState[] | undefined): MoveState | undefined {
  const last = moves?.at(-1);
  return last?.settled ? undefined : last;
}
