// Closing an incident before its process has ended, taking it up again, and saying how it stands to another. Nothing is ever deleted.

import type { IncidentId } from '../../base/ids.ts';
import type { Values } from '../../base/json.ts';

export const OUTCOMES = ['false_positive', 'duplicate', 'merged', 'no_further_action'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How this incident stands to the other: "parent" where this one is the parent. */
export const RELATIONS = [
  'duplicate_of',
  'duplicated_by',
  'merged_into',
  'merged_from',
  'parent',
  'child',
  'related',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** The same link, seen from the other incident. */
export const INVERSE: { readonly [R in Relation]: Relation } = {
  duplicate_of: 'duplicated_by',
  duplicated_by: 'duplicate_of',
  merged_into: 'merged_from',
  merged_from: 'merged_into',
  parent: 'child',
  child: 'parent',
  related: 'related',
};

/** The incident at the other end; its number so that it can be told without its log. */
export interface OtherIncident {
  readonly id: IncidentId;
  readonly number: number;
}

export interface CloseIncident {
  readonly kind: 'CloseIncident';
  readonly outcome: Outcome;
  /** Of a duplicate or a merge: the incident that goes on. */
  readonly other?: OtherIncident;
  /** rationale. */
  readonly values: Values;
}
export interface ReopenIncident {
  readonly kind: 'ReopenIncident';
  /** rationale. */
  readonly values: Values;
}
export interface LinkIncident {
  readonly kind: 'LinkIncident';
  readonly relation: Relation;
  readonly other: OtherIncident;
  /** rationale. */
  readonly values: Values;
}
export type LifecycleCommand = CloseIncident | ReopenIncident | LinkIncident;
