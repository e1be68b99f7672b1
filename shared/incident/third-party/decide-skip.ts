// Whether levels of a ladder are skipped: upwards, while nobody has answered, by who may call, and never without a reason.

import { ok } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import { waitingSteps } from '../waiting-step.ts';
import { ladderNow } from './ladder-level.ts';
import type { SkipLevels } from './skip-levels.ts';
import { calledIn, refuseCaller, refuseUncalled } from './who-calls.ts';

export function decideSkip(
  context: IncidentContext,
  state: IncidentState,
  { instance, level, values }: SkipLevels,
  by: CommandContext,
): Decided {
  const called = calledIn(context, state, instance);
  if (!called) return refuseUncalled(instance, 'Record the escalation first; its ladder begins then.');
  const waits = waitingSteps(context, state).some(
    ({ task, node }) => task.instance === instance && node.policy.evidence?.step === 'vendor.contact',
  );
  if (!waits)
    return refuse(
      'contact_not_asked',
      'Nobody is to be called in this escalation any more.',
      'Write what was done as a note.',
      called.element,
    );
  const refused = refuseCaller(context, by, called.element, 'Levels of a ladder are skipped');
  if (refused) return refused;
  const { levels, level: now } = ladderNow(context, state, instance);
  const [from, to] = [levels.indexOf(now), levels.indexOf(level)];
  if (to <= from)
    return refuse(
      'ladder_level_unknown',
      to < 0 ? `The ladder has no level ${level}.` : `Level ${now} is called already.`,
      from + 1 < levels.length
        ? `Choose one of: ${levels.slice(from + 1).join(', ')}.`
        : 'There is no level above it; decide about the failover.',
      level,
    );
  if (filledText(values, 'reason') === '')
    return refuse('value_missing', 'Skipping a level needs its reason.', 'Write one sentence why.', level);
  return ok([{ kind: 'LevelsSkipped', instance, level, skipped: levels.slice(from, to), values }]);
}
