// The limits of an escalation's contract as clocks.

import type { Instant } from '../../base/instant.ts';
import type { Key } from '../../engine/command.ts';
import type { IncidentContext } from '../context.ts';
import type { IncidentState } from '../state.ts';
import { durationInWords, timeInWords } from '../time-in-words.ts';
import type { ClockView } from '../view.ts';
import { contractLimits, type CountedLimit } from './contract-limits.ts';
import type { CountedPause } from './contract-pause.ts';
import type { Limit } from './provider-entry.ts';

const TITLES: { readonly [L in Limit]: string } = {
  acknowledge: 'Contract: they acknowledge',
  update: 'Contract: they update us',
  restore: 'Contract: they restore',
};
const AT_ONCE = 60_000;

export const clockId = (instance: Key, limit: Limit): string => `contract-${instance}-${limit}`;

const pausedBy = ({ from, reason, by, record }: CountedPause): NonNullable<ClockView['paused']> => ({
  at: from,
  reason,
  by,
  record,
});

const because = ({ limit, minutes, startedAt, due }: CountedLimit): string =>
  `${durationInWords(minutes * 60_000)} after ${limit === 'update' ? 'they were last heard or called' : 'the call'} ${timeInWords(startedAt, due)}`;

function stateOf(
  state: IncidentState,
  counted: CountedLimit,
  now: Instant,
): Pick<ClockView, 'state' | 'metAt' | 'noticedAt'> {
  const { metAt, due, over, paused, instance, limit } = counted;
  if (metAt !== undefined && metAt <= due) return { state: 'met', metAt };
  const noted = state.contracts?.[instance]?.passed.find((one) => one.limit === limit && one.due === due);
  if (noted || metAt !== undefined)
    return {
      state: 'breached',
      ...(noted && noted.noticedAt - due > AT_ONCE ? { noticedAt: noted.noticedAt } : {}),
    };
  if (over || paused) return { state: 'stopped' };
  return { state: due <= now ? 'breached' : 'running' };
}

export const viewContractClocks = (
  context: IncidentContext,
  state: IncidentState,
  now: Instant,
): readonly ClockView[] =>
  contractLimits(context, state, now).map((counted) => ({
    id: clockId(counted.instance, counted.limit),
    title: TITLES[counted.limit],
    ...stateOf(state, counted, now),
    startedAt: counted.startedAt,
    // While it is paused the time left stands still, as with the process's own limits.
    due: counted.paused ? counted.due - Math.max(0, now - counted.paused.from) : counted.due,
    because: because(counted),
    ...(counted.paused && !counted.over ? { paused: pausedBy(counted.paused) } : {}),
    instance: counted.instance,
  }));
