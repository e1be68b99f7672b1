// How closings, reopenings and links read, in a timeline and at the head of an incident.

import { textOf } from '../../base/json.ts';
import type { IncidentEvent } from '../event.ts';
import { line, type Told } from '../told-line.ts';
import type { OtherIncident, Outcome, Relation } from './lifecycle-command.ts';

export const OUTCOME_WORDS: { readonly [O in Outcome]: string } = {
  false_positive: 'false positive',
  duplicate: 'duplicate',
  merged: 'merged',
  no_further_action: 'no further action',
};

export const RELATION_WORDS: { readonly [R in Relation]: string } = {
  duplicate_of: 'duplicate of',
  duplicated_by: 'duplicated by',
  merged_into: 'merged into',
  merged_from: 'merged with',
  parent: 'parent of',
  child: 'child of',
  related: 'related to',
};

/** As lists show it: INC-0042, or REH-0042 for a rehearsal. */
export const otherInWords = ({ id, number }: OtherIncident): string =>
  `${id.startsWith('reh_') ? 'REH' : 'INC'}-${String(number).padStart(4, '0')}`;

export function closingInWords(outcome: Outcome, other: OtherIncident | undefined): string {
  if (!other) return OUTCOME_WORDS[outcome];
  return `${outcome === 'merged' ? 'merged into' : 'duplicate of'} ${otherInWords(other)}`;
}

export function tellLifecycle(event: IncidentEvent): Told | undefined {
  switch (event.kind) {
    case 'ClosedByHand':
      return line(
        `Closed: ${closingInWords(event.outcome, event.other)}`,
        'decision',
        textOf(event.values['rationale']),
      );
    case 'IncidentReopened':
      return line('Reopened', 'decision', textOf(event.values['rationale']));
    case 'IncidentLinked':
      return line(
        `Linked: ${RELATION_WORDS[event.relation]} ${otherInWords(event.other)}`,
        'plain',
        textOf(event.values['rationale']),
      );
    default:
      return undefined;
  }
}
