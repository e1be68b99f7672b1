// A delivery as people read it.

import type { Instant } from '../../base/instant.ts';
import type { AttachmentRef } from '../attachment-ref.ts';

export interface DeliveryView {
  readonly channel: string;
  readonly outcome: 'delivered' | 'failed';
  /** Absent where the process asked for none. */
  readonly recipient?: string;
  readonly proof: string;
  /** When it arrived or failed. */
  readonly at: Instant;
  readonly by: string;
  readonly record: number;
  readonly attachments: readonly AttachmentRef[];
}
