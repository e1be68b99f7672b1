// A delivery that was recorded joins those of before.

import { textOf } from '../../base/json.ts';
import type { EventMeta, IncidentState } from '../state.ts';
import type { DeliveryRecorded } from './delivery-event.ts';
import type { DeliveryState } from './delivery-state.ts';

export function evolveDelivery(
  state: IncidentState,
  { instance, outcome, values }: DeliveryRecorded,
  meta: EventMeta,
): IncidentState {
  const delivery: DeliveryState = {
    instance,
    outcome,
    channel: textOf(values['channel']),
    recipient: textOf(values['recipient']),
    proof: textOf(values['proof']),
    at: meta.occurredAt ?? meta.at,
    by: meta.actor,
    seq: meta.seq,
    attachments: meta.attachments,
  };
  return { ...state, deliveries: [...(state.deliveries ?? []), delivery] };
}
