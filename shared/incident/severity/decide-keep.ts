// Keeping a severity that was not in effect, from the second edition of the rules on: not in place of one that still waits for its
// second person, and what nobody else has approved never by its author alone.

import type { Values } from '../../base/json.ts';
import { ok } from '../../base/result.ts';
import { isExpired } from '../approval/expiry.ts';
import type { CommandContext } from '../command.ts';
import { actOfSide, replacedAct, type ConflictSide, type ConflictState } from '../conflict.ts';
import type { IncidentContext } from '../context.ts';
import type { DomainEvent } from '../event.ts';
import { refuse } from '../problem.ts';
import { runEngine, type Decided } from '../run-engine.ts';
import { barredFrom, refuseBarred } from '../separation.ts';
import { severityIn } from '../severity.ts';
import type { Act, IncidentState } from '../state.ts';
import { takeEffect } from './decide-reassess.ts';
import { answerOf, evaluateSeverity } from './evaluate-severity.ts';
import { factsIn } from './facts-in.ts';
import { overrideIn } from './override.ts';

interface Keeping {
  readonly conflict: ConflictState;
  readonly kept: ConflictSide;
  readonly resolved: DomainEvent;
}

/** Handed in or decided again by that record, and neither approved nor rejected yet. */
function waits(context: IncidentContext, state: IncidentState, record: number, now: number): boolean {
  const policyOf = (element: string) => context.deployment.elementOf(element)?.policy.approval;
  return (
    Object.values(state.tasks).some(({ submitted }) => submitted?.record === record) ||
    state.reassessments?.some(
      (one) =>
        one.seq === record && one.waits && !one.settled && !isExpired(policyOf(one.element), one.at, now),
    ) === true
  );
}

/** Of what the step's approval, or nobody but its author, has looked at. */
function refuseAlone(
  context: IncidentContext,
  state: IncidentState,
  kept: ConflictSide,
  replaced: Act,
  overrides: boolean,
  by: CommandContext,
): ReturnType<typeof refuseBarred> {
  const asked = overrides || context.deployment.elementOf(replaced.element)?.policy.approval !== undefined;
  if (!asked || actOfSide(state.acts, kept)) return undefined;
  const subject = { instance: replaced.instance, submittedBy: kept.actor };
  return refuseBarred(barredFrom(context, state, 'approval.give', subject), by.actor, 'keep it alone');
}

/** The tables answer to what is kept, so that level and “major” follow from it. */
function keepReassessed(
  context: IncidentContext,
  state: IncidentState,
  { kept, resolved }: Keeping,
  replaced: Act,
  by: CommandContext,
): Decided {
  const at = { key: replaced.task, scope: replaced.instance, now: by.now };
  const evaluated = evaluateSeverity(context, state, factsIn(kept.values), at);
  if (!evaluated.ok) return evaluated;
  const answered = answerOf(state, evaluated.value).level;
  const overrides = answered !== undefined && answered !== severityIn(kept.values);
  const refused = refuseAlone(context, state, kept, replaced, overrides, by);
  if (refused) return refused;
  const effect = takeEffect(context, state, [resolved], kept.values, by.now);
  return effect.ok ? ok([resolved, ...evaluated.value, ...effect.value.slice(1)]) : effect;
}

function keepDecided(
  context: IncidentContext,
  state: IncidentState,
  { kept, resolved }: Keeping,
  replaced: Act,
  by: CommandContext,
): Decided {
  const overrides = overrideIn(state, kept.values) !== undefined;
  const refused = refuseAlone(context, state, kept, replaced, overrides, by);
  if (refused) return refused;
  const scope = replaced.instance;
  const instance = state.engine.instances[scope];
  if (!instance || instance.endedAt !== undefined || state.closedAt !== null) return ok([resolved]);
  const values: Values = kept.values;
  return runEngine(context, state, [resolved], { kind: 'SetVariables', scope, values }, by.now);
}

/** Errors: reassessment_waits, separation_of_duties, table_has_no_answer. */
export function decideKeep(
  context: IncidentContext,
  state: IncidentState,
  keeping: Keeping,
  by: CommandContext,
): Decided {
  const { conflict, kept } = keeping;
  const replaced = replacedAct(state, conflict);
  const applied = conflict.sides.find(({ inEffect }) => inEffect);
  if (!replaced || !applied || waits(context, state, applied.record, by.now))
    return refuse(
      'reassessment_waits',
      'The other severity still waits for its second person, so neither of the two holds yet.',
      'Have it approved or rejected first; where it was rejected, decide it in its step.',
      conflict.conflict,
    );
  return kept.command === 'ReassessSeverity'
    ? keepReassessed(context, state, keeping, replaced, by)
    : keepDecided(context, state, keeping, replaced, by);
}
