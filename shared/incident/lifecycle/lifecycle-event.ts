// What is recorded when an incident is closed by hand, reopened or linked.

import type { Values } from '../../base/json.ts';
import type { OtherIncident, Outcome, Relation } from './lifecycle-command.ts';

export type LifecycleEvent =
  | {
      readonly kind: 'ClosedByHand';
      readonly outcome: Outcome;
      readonly other?: OtherIncident;
      readonly values: Values;
    }
  | { readonly kind: 'IncidentReopened'; readonly values: Values }
  | {
      readonly kind: 'IncidentLinked';
      readonly relation: Relation;
      readonly other: OtherIncident;
      readonly values: Values;
    };
