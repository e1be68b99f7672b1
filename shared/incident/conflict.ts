// Two records that were written without knowing of each other and cannot both hold: what each says, and how it was settled.
// Conflicts come from merging logs (merge/); an incident with one log has none.

import type { Instant } from '../base/instant.ts';
import type { Values } from '../base/json.ts';
import type { Act, IncidentState } from './state.ts';

export type ConflictKind = 'rival_severity' | 'rival_decision' | 'step_twice' | 'no_longer_applies';

export interface ConflictSide {
  readonly origin: string;
  readonly device: string;
  /** seq in its own log. */
  readonly seq: number;
  /** Position in the merged order: how the incident's state names the record. */
  readonly record: number;
  readonly actor: string;
  readonly role: string;
  readonly at: Instant;
  readonly command: string;
  /** What it decides, in one word where there is one: "S1", "approved". */
  readonly says: string;
  readonly values: Values;
  readonly inEffect: boolean;
}

/** The completed act that a side led to: itself, or through the approval of what it submitted. */
export const actOfSide = (acts: readonly Act[], side: ConflictSide | undefined): Act | undefined =>
  acts.find(
    ({ seq, kind, submission }) =>
      kind === 'completed' && side !== undefined && (seq === side.record || submission?.seq === side.record),
  );

export interface ConflictState {
  /** "CON-5f0c91aa": the same on every device. */
  readonly conflict: string;
  readonly kind: ConflictKind;
  readonly element?: string;
  readonly sides: readonly ConflictSide[];
  /** Why the side that is not in effect is not. */
  readonly reason?: string;
  readonly settled?: {
    /** Position of the record that holds. */
    readonly keeps: number;
    readonly by: string;
    readonly at: Instant;
    readonly record: number;
    readonly rationale: string;
  };
}

/**
 * The decision that a severity which is kept takes the place of: that of the side in effect or, where that one was rejected, the
 * last on its step. Undefined while none was made.
 */
export function replacedAct(state: IncidentState, { sides, element }: ConflictState): Act | undefined {
  const applied = sides.find(({ inEffect }) => inEffect);
  const own = actOfSide(state.acts, applied);
  if (own || !applied) return own;
  const step = state.reassessments?.find(({ seq }) => seq === applied.record)?.element ?? element;
  return state.acts.findLast((act) => act.kind === 'completed' && act.element === step);
}
