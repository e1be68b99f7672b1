// The timeline's line of a delivery.

import { textOf } from '../../base/json.ts';
import type { IncidentEvent } from '../event.ts';
import { line, type Told } from '../told-line.ts';

/** A withheld channel or recipient leaves its word out. */
export function tellDelivery(event: IncidentEvent): Told | undefined {
  if (event.kind !== 'DeliveryRecorded') return undefined;
  const { channel, recipient, message, proof } = event.values;
  const where = textOf(channel) === '' ? 'Message' : textOf(channel);
  const who = textOf(recipient) === '' ? '' : ` to ${textOf(recipient)}`;
  const outcome = event.outcome === 'delivered' ? 'delivered' : 'not delivered';
  return line(`${where}: ${outcome}${who}`, 'message', textOf(message), textOf(proof));
}
