// The initial notification under DORA: what it would be due if the severity were decided now, and when it is due once it is.

import type { Instant } from '../base/instant.ts';
import { initialNotificationDue } from '../dora/deadlines.ts';
import type { IncidentContext } from './context.ts';
import { majorHistory, majorOf, tableMajor } from './severity.ts';
import { reclassifiedToNonMajor } from './severity/reclassified.ts';
import type { IncidentState } from './state.ts';
import type { ClockView, MessageView } from './view.ts';

const REGULATOR = /regulator|authority/i;

/** A process that decides no severity, such as an imported runbook, classifies nothing. */
const decidesSeverity = (context: IncidentContext): boolean =>
  context.deployment.processes.some(({ nodes }) =>
    nodes.some(({ policy }) => policy.evidence?.step === 'severity.decide'),
  );

/** No longer major: nothing more is due, and the clock says since when and why. */
function stoppedClock(
  context: IncidentContext,
  state: IncidentState,
  clock: Pick<ClockView, 'id' | 'title'>,
): readonly ClockView[] {
  const reclassified = reclassifiedToNonMajor(context, state);
  if (!reclassified || !state.opened) return [];
  const was = majorHistory(context, state).find(({ record }) => record === reclassified.wasMajorBy);
  const classifiedAt = was?.at ?? reclassified.at;
  const { due } = initialNotificationDue({ awareAt: state.opened.at, classifiedAt });
  const because = `reclassified to non-major by record ${reclassified.record + 1}: stopped`;
  return [{ ...clock, state: 'stopped', startedAt: classifiedAt, due, because }];
}

/** Awareness is the moment of declaring; classification is the recorded severity decision, never the table's answer alone. */
export function notificationClocks(
  context: IncidentContext,
  state: IncidentState,
  messages: readonly MessageView[],
  now: Instant,
): readonly ClockView[] {
  const { opened } = state;
  if (!opened || !decidesSeverity(context)) return [];
  const clock = { id: 'dora-initial', title: 'Initial notification' };
  const major = majorOf(context, state);
  if (!major) {
    const asked = tableMajor(state);
    if (state.closedAt !== null || asked?.value === false) return [];
    const { due, because } = initialNotificationDue({ awareAt: opened.at, classifiedAt: now });
    return [{ ...clock, state: 'if_decided_now', startedAt: now, due, because }];
  }
  if (!major.value) return stoppedClock(context, state, clock);
  const { due, because } = initialNotificationDue({ awareAt: opened.at, classifiedAt: major.at });
  const metAt = messages.find(
    (message) => REGULATOR.test(message.audience) && (message.releasedAt ?? 0) > opened.at,
  )?.releasedAt;
  const standing =
    metAt === undefined ? (due <= now ? 'breached' : 'running') : metAt <= due ? 'met' : 'breached';
  return [
    {
      ...clock,
      state: standing,
      startedAt: major.at,
      due,
      because,
      ...(standing === 'met' && metAt !== undefined ? { metAt } : {}),
    },
  ];
}
