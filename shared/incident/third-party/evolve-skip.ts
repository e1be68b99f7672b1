// Folds skipped levels of a ladder into an incident.

import type { EventMeta, IncidentState } from '../state.ts';
import { touch } from '../touch-instance.ts';
import type { LadderSkip, LevelsSkipped } from './skip-levels.ts';

export function evolveSkip(state: IncidentState, event: LevelsSkipped, meta: EventMeta): IncidentState {
  const { instance, level, skipped, values } = event;
  const { reason } = values;
  const skip: LadderSkip = {
    instance,
    level,
    skipped,
    reason: typeof reason === 'string' ? reason : '',
    at: meta.at,
    by: meta.actor,
    record: meta.seq,
  };
  return touch({ ...state, ladderSkips: [...(state.ladderSkips ?? []), skip] }, instance, meta);
}
