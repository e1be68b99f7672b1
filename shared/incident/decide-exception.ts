// Going on without what a step asks, under a code: it waives approval and missing evidence of one step, moves nothing by
// itself, and owes a ratification by another person.

import { ok } from '../base/result.ts';
import { addDuration } from '../engine/duration.ts';
import { ratificationSubject } from './approval-subject.ts';
import type { CommandContext, InvokeException, RatifyException } from './command.ts';
import type { IncidentContext } from './context.ts';
import { ratifiersOf, roleTitle } from './permission.ts';
import { refuse, type IncidentProblem } from './problem.ts';
import type { Decided } from './run-engine.ts';
import { barredFrom, refuseBarred } from './separation.ts';
import { refuseSigned, refuseUnreasoned } from './signed-fields.ts';
import type { IncidentState } from './state.ts';
import { filledText } from './step-rules.ts';
import { titleOf, waitingStep, type WaitingStep } from './waiting-step.ts';

type Refused = { readonly ok: false; readonly error: IncidentProblem } | undefined;

function refuseCode(
  context: IncidentContext,
  { node, overlay, exception }: WaitingStep,
  code: string,
): Refused {
  const title = titleOf(node);
  if (overlay.exception !== undefined) {
    const message = `“${title}” is already under an exception.`;
    return refuse('exception_already_invoked', message, 'Complete the step.', node.id);
  }
  if (!context.manifest.exceptions.some((known) => known.code === code)) {
    const message = `There is no exception code ${code} in this version.`;
    return refuse('exception_code_unknown', message, 'Choose a code from the list.', code);
  }
  const codes = exception?.codes ?? [];
  if (codes.includes(code)) return undefined;
  if (codes.length === 0) {
    return refuse(
      'exception_not_allowed',
      `No rule allows a bypass of “${title}”.`,
      'Do the step as it asks.',
      node.id,
    );
  }
  const remedy = `Use one of: ${codes.join(', ')}.`;
  return refuse('exception_not_allowed', `${code} does not bypass “${title}”.`, remedy, node.id);
}

function refuseReason({ values }: InvokeException, place: string): Refused {
  if (filledText(values, 'reason') === '') {
    return refuse('rationale_missing', 'A bypass needs its reason.', 'Write one sentence why.', place);
  }
  if (filledText(values, 'compensatingControl') !== '') return undefined;
  const remedy = 'Write one sentence about what you do instead.';
  return refuse('value_missing', 'A bypass needs what protects instead.', remedy, place);
}

export function decideInvoke(
  context: IncidentContext,
  state: IncidentState,
  command: InvokeException,
  by: CommandContext,
): Decided {
  const waiting = waitingStep(context, state, command.task);
  if (!waiting.ok) return waiting;
  const { node, task, exception: policy } = waiting.value;
  const refused = refuseCode(context, waiting.value, command.code) ?? refuseReason(command, node.id);
  if (refused) return refused;
  const within = policy?.ratifyWithin ?? '';
  const ratifyBy = addDuration(by.now, within);
  if (ratifyBy === undefined) {
    const message = `The time to ratify, “${within}”, is not a duration.`;
    return refuse('exception_not_allowed', message, 'Mend the process and publish it.', node.id);
  }
  const { key, element, instance } = task;
  const exception = `EXC-${state.exceptions.length + 1}`;
  const { code, values } = command;
  return ok([{ kind: 'ExceptionInvoked', exception, task: key, element, instance, code, ratifyBy, values }]);
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
  const roles = ratifiersOf(context, state, invoked);
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
