// Whether a limit of an escalation's contract is paused or goes on: one that counts and has not passed, by who may call the
// vendor, and never without a reason.

import { ok } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import { contractLimits } from './contract-limits.ts';
import type { PauseLimit, ResumeLimit } from './contract-pause.ts';
import { calledIn, refuseCaller } from './who-calls.ts';

export function decideContractPause(
  context: IncidentContext,
  state: IncidentState,
  { kind, instance, limit, values }: PauseLimit | ResumeLimit,
  by: CommandContext,
): Decided {
  const called = calledIn(context, state, instance);
  const counted = contractLimits(context, state, by.now).find(
    (one) => one.instance === instance && one.limit === limit,
  );
  if (!called || !counted)
    return refuse(
      'sla_unknown',
      'The contract of this escalation names no such limit.',
      'Pick the entry of the register that the escalation is counted by.',
      instance,
    );
  const refused = refuseCaller(context, by, called.element, 'Limits of a contract are paused');
  if (refused) return refused;
  const open = state.contracts?.[instance]?.pauses?.some(
    (one) => one.limit === limit && one.to === undefined,
  );
  if (kind === 'ResumeLimit') {
    if (open) return ok([{ kind: 'LimitResumed', instance, limit, values }]);
    return refuse(
      'sla_not_paused',
      counted.paused ? 'The limit is paused with the one of the process.' : 'The limit is not paused.',
      counted.paused ? 'End that pause.' : 'Look at the clock: it runs.',
      called.element,
    );
  }
  if (open === true || counted.paused)
    return refuse(
      'sla_paused_already',
      'The limit is paused already.',
      'End the pause first.',
      called.element,
    );
  if (counted.over || counted.due <= by.now)
    return refuse(
      'sla_over',
      'The limit does not run any more.',
      'Write what was agreed as a note; a limit that passed stays passed.',
      called.element,
    );
  if (filledText(values, 'reason') === '')
    return refuse('value_missing', 'A pause needs its reason.', 'Write one sentence why.', called.element);
  return ok([{ kind: 'LimitPaused', instance, limit, values }]);
}
