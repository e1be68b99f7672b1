// Whether the severity may be decided again. Another level than the table's, and any level where the step asks for approval,
// waits for a second person or goes on under an exception code; it takes effect only then.

import type { Values } from '../../base/json.ts';
import { ok } from '../../base/result.ts';
import { addDuration } from '../../engine/duration.ts';
import { isExpired, refuseExpired } from '../approval/expiry.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import type { DomainEvent } from '../event.ts';
import { listedRoles } from '../permission.ts';
import { refuse } from '../problem.ts';
import { runEngine, type Decided } from '../run-engine.ts';
import { barredFrom, refuseBarred } from '../separation.ts';
import { severityDecisions, severityIn } from '../severity.ts';
import { refuseSigned, refuseUnreasoned } from '../signed-fields.ts';
import type { Act, IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import { titleOf } from '../waiting-step.ts';
import { answerOf, evaluateSeverity } from './evaluate-severity.ts';
import { factsIn, variablesIn } from './facts-in.ts';
import type { ApproveReassessment, ReassessSeverity } from './reassess-command.ts';
import type { ReassessmentState } from './reassessment-state.ts';
import { secondRoles } from './second-roles.ts';

type Refused = ReturnType<typeof refuse> | undefined;

/** The facts and the level go into the process too. */
export function takeEffect(
  context: IncidentContext,
  state: IncidentState,
  first: readonly DomainEvent[],
  values: Values,
  now: number,
): Decided {
  const open = Object.values(state.engine.instances).some(({ endedAt }) => endedAt === undefined);
  if (state.closedAt !== null || !open) return ok(first);
  return runEngine(context, state, first, { kind: 'SetVariables', values: variablesIn(values) }, now);
}

function refuseAsked(
  context: IncidentContext,
  state: IncidentState,
  { values }: ReassessSeverity,
  last: Act | undefined,
  by: CommandContext,
): Refused {
  const node = last && context.deployment.elementOf(last.element);
  if (!last || !node) {
    return refuse(
      'severity_not_decided',
      'No severity has been decided yet, so there is none to decide again.',
      'Decide it in its step.',
    );
  }
  const roles = [...node.candidateGroups, ...secondRoles(context, node)];
  if (node.candidateGroups.length > 0 && !roles.includes(by.role)) {
    const message = `“${titleOf(node)}” is for ${listedRoles(context, node.candidateGroups)}.`;
    return refuse('role_may_not', message, 'Switch to a person with that role.', node.id);
  }
  const { approval } = node.policy;
  const waiting = state.reassessments?.find(
    ({ waits, settled, at }) => waits && !settled && !isExpired(approval, at, by.now),
  );
  if (waiting) {
    return refuse(
      'reassessment_waits',
      `${waiting.reassessment} still waits for its second person.`,
      'Have it approved or rejected first.',
      `record ${waiting.seq + 1}`,
    );
  }
  if (!severityIn(values))
    return refuse('value_missing', 'A decision needs a level, S1 to S4.', 'Choose one.', node.id);
  if (filledText(values, 'rationale') === '')
    return refuse(
      'rationale_missing',
      'A decision needs its reason.',
      'Write why in the rationale.',
      node.id,
    );
  return undefined;
}

/** The exception that stands in for the second person; its ratification is owed like any other. */
function exceptionFor(
  context: IncidentContext,
  state: IncidentState,
  command: ReassessSeverity,
  last: Act,
  now: number,
): { readonly refused: Refused; readonly event?: Extract<DomainEvent, { kind: 'ExceptionInvoked' }> } {
  const { code, values } = command;
  const node = context.deployment.elementOf(last.element);
  if (code === undefined || !node) return { refused: undefined };
  const { codes = [], ratifyWithin = '' } = node.policy.exception ?? {};
  const ratifyBy = addDuration(now, ratifyWithin);
  if (!codes.includes(code) || ratifyBy === undefined) {
    const remedy = codes.length === 0 ? 'Ask a second person.' : `Use one of: ${codes.join(', ')}.`;
    const message = `${code} does not bypass “${titleOf(node)}”.`;
    return { refused: refuse('exception_not_allowed', message, remedy, node.id) };
  }
  if (filledText(values, 'reason') === '')
    return {
      refused: refuse('rationale_missing', 'A bypass needs its reason.', 'Write one sentence why.', node.id),
    };
  if (filledText(values, 'compensatingControl') === '') {
    const remedy = 'Write one sentence about what you do instead.';
    return { refused: refuse('value_missing', 'A bypass needs what protects instead.', remedy, node.id) };
  }
  const { task, element, instance } = last;
  const exception = `EXC-${state.exceptions.length + 1}`;
  const { reason = '', compensatingControl = '' } = values;
  const event = {
    kind: 'ExceptionInvoked',
    exception,
    task,
    element,
    instance,
    code,
    ratifyBy,
    values: { reason, compensatingControl },
  } as const;
  return { refused: undefined, event };
}

export function decideReassess(
  context: IncidentContext,
  state: IncidentState,
  command: ReassessSeverity,
  by: CommandContext,
): Decided {
  const last = severityDecisions(context, state).at(-1);
  const refused = refuseAsked(context, state, command, last, by);
  if (refused) return refused;
  if (!last) return refuse('severity_not_decided', 'No severity has been decided yet.', 'Decide it first.');
  const { task, element, instance } = last;
  const at = { key: task, scope: instance, now: by.now };
  const evaluated = evaluateSeverity(context, state, factsIn(command.values), at);
  if (!evaluated.ok) return evaluated;
  const answered = answerOf(state, evaluated.value).level;
  const overrides = answered !== undefined && answered !== severityIn(command.values);
  const node = context.deployment.elementOf(element);
  const asksSecond = overrides || node?.policy.approval !== undefined;
  const bypass = asksSecond ? exceptionFor(context, state, command, last, by.now) : undefined;
  if (bypass?.refused) return bypass.refused;
  const waits = asksSecond && !bypass?.event;
  const reassessed = {
    kind: 'SeverityReassessed',
    reassessment: `SEV-${(state.reassessments?.length ?? 0) + 1}`,
    task,
    element,
    instance,
    waits,
    ...(bypass?.event ? { exception: bypass.event.exception } : {}),
    values: command.values,
  } as const;
  const first = [reassessed, ...(bypass?.event ? [bypass.event] : [])];
  if (waits) return ok([...first, ...evaluated.value]);
  const effect = takeEffect(context, state, first, command.values, by.now);
  return effect.ok ? ok([...first, ...evaluated.value, ...effect.value.slice(first.length)]) : effect;
}

function refuseDeciding(
  context: IncidentContext,
  state: IncidentState,
  command: ApproveReassessment,
  asked: ReassessmentState | undefined,
  by: CommandContext,
): Refused {
  if (!asked?.waits || asked.settled) {
    return refuse(
      'approval_not_asked',
      `${command.reassessment} does not wait for a second person${asked?.settled ? ' any more' : ''}.`,
      'Look at the severity for what holds.',
      command.reassessment,
    );
  }
  const node = context.deployment.elementOf(asked.element);
  const roles = secondRoles(context, node);
  if (roles.length > 0 && !roles.includes(by.role)) {
    const message = `${asked.reassessment} is approved by ${listedRoles(context, roles)}.`;
    return refuse('role_may_not', message, 'Ask a person with that role to approve.', asked.element);
  }
  const barred = barredFrom(context, state, 'approval.give', {
    instance: asked.instance,
    submittedBy: asked.by,
  });
  return (
    refuseBarred(barred, by.actor, 'approve') ??
    refuseExpired(node?.policy.approval, asked.at, by.now, asked.reassessment) ??
    refuseSigned(context, state, command.approval, asked.seq, by) ??
    refuseUnreasoned(command.approval, command.values)
  );
}

export function decideReassessmentApproval(
  context: IncidentContext,
  state: IncidentState,
  command: ApproveReassessment,
  by: CommandContext,
): Decided {
  const asked = state.reassessments?.find(({ reassessment }) => reassessment === command.reassessment);
  const refused = refuseDeciding(context, state, command, asked, by);
  if (refused) return refused;
  const { decision, role, approver, nonce } = command.approval.fields;
  const { reassessment, values } = command;
  const decided = {
    kind: 'ReassessmentDecided',
    reassessment,
    decision,
    role,
    approver,
    nonce,
    values,
  } as const;
  return decision === 'approved' && asked
    ? takeEffect(context, state, [decided], asked.values, by.now)
    : ok([decided]);
}
