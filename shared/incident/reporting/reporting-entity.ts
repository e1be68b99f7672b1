// The entity that reports, as a workspace says it and as an incident keeps it from its declaration on: limits that run are
// counted by what held then.

import type { Values } from '../../base/json.ts';
import type { ReportingEntity } from '../../dora/deadlines.ts';
import type { EeaState } from '../../dora/holidays/holiday-rule.ts';

/** With its Member State, whose public holidays count. */
export interface StatedEntity extends ReportingEntity {
  readonly memberState: EeaState;
}

/** values: note, such as where the extension of the exclusion is written. */
export interface SetReportingEntity {
  readonly kind: 'SetReportingEntity';
  readonly entity: StatedEntity;
  readonly values: Values;
}
export interface ReportingEntitySet {
  readonly kind: 'ReportingEntitySet';
  readonly entity: StatedEntity;
  readonly values: Values;
}
