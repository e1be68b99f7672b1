// One delivery of a released message to one recipient: by telephone, by mail, read aloud. It never moves a token.

import type { Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';
import type { AttachmentRef } from '../attachment-ref.ts';

/** `by.occurredAt` is when it arrived or failed, where that was before it is recorded. */
export interface RecordDelivery {
  readonly kind: 'RecordDelivery';
  /** Process instance of the message. */
  readonly instance: Key;
  readonly outcome: 'delivered' | 'failed';
  /** message (its id, "MSG-7c1e40a9"), channel, recipient, proof (of a failed one: what was seen). */
  readonly values: Values;
  readonly attachments: readonly AttachmentRef[];
}
