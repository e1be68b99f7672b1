// What is reported to the authority: submissions of the three reports, the reclassification, and notice of a delay.

import type { PersonId } from '../../base/ids.ts';
import type { Values } from '../../base/json.ts';
import type { AttachmentRef } from '../attachment-ref.ts';

/** Reports of Art. 19(4) of Regulation (EU) 2022/2554 that have a limit. */
export type LimitedReport = 'initial' | 'intermediate' | 'final';
/** With the submission type "major incident reclassified as non-major" of Regulation (EU) 2025/302 Art. 5, which has none. */
export type SubmittedReport = LimitedReport | 'reclassified';

/** `by.occurredAt` is when it was submitted, where that was before it is recorded. */
export interface RecordSubmission {
  readonly kind: 'RecordSubmission';
  readonly report: SubmittedReport;
  /** Who wrote it, where that was said: of an S1's initial notification somebody else than who submits it. */
  readonly preparedBy?: PersonId;
  /** channel, receipt; reasons where it was reclassified (field 2.10). */
  readonly values: Values;
  readonly attachments: readonly AttachmentRef[];
}
/** The authority was told that a limit cannot be met (Regulation (EU) 2025/301 Art. 5(3)); `by.occurredAt` is when. */
export interface RecordDelayNotice {
  readonly kind: 'RecordDelayNotice';
  readonly report: LimitedReport;
  /** channel, reasons. */
  readonly values: Values;
  readonly attachments: readonly AttachmentRef[];
}
export type ReportCommand = RecordSubmission | RecordDelayNotice;

export type ReportEvent =
  | {
      readonly kind: 'ReportSubmitted';
      readonly report: SubmittedReport;
      readonly preparedBy?: PersonId;
      readonly values: Values;
    }
  | { readonly kind: 'DelayNotified'; readonly report: LimitedReport; readonly values: Values };
