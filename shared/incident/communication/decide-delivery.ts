// Whether a delivery may go on record: the message is out, it is the text that the person means, and somebody received it.

import { ok } from '../../base/result.ts';
import type { CommandContext } from '../command.ts';
import type { IncidentContext } from '../context.ts';
import { messageTexts } from '../message-content.ts';
import { listedRoles } from '../permission.ts';
import { refuse } from '../problem.ts';
import type { Decided } from '../run-engine.ts';
import { domainStepOf } from '../separation.ts';
import type { IncidentState } from '../state.ts';
import { filledText } from '../step-rules.ts';
import type { RecordDelivery } from './delivery-command.ts';

/** Roles that may say a message arrived: those of its process's release and delivery steps; none named means everybody. */
export function deliveryRoles(context: IncidentContext, process: string): readonly string[] {
  const steps = (context.deployment.processOf(process)?.nodes ?? []).filter(
    ({ policy }) =>
      policy.evidence?.step === 'message.deliver' || policy.evidence?.step === 'message.release',
  );
  return steps.some(({ candidateGroups }) => candidateGroups.length === 0)
    ? []
    : [...new Set(steps.flatMap(({ candidateGroups }) => candidateGroups))];
}

const WANTED = [
  ['channel', 'on which channel it went'],
  ['recipient', 'who received it'],
] as const;

/** Errors: message_unknown, message_not_released, message_differs, role_may_not, value_missing. */
export function decideDelivery(
  context: IncidentContext,
  state: IncidentState,
  command: RecordDelivery,
  by: CommandContext,
): Decided {
  const { instance, outcome, values, attachments } = command;
  const text = messageTexts(context, state, instance).at(-1)?.text;
  const process = state.instances[instance]?.process;
  if (!text || process === undefined)
    return refuse(
      'message_unknown',
      'There is no such message in this incident.',
      'Choose a message from the list.',
      instance,
    );
  const released = state.acts.some(
    (act) =>
      act.kind === 'completed' &&
      act.instance === instance &&
      domainStepOf(context, act.element) === 'message.release',
  );
  if (!released)
    return refuse(
      'message_not_released',
      `${text.id} has not been released on any channel.`,
      'Release it first; what was said before the release is a note.',
      text.id,
    );
  const named = filledText(values, 'message');
  if (named !== text.id)
    return refuse(
      'message_differs',
      `The message that went out here is ${text.id}, not ${named === '' ? 'a message without an id' : named}.`,
      'Compare the id that was read out or sent with the one on the screen.',
      text.id,
    );
  const roles = deliveryRoles(context, process);
  if (roles.length > 0 && !roles.includes(by.role))
    return refuse(
      'role_may_not',
      `Deliveries are recorded by ${listedRoles(context, roles)}.`,
      'Switch to a person with that role, or leave a note.',
      by.actor,
    );
  const missing = WANTED.find(([name]) => filledText(values, name) === '');
  if (missing)
    return refuse(
      'value_missing',
      `It is not said ${missing[1]}.`,
      'Write it in; a name or an office will do.',
      text.id,
    );
  if (filledText(values, 'proof') === '' && attachments.length === 0)
    return refuse(
      'value_missing',
      outcome === 'delivered' ? 'There is no proof that it arrived.' : 'It is not said how it failed.',
      'Write what was seen or heard, or add a file.',
      text.id,
    );
  return ok([{ kind: 'DeliveryRecorded', instance, outcome, values }]);
}
