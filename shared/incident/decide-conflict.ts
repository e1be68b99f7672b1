// Which of two rival records holds: a decision of its own, by somebody who leads, with its reason.

import { ok } from '../base/result.ts';
import type { CommandContext, ResolveConflict } from './command.ts';
import type { IncidentContext } from './context.ts';
import { actOfSide, type ConflictSide, type ConflictState } from './conflict.ts';
import type { DomainEvent } from './event.ts';
import { leaders, listedRoles } from './permission.ts';
import { refuse } from './problem.ts';
import { runEngine, type Decided } from './run-engine.ts';
import { takeEffect } from './severity/decide-reassess.ts';
import { evaluateSeverity } from './severity/evaluate-severity.ts';
import { factsIn } from './severity/facts-in.ts';
import type { IncidentState } from './state.ts';
import { filledText } from './step-rules.ts';

/** The process instance in which the severity was decided, where it still runs: later steps read its variables. */
function runningInstance(state: IncidentState, conflict: ConflictState): string | undefined {
  const applied = conflict.sides.find(({ inEffect }) => inEffect);
  const act = actOfSide(state.acts, applied);
  const instance = act && state.engine.instances[act.instance];
  return act && instance && instance.endedAt === undefined ? act.instance : undefined;
}

/** The tables answer to what is kept, so that level and “major” follow from it; nothing is kept in place of what still waits. */
function keepReassessed(
  context: IncidentContext,
  state: IncidentState,
  conflict: ConflictState,
  kept: ConflictSide,
  resolved: DomainEvent,
  now: number,
): Decided {
  const applied = actOfSide(
    state.acts,
    conflict.sides.find(({ inEffect }) => inEffect),
  );
  if (!applied)
    return refuse(
      'reassessment_waits',
      'The other severity still waits for its second person, so neither of the two holds yet.',
      'Have it approved or rejected first.',
      conflict.conflict,
    );
  const at = { key: applied.task, scope: applied.instance, now };
  const evaluated = evaluateSeverity(context, state, factsIn(kept.values), at);
  if (!evaluated.ok) return evaluated;
  const effect = takeEffect(context, state, [resolved], kept.values, now);
  return effect.ok ? ok([resolved, ...evaluated.value, ...effect.value.slice(1)]) : effect;
}

export function decideResolve(
  context: IncidentContext,
  state: IncidentState,
  command: ResolveConflict,
  by: CommandContext,
): Decided {
  const { conflict: id, keeps, values } = command;
  const conflict = state.conflicts?.find((candidate) => candidate.conflict === id);
  if (!conflict || conflict.settled)
    return refuse(
      'conflict_not_open',
      conflict ? 'This conflict is settled already.' : 'There is no such conflict.',
      'Look at the incident as it stands now.',
      id,
    );
  const kept = conflict.sides.find(({ record }) => record === keeps);
  if (!kept)
    return refuse(
      'record_unknown',
      'That record is not one of the two.',
      'Choose one of the two records.',
      id,
    );
  const leading = leaders(context);
  if (leading.length > 0 && !leading.includes(by.role))
    return refuse(
      'role_may_not',
      `Which record holds is decided by ${listedRoles(context, leading)}.`,
      'Switch to a person with that role.',
      id,
    );
  if (filledText(values, 'rationale') === '')
    return refuse('rationale_missing', 'A decision needs its reason.', 'Write why this one holds.', id);
  const resolved: DomainEvent = { kind: 'ConflictResolved', conflict: id, keeps, values };
  if (!kept.inEffect && conflict.kind === 'rival_severity' && kept.command === 'ReassessSeverity')
    return keepReassessed(context, state, conflict, kept, resolved, by.now);
  const scope = runningInstance(state, conflict);
  if (kept.inEffect || conflict.kind !== 'rival_severity' || scope === undefined || state.closedAt !== null)
    return ok([resolved]);
  return runEngine(context, state, [resolved], { kind: 'SetVariables', scope, values: kept.values }, by.now);
}
