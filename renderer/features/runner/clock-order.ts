// Which four clocks stand on top: breached, running and paused by what is due next, then what would start, then what is met.
// Whatever else runs out, the next limit of the regulation is among them.

import type { ClockView } from '../../../shared/incident/view.ts';

const RANK: { readonly [State in ClockView['state']]: number } = {
  breached: 0,
  running: 0,
  if_decided_now: 1,
  met: 3,
  stopped: 4,
};
/** Breached for more than a day, it makes room for what can still be kept. */
const LONG_BREACHED = 2;
/** The limit that a report starts; a missed one whose successor does not run yet is still owed. */
const STARTS: { readonly [Id in string]?: string } = {
  'dora-initial': 'dora-intermediate',
  'dora-intermediate': 'dora-final',
};
const MOST = 4;
const LONG_BREACH_MS = 24 * 3_600_000;

/** What comes again and again is owed since its first ringing that nobody answered. */
const owedAt = ({ overdueSince, due }: ClockView): number => overdueSince ?? due;

export function mostUrgentClocks(clocks: readonly ClockView[], now: number): readonly ClockView[] {
  const isOwed = ({ id, settled }: ClockView): boolean => {
    const next = STARTS[id];
    return settled === undefined && next !== undefined && !clocks.some((other) => other.id === next);
  };
  const rank = (clock: ClockView): number =>
    clock.paused !== undefined
      ? RANK.running
      : clock.settled !== undefined
        ? RANK.met
        : clock.state === 'breached' && now - clock.due > LONG_BREACH_MS && !isOwed(clock)
          ? LONG_BREACHED
          : RANK[clock.state];
  const inOrder = clocks.toSorted((a, b) => rank(a) - rank(b) || owedAt(a) - owedAt(b));
  const top = inOrder.slice(0, MOST);
  const regulation = inOrder.find((clock) => clock.id.startsWith('dora-') && rank(clock) < 2);
  return regulation === undefined || top.includes(regulation) ? top : [...top.slice(0, -1), regulation];
}
