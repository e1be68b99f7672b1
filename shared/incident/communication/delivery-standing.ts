// Whether a message arrived, from all that is on record of its deliveries.

import type { DeliveryView } from './delivery-view.ts';

/** A try that failed is settled by a later one that arrived on the same channel, at the same recipient where one was named. */
const isSettled = (failed: DeliveryView, later: readonly DeliveryView[]): boolean =>
  later.some(
    (other) =>
      other.outcome === 'delivered' &&
      other.channel === failed.channel &&
      (failed.recipient === undefined || failed.recipient === other.recipient),
  );

/** `failed` where a try stands that nothing settled; `delivered` where every channel has one that arrived. */
export function deliveryStanding(
  deliveries: readonly DeliveryView[],
  channels: readonly string[],
): 'delivered' | 'failed' | undefined {
  const inOrder = deliveries.toSorted((a, b) => a.record - b.record);
  const open = inOrder.some(
    (each, index) => each.outcome === 'failed' && !isSettled(each, inOrder.slice(index + 1)),
  );
  if (open) return 'failed';
  const arrived = new Set(
    inOrder.filter(({ outcome }) => outcome === 'delivered').map(({ channel }) => channel),
  );
  return channels.length > 0 && channels.every((channel) => arrived.has(channel)) ? 'delivered' : undefined;
}
