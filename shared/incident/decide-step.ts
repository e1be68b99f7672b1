// Doing a step: by one person alone, or submitted by one for another to approve.

import { ok } from '../base/result.ts';
import type { CommandContext, CompleteStep } from './command.ts';
import type { IncidentContext } from './context.ts';
import { refuseRole } from './permission.ts';
import { refuse } from './problem.ts';
import { runEngine, type Decided } from './run-engine.ts';
import { barredFrom, refuseBarred } from './separation.ts';
import type { IncidentState } from './state.ts';
import { refuseMissing, type EvidenceFacts } from './step-evidence.ts';
import { refuseByStep } from './step-rules.ts';
import { ownVariables, titleOf, waitingStep, type WaitingStep } from './waiting-step.ts';

const verbOf = (step: WaitingStep): string => step.node.policy.evidence?.step?.split('.')[1] ?? 'do this';

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
  const outcome = step.node.policy.approval?.outcome;
  const values =
    outcome === undefined || command.values[outcome] !== undefined
      ? command.values
      : { ...command.values, [outcome]: 'approved' };
  const completed = { kind: 'StepCompleted', task, element, instance, exception, values } as const;
  return runEngine(context, state, [completed], { kind: 'CompleteTask', task, values }, by.now);
}

function refuseDoing(
  context: IncidentContext,
  state: IncidentState,
  command: CompleteStep,
  step: WaitingStep,
  by: CommandContext,
): ReturnType<typeof refuseRole> {
  const { node, task } = step;
  const { approval, evidence } = node.policy;
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
    refuseMissing(context, state, node, facts, approval ? ['approval'] : [])
  );
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
    const role = node.policy.approval?.outcome === undefined ? refuseRole(context, step, by) : undefined;
    if (role) return role;
    const ruled = refuseByStep(context, state, node, command.values, by.now);
    return ruled ?? completeUnderException(context, state, command, step, overlay.exception, by);
  }
  const refused = refuseDoing(context, state, command, step, by);
  if (refused) return refused;
  const { key: task, element, instance } = step.task;
  const { values } = command;
  if (node.policy.approval) return ok([{ kind: 'StepSubmitted', task, element, instance, values }]);
  const completed = { kind: 'StepCompleted', task, element, instance, values } as const;
  return runEngine(context, state, [completed], { kind: 'CompleteTask', task, values }, by.now);
}
