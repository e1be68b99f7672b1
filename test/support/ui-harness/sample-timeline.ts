// What happened in the sample incident.

import type { TimelineEntry } from '../../../shared/incident/view.ts';
import { COMMANDER, SCRIBE, VENDORS } from './people.ts';

export function sampleTimeline(at: (minutes: number) => number): readonly TimelineEntry[] {
  const entry = (
    seq: number,
    minutes: number,
    title: string,
    actor: string,
    more: Partial<TimelineEntry> = {},
  ): TimelineEntry => ({
    seq,
    at: at(minutes),
    actor,
    role: 'incident-commander',
    title,
    mark: 'plain',
    attachments: [],
    withheld: false,
    ...more,
  });
  return [
    entry(0, -53, 'Declared from third-party notification', SCRIBE.person, {
      occurredAt: at(-58),
      role: 'responder',
    }),
    entry(4, -46, 'C. Commander takes command', COMMANDER.person),
    entry(8, -31, 'Decided: incident confirmed', COMMANDER.person, {
      mark: 'decision',
      detail: 'rationale, 2 pieces of evidence',
    }),
    entry(10, -23, 'Clients affected 8 %', SCRIBE.person, { role: 'scribe', correctedBy: 15, mark: 'note' }),
    entry(12, -21, 'Vendor called, level 1: no answer, ticket SC-88213', VENDORS.person, {
      role: 'vendor-manager',
    }),
    entry(13, -15, 'Gateway errors at 38 %, screenshot', SCRIBE.person, {
      role: 'scribe',
      occurredAt: at(-27),
      mark: 'note',
    }),
    entry(14, -9, 'Failover prepared without approval, EX-01 approver unreachable', COMMANDER.person, {
      mark: 'exception',
      detail: 'Ratify by tomorrow',
    }),
    entry(15, -4, 'Corrects 11: clients 12.4 %', SCRIBE.person, {
      role: 'scribe',
      correctionOf: 10,
      mark: 'correction',
      detail: 'first figure was DE only',
    }),
    entry(16, -2, 'Update to staff released, read aloud on bridge', COMMANDER.person, {
      mark: 'message',
      detail: 'MSG-7c1e40a9',
    }),
  ];
}
