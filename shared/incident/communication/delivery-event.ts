// What is on record once a delivery was proved, or once it failed.

import type { Values } from '../../base/json.ts';
import type { Key } from '../../engine/command.ts';

export interface DeliveryRecorded {
  readonly kind: 'DeliveryRecorded';
  readonly instance: Key;
  readonly outcome: 'delivered' | 'failed';
  /** message, channel, recipient, proof. */
  readonly values: Values;
}
