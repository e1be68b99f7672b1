// Which of two rival records holds: a decision of its own, by somebody who leads, with its reason.

import { ok } from '../base/result.ts';
import type { CommandContext, ResolveConflict } from './command.ts';
import type { IncidentContext } from './context.ts';
import { isFirstEdition } from './edition.ts';
import { actOfSide, type ConflictState } from './conflict.ts';
import type { DomainEvent } from './event.ts';
import { leaders, listedRoles } from './permission.ts';
import { refuse } from './problem.ts';
import { runEngine, type Decided } from './run-engine.ts';
import { decideKeep } from './severity/decide-keep.ts';
import type { IncidentState } from './state.ts';
import { filledText } from './step-rules.ts';

/** The process instance in which the severity was decided, where it still runs: later steps read its variables. */
function runningInstance(state: IncidentState, conflict: ConflictState): string | undefined {
  const applied = conflict.sides.find(({ inEffect }) => inEffect);
  const act = actOfSide(state.acts, applied);
  const instance = act && state.engine.instances[act.instance];
  return act && instance && instance.endedAt === undefined ? act.instance : undefined;
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
  if (kept.inEffect || conflict.kind !== 'rival_severity') return ok([resolved]);
  if (!isFirstEdition(state)) return decideKeep(context, state, { conflict, kept, resolved }, by);
  const scope = runningInstance(state, conflict);
  if (scope === undefined || state.closedAt !== null) return ok([resolved]);
  return runEngine(context, state, [resolved], { kind: 'SetVariables', scope, values: kept.values }, by.now);
}
