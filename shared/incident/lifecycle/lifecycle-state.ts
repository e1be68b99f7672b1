// What is known of an incident's closings by hand and of its links; folded from the events.

import type { Instant } from '../../base/instant.ts';
import type { OtherIncident, Outcome, Relation } from './lifecycle-command.ts';

export interface ClosingState {
  readonly outcome: Outcome;
  readonly other?: OtherIncident;
  readonly rationale: string;
  readonly by: string;
  readonly at: Instant;
  readonly record: number;
  readonly reopened?: {
    readonly by: string;
    readonly at: Instant;
    readonly rationale: string;
    readonly record: number;
  };
}

export interface LinkState {
  readonly relation: Relation;
  readonly other: OtherIncident;
  readonly rationale: string;
  readonly by: string;
  readonly at: Instant;
  readonly record: number;
}

export interface LifecycleState {
  /** Oldest first; the last one holds unless it was reopened. */
  readonly closings: readonly ClosingState[];
  readonly links: readonly LinkState[];
}

export const NO_LIFECYCLE: LifecycleState = { closings: [], links: [] };

/** The closing by hand that holds now. */
export function closingOf(lifecycle: LifecycleState | undefined): ClosingState | undefined {
  const last = lifecycle?.closings.at(-1);
  return last?.reopened ? undefined : last;
}

export const isLinked = (
  lifecycle: LifecycleState | undefined,
  relation: Relation,
  other: OtherIncident,
): boolean =>
  lifecycle?.links.some((link) => link.relation === relation && link.other.id === other.id) === true;
