// Deliveries as the incident remembers them: one per try on a channel for a recipient, in the order of the log.

import type { Instant } from '../../base/instant.ts';
import type { Key } from '../../engine/command.ts';
import type { AttachmentRef } from '../attachment-ref.ts';

export interface DeliveryState {
  readonly instance: Key;
  readonly outcome: 'delivered' | 'failed';
  readonly channel: string;
  readonly recipient: string;
  readonly proof: string;
  /** When it arrived or failed. */
  readonly at: Instant;
  readonly by: string;
  readonly seq: number;
  readonly attachments: readonly AttachmentRef[];
}
