// Going on without what a step asks, under a code: it waives approval and missing evidence of one step, moves nothing by
// itself, and owes a ratification by another person.

import { ok } from '../base/result.ts';
import { addDuration } from '../engine/duration.ts';
import { ratificationSubject } from './approval-subject.ts';
import type { CommandContext, InvokeException, RatifyException } from './command.ts';
import type { IncidentContext } from './context.ts';
import { roleTitle } from './permission.ts';
import { refuse } from './problem.ts';
import type { Decided } from './run-engine.ts';
import { barredFrom, refuseBarred } from './separation.ts';
import { refuseSigned, refuseUnreasoned } from './signed-fields.ts';
import type { IncidentState } from './state.ts';
import { filledText } from './step-rules.ts';
import { titleOf, waitingStep } from './waiting-step.ts';

export function decideInvoke(
  context: IncidentContext,
  state: IncidentState,
  command: InvokeException,
  by: CommandContext,
): Decided {
  const waiting = waitingStep(context, state, command.task);
  if (!waiting.ok) return waiting;
  const { node, task, overlay } = waiting.value;
  const policy = node.policy.exception;
  const title = titleOf(node);
  if (overlay.exception !== undefined)
    return refuse(
      'exception_already_invoked',
      `“${title}” is already under an exception.`,
      'Complete the step.',
      node.id,
    );
  if (!context.manifest.exceptions.some(({ code }) => code === command.code)) {
    return refuse(
      'exception_code_unknown',
      `There is no exception code ${command.code} in this version.`,
      'Choose a code from the list.',
      command.code,
    );
  }
  if (!policy)
    return refuse(
      'exception_not_allowed',
      `No rule allows a bypass of “${title}”.`,
      'Do the step as it asks.',
      node.id,
    );
  if (!policy.codes.includes(command.code)) {
    return refuse(
      'exception_not_allowed',
      `${command.code} does not bypass “${title}”.`,
      `Use one of: ${policy.codes.join(', ')}.`,
      node.id,
    );
  }
  if (filledText(command.values, 'reason') === '')
    return refuse('rationale_missing', 'A bypass needs its reason.', 'Write one sentence why.', node.id);
  if (filledText(command.values, 'compensatingControl') === '') {
    return refuse(
      'value_missing',
      'A bypass needs what protects instead.',
      'Write one sentence about what you do instead.',
      node.id,
    );
  }
  const due = addDuration(by.now, policy.ratifyWithin);
  if (due === undefined)
    return refuse(
      'exception_not_allowed',
      `The time to ratify, “${policy.ratifyWithin}”, is not a duration.`,
      'Mend the process and publish it.',
      node.id,
    );
  const { key, element, instance } = task;
  const exception = `EXC-${state.exceptions.length + 1}`;
  return ok([
    {
      kind: 'ExceptionInvoked',
      exception,
      task: key,
      element,
      instance,
      code: command.code,
      ratifyBy: due,
      values: command.values,
    },
  ]);
}

export function decideRatify(
  context: IncidentContext,
  state: IncidentState,
  command: RatifyException,
  by: CommandContext,
): Decided {
  const invoked = state.exceptions.find(({ exception }) => exception === command.exception);
  if (!invoked)
    return refuse(
      'exception_unknown',
      `There is no exception ${command.exception} in this incident.`,
      'Choose one from the list.',
      command.exception,
    );
  if (invoked.settled)
    return refuse(
      'exception_settled',
      `${command.exception} has been decided already.`,
      'Look at the exception for who decided and why.',
      command.exception,
    );
  const roles = context.deployment.elementOf(invoked.element)?.policy.exception?.ratifyRoles ?? [];
  if (!roles.includes(by.role)) {
    const titles = roles.map((role) => roleTitle(context, role)).join(' or ');
    return refuse(
      'role_may_not',
      `${command.exception} is ratified by ${titles}.`,
      'Ask a person with that role.',
      command.exception,
    );
  }
  const barred = barredFrom(context, state, 'exception.ratify', {
    instance: invoked.instance,
    invokedBy: invoked.by,
  });
  const refused =
    refuseBarred(barred, by.actor, 'ratify') ??
    refuseSigned(context, state, command.approval, ratificationSubject(state, command.exception), by) ??
    refuseUnreasoned(command.approval, command.values);
  if (refused) return refused;
  const { decision, approver, nonce } = command.approval.fields;
  return ok([
    {
      kind: 'ExceptionRatified',
      exception: command.exception,
      decision,
      approver,
      nonce,
      values: command.values,
    },
  ]);
}
