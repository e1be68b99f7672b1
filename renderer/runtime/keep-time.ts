// Asks for due timers when the next one is due, on wake, and once a minute; writes the journal's hourly checkpoint.

import type { Core } from './core.ts';
import type { Incidents } from './incidents.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export function keepTime(core: Core, incidents: Incidents): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastCheckpoint = core.clock.now();

  /** Never later than a minute from now: a laptop that slept does not run its timers. */
  function arm(): void {
    clearTimeout(timer);
    const due = incidents.nextDue() ?? Number.POSITIVE_INFINITY;
    timer = setTimeout(() => void tick(), Math.max(0, Math.min(MINUTE_MS, due - core.clock.now())));
  }

  async function tick(): Promise<void> {
    await incidents.fireDue();
    const now = core.clock.now();
    if (now - lastCheckpoint >= HOUR_MS) {
      lastCheckpoint = now;
      await incidents.recordOpen();
    }
    core.notify();
    arm();
  }

  core.subscribe(arm);
  core.onWake(() => void tick());
  arm();
}
