// The timeline's line of a delivery.

import type { Json } from '../../base/json.ts';
import type { IncidentEvent } from '../event.ts';
import { line, type Told } from '../told-line.ts';

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** A withheld channel or recipient leaves its word out. */
export function tellDelivery(event: IncidentEvent): Told | undefined {
  if (event.kind !== 'DeliveryRecorded') return undefined;
  const { channel, recipient, message, proof } = event.values;
  const where = text(channel) === '' ? 'Message' : text(channel);
  const who = text(recipient) === '' ? '' : ` to ${text(recipient)}`;
  const outcome = event.outcome === 'delivered' ? 'delivered' : 'not delivered';
  return line(`${where}: ${outcome}${who}`, 'message', text(message), text(proof));
}
