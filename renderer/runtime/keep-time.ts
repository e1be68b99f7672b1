// Asks for due timers when the next one is due, on wake, and once a minute, and records where the clock moved meanwhile;
// writes the journal's hourly checkpoint.

import type { IncidentId } from '../../shared/base/ids.ts';
import type { ClockJump } from '../../shared/incident/clock-jump/clock-jump.ts';
import { createClockWatch } from './clock-watch.ts';
import type { Core } from './core.ts';
import { CLOCK, type Incidents } from './incidents.ts';
import { recordCheckpoint } from './journal.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What is due and did not move, such as an incident that cannot be read, is asked again so much later. */
const AGAIN_MS = 5_000;

/**
 * Into every open incident, before its timers fire. Who they are is read first: each record writes the list anew. A bug in one
 * keeps it from none of the others.
 */
async function tellEach(incidents: Incidents, jump: ClockJump): Promise<void> {
  const open: IncidentId[] = [];
  await incidents.eachOpen(async (incident) => void open.push(incident));
  const thrown: unknown[] = [];
  for (const incident of open)
    await incidents
      .submit(incident, { kind: 'RecordClockJump', ...jump }, { by: CLOCK })
      .catch((cause: unknown) => thrown.push(cause));
  if (thrown.length > 0) throw new AggregateError(thrown, 'Incidents that were not told of a clock jump.');
}

export function keepTime(core: Core, incidents: Incidents): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastCheckpoint = core.clock.now();
  let notBefore = 0;
  let lastRound = core.clock.now();
  const watch = createClockWatch(() => core.clock.now(), core.monotonic);

  /**
   * Never later than a minute after the round before: a laptop that slept does not run its timers, and somebody who changes things
   * all the time must not look like one that slept.
   */
  function arm(): void {
    clearTimeout(timer);
    const due = Math.max(notBefore, incidents.nextDue() ?? Number.POSITIVE_INFINITY);
    const wait = Math.min(lastRound + MINUTE_MS, due) - core.clock.now();
    timer = setTimeout(() => void round(), Math.max(0, Math.min(MINUTE_MS, wait)));
  }

  async function tick(): Promise<void> {
    lastRound = core.clock.now();
    const jump = watch.read();
    if (jump && core.writes) await tellEach(incidents, jump);
    const moved = await incidents.fireDue();
    const now = core.clock.now();
    notBefore = moved === 0 && (incidents.nextDue() ?? Number.POSITIVE_INFINITY) <= now ? now + AGAIN_MS : 0;
    if (now - lastCheckpoint >= HOUR_MS) {
      lastCheckpoint = now;
      await incidents.eachOpen((incident) => recordCheckpoint(core, core.originOf(incident)));
    }
    core.notify();
  }

  /** Whatever goes wrong in one round, the next one comes. */
  const round = (): Promise<void> => tick().finally(arm);

  core.subscribe(arm);
  core.onWake(() => void round());
  arm();
}
