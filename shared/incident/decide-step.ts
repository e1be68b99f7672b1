// Doing a step: by one person alone, or submitted by one for another to approve.

import type { Values } from '../base/json.ts';
import { ok } from '../base/result.ts';
import type { CommandContext, CompleteStep } from './command.ts';
import { answeredWith } from './communication/reminders.ts';
import type { IncidentContext } from './context.ts';
import type { DomainEvent } from './event.ts';
import { refuseRole } from './permission.ts';
import { refuse } from './problem.ts';
import { runEngine, runEngineInTurn, type Decided, type NextCommand } from './run-engine.ts';
import { barredFrom, refuseBarred } from './separation.ts';
import { overrideIn } from './severity/override.ts';
import type { IncidentState } from './state.ts';
import { refuseMissing, type EvidenceFacts } from './step-evidence.ts';
import { refuseByStep } from './step-rules.ts';
import { ownVariables, titleOf, waitingStep, waitingSteps, type WaitingStep } from './waiting-step.ts';

const verbOf = (step: WaitingStep): string => step.node.policy.evidence?.step?.split('.')[1] ?? 'do this';

/** Always where the package says so; where it does not, only for another severity than the table's. */
const asksApproval = (state: IncidentState, step: WaitingStep, values: Values): boolean =>
  step.overrideAsks ? overrideIn(state, values) !== undefined : step.approval !== undefined;

/** Under an exception the approval is not asked, so the outcome that the process waits for is what the person says, or "approved". */
function completeUnderException(
  context: IncidentContext,
  state: IncidentState,
  command: CompleteStep,
  step: WaitingStep,
  exception: string,
  by: CommandContext,
): Decided {
  const { task, element, instance } = { ...step.task, task: step.task.key };
  const outcome = step.approval?.outcome;
  const values =
    outcome === undefined || command.values[outcome] !== undefined
      ? command.values
      : { ...command.values, [outcome]: 'approved' };
  const completed = { kind: 'StepCompleted', task, element, instance, exception, values } as const;
  return complete(context, state, command, completed, by.now);
}

function refuseDoing(
  context: IncidentContext,
  state: IncidentState,
  command: CompleteStep,
  step: WaitingStep,
  by: CommandContext,
): ReturnType<typeof refuseRole> {
  const { node, task } = step;
  const { evidence } = node.policy;
  const { approval } = step;
  const role = refuseRole(context, step, by);
  if (role) return role;
  if (approval?.outcome !== undefined) {
    const message = `“${titleOf(node)}” is an approval: it is signed, not filled in.`;
    return refuse('approval_required', message, 'Decide, say why, and sign with your PIN.', node.id);
  }
  const { instance } = task;
  const barred = evidence?.step ? barredFrom(context, state, evidence.step, { instance }) : [];
  const { values, attachments } = command;
  const facts: EvidenceFacts = {
    values: { ...ownVariables(state, task.key), ...values },
    attachments: attachments.length,
    approvals: 0,
    instance,
    done: true,
  };
  return (
    refuseBarred(barred, by.actor, verbOf(step)) ??
    refuseByStep(context, state, node, values, by.now) ??
    refuseMissing(context, state, node, facts, asksApproval(state, step, values) ? ['approval'] : [])
  );
}

/** One record: the step is done, and with it end the other reminders that it answers. */
function complete(
  context: IncidentContext,
  state: IncidentState,
  { task, together = [] }: CompleteStep,
  completed: DomainEvent & { readonly kind: 'StepCompleted' },
  now: number,
): Decided {
  const command = { kind: 'CompleteTask', task, values: completed.values } as const;
  if (together.length === 0) return runEngine(context, state, [completed], command, now);
  const reminders = answeredWith(context, state, waitingSteps(context, state), task, together);
  if (!reminders.ok) return reminders;
  const { element, instance } = completed;
  const answered = reminders.value.map(
    (reminder) =>
      ({
        kind: 'ReminderAnswered',
        task: reminder.task,
        element,
        instance,
        answeredWith: task,
        since: reminder.since,
      }) as const,
  );
  const ends = reminders.value.map(
    ({ handler }): NextCommand =>
      (engine) =>
        engine.active[handler] ? { kind: 'EndHandler', scope: handler } : undefined,
  );
  return runEngineInTurn(context, state, [completed, ...answered], [() => command, ...ends], now);
}

export function decideStep(
  context: IncidentContext,
  state: IncidentState,
  command: CompleteStep,
  by: CommandContext,
): Decided {
  const waiting = waitingStep(context, state, command.task);
  if (!waiting.ok) return waiting;
  const step = waiting.value;
  const { node, overlay } = step;
  if (overlay.exception !== undefined) {
    // A bypass waives approval and evidence, not whose step it is. An approval step is there for who cannot be reached.
    const role = step.approval?.outcome === undefined ? refuseRole(context, step, by) : undefined;
    if (role) return role;
    const ruled = refuseByStep(context, state, node, command.values, by.now);
    return ruled ?? completeUnderException(context, state, command, step, overlay.exception, by);
  }
  const refused = refuseDoing(context, state, command, step, by);
  if (refused) return refused;
  const { key: task, element, instance } = step.task;
  const { values } = command;
  if (asksApproval(state, step, values))
    return ok([{ kind: 'StepSubmitted', task, element, instance, values }]);
  const completed = { kind: 'StepCompleted', task, element, instance, values } as const;
  return complete(context, state, command, completed, by.now);
}
