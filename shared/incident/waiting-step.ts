// A task that waits, with what the model asks of it and what already lies on it.

import type { Values } from '../base/json.ts';
import { ok, type Result } from '../base/result.ts';
import type { Key } from '../engine/command.ts';
import { variablesAt, waitingTasks } from '../engine/view.ts';
import type { WaitingTask } from '../engine/waiting.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { ApprovalPolicy, ExceptionPolicy } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { refuse, type IncidentProblem } from './problem.ts';
import { overrideApproval, overrideException } from './severity/override.ts';
import type { IncidentState, StepOverlay } from './state.ts';

export interface WaitingStep {
  readonly task: WaitingTask;
  readonly node: FlowNode;
  readonly overlay: StepOverlay;
  /** Who has to approve: by the package, or of an override that was handed in. */
  readonly approval?: ApprovalPolicy;
  /** Which codes stand in for that. */
  readonly exception?: ExceptionPolicy;
  /** Who has to approve if another severity than the table's is chosen here. */
  readonly overrideAsks?: ApprovalPolicy;
}

const NOTHING: StepOverlay = { approvals: [] };

export const titleOf = (node: FlowNode): string => node.name.replaceAll(/\s+/g, ' ').trim() || node.id;

function asWaiting(
  context: IncidentContext,
  state: IncidentState,
  task: WaitingTask,
  node: FlowNode,
): WaitingStep {
  const overlay = state.tasks[task.key] ?? NOTHING;
  const overrideAsks = overrideApproval(context, state, node);
  const handedIn = overrideAsks && overlay.submitted ? overrideAsks : undefined;
  const approval = node.policy.approval ?? handedIn;
  const exception = node.policy.exception ?? (handedIn && overrideException(context));
  return {
    task,
    node,
    overlay,
    ...(approval ? { approval } : {}),
    ...(exception ? { exception } : {}),
    ...(overrideAsks ? { overrideAsks } : {}),
  };
}

export function waitingSteps(context: IncidentContext, state: IncidentState): readonly WaitingStep[] {
  return waitingTasks(context.deployment, state.engine).flatMap((task) => {
    const node = context.deployment.elementOf(task.element, task.process);
    return node ? [asWaiting(context, state, task, node)] : [];
  });
}

export function waitingStep(
  context: IncidentContext,
  state: IncidentState,
  task: Key,
): Result<WaitingStep, IncidentProblem> {
  const step = waitingSteps(context, state).find((candidate) => candidate.task.key === task);
  return step
    ? ok(step)
    : refuse(
        'step_not_waiting',
        'This step does not wait any more.',
        'Look at the next action: the process has moved on.',
        task,
      );
}

/** What the model gives this step alone, such as the channel of one delivery: its own input mappings. */
export const ownVariables = (state: IncidentState, task: Key): Values =>
  state.engine.active[task]?.vars ?? {};

/** What the step would see: its own variables over those of its scopes. */
export const variablesOf = (state: IncidentState, step: WaitingStep): Values =>
  variablesAt(state.engine, step.task.key);
