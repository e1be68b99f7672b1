// Which record an approval of a process instance must name.

import type { Key } from '../engine/command.ts';
import type { EventMeta, IncidentState } from './state.ts';

/** Somebody acted on the instance: an approval of it must from now on name this record. */
export function touch(state: IncidentState, instance: Key | undefined, meta: EventMeta): IncidentState {
  const known = instance === undefined ? undefined : state.instances[instance];
  return known && instance !== undefined
    ? { ...state, instances: { ...state.instances, [instance]: { ...known, lastSeq: meta.seq } } }
    : state;
}
