// Whether a limit is paused or goes on: only one that runs, only by who may call the vendor, and never without a reason.

import { ok } from '../../base/result.ts';
import type { Key } from '../../engine/command.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState, TimerState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import { refuseCaller } from './who-calls.ts';
import { contractLimit, type PauseSla, type ResumeSla } from './sla-pause.ts';

/** The limit of a vendor's process by its key, newest repetition. */
function limitOf(
  context: IncidentContext,
  state: IncidentState,
  key: Key,
): { readonly timer: TimerState; readonly title: string; readonly instance: Key } | undefined {
  const timer = state.timers.findLast((candidate) => candidate.key === key);
  const node = timer && context.deployment.elementOf(timer.element);
  const calls = context.deployment
    .processOf(node?.process ?? '')
    ?.nodes.some(({ policy }) => policy.evidence?.step === 'vendor.contact');
  const sla = node?.policy.sla;
  if (!timer || !sla || !calls || timer.instance === undefined) return undefined;
  return { timer, title: sla.title, instance: timer.instance };
}

export function decidePause(
  context: IncidentContext,
  state: IncidentState,
  command: PauseSla | ResumeSla,
  by: CommandContext,
): Decided {
  const limit = limitOf(context, state, command.timer);
  if (!limit)
    return refuse(
      'sla_unknown',
      'There is no such limit of a contract.',
      'Choose a clock of the escalation.',
      command.timer,
    );
  const { timer, title, instance } = limit;
  const refused = refuseCaller(context, by, timer.element, 'Limits of a contract are paused');
  if (refused) return refused;
  const { due, open } = contractLimit(state.slaPauses ?? [], timer, by.now);
  const event = { timer: command.timer, element: timer.element, instance, values: command.values };
  if (command.kind === 'ResumeSla') {
    if (open) return ok([{ kind: 'SlaResumed', ...event }]);
    return refuse(
      'sla_not_paused',
      `“${title}” is not paused.`,
      'Look at the clock: it runs.',
      timer.element,
    );
  }
  if (open)
    return refuse(
      'sla_paused_already',
      `“${title}” is paused already.`,
      'End the pause first.',
      timer.element,
    );
  if (timer.closedAt !== undefined || timer.stopped === true || due <= by.now)
    return refuse(
      'sla_over',
      `“${title}” does not run any more.`,
      'Write what was agreed as a note; a limit that passed stays passed.',
      timer.element,
    );
  if (filledText(command.values, 'reason') === '')
    return refuse('value_missing', 'A pause needs its reason.', 'Write one sentence why.', timer.element);
  return ok([{ kind: 'SlaPaused', ...event }]);
}
