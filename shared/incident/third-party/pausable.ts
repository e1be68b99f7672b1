// What of an escalation was paused, and which of its clocks can be paused now.

import type { Instant } from '../../base/instant.ts';
import type { Key } from '../../engine/command.ts';
import { timerId, type SlaTimer } from '../sla-clocks.ts';
import type { IncidentState } from '../state.ts';
import type { ClockView } from '../view.ts';
import { clockId } from './contract-clocks.ts';
import type { CountedPause } from './contract-pause.ts';
import { LIMITS } from './provider-entry.ts';
import { contractLimit } from './sla-pause.ts';

/** Of the process's limits and of the contract's own, oldest first. */
export function pausesIn(state: IncidentState, instance: Key): readonly CountedPause[] {
  const ofTimers = state.slaPauses?.filter((pause) => pause.instance === instance) ?? [];
  const own = state.contracts?.[instance]?.pauses ?? [];
  return own.length === 0 ? ofTimers : [...ofTimers, ...own].toSorted((a, b) => a.record - b.record);
}

/** The next call up the ladder is one's own: no agreement with the vendor holds it up. */
const isOfLadder = ({ sla }: SlaTimer): boolean =>
  sla.level !== undefined && !LIMITS.some((limit) => sla.clock === `vendor.${limit}`);

/** Ids of clocks. A limit of the process that still runs is paused with the contract's of its name: that one is not listed. */
export function pausableNow(
  state: IncidentState,
  timers: readonly SlaTimer[],
  contractual: readonly ClockView[],
  instance: Key,
  now: Instant,
): readonly string[] {
  const running = timers.filter((one) => {
    if (isOfLadder(one)) return false;
    const { timer } = one;
    const { due, open } = contractLimit(state.slaPauses ?? [], timer, now);
    return !open && timer.closedAt === undefined && timer.stopped !== true && due > now;
  });
  const own = LIMITS.filter((limit) => !running.some(({ sla }) => sla.clock === `vendor.${limit}`)).map(
    (limit) => clockId(instance, limit),
  );
  return [
    ...running.map(({ timer }) => timerId(timer)),
    ...contractual
      .filter(({ id, state: how, due }) => own.includes(id) && how === 'running' && due > now)
      .map(({ id }) => id),
  ];
}
