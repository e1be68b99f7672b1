// Every step that waits, with all that is needed to do it: what it is about, its form, its evidence, who may approve it.

import type { IncidentContext } from './context.ts';
import { reminderSeries } from './communication/reminders.ts';
import { expiryOf } from './approval/expiry.ts';
import { approvalSubject } from './approval-subject.ts';
import { phaseOf } from './process-family.ts';
import { barredFrom, type Barred } from './separation.ts';
import type { IncidentState } from './state.ts';
import { evidenceItems } from './step-evidence.ts';
import type { StepView } from './view.ts';
import { titleOf, variablesOf, waitingSteps, type WaitingStep } from './waiting-step.ts';

/** Barred from what the step waits for now: its approval where that is next, otherwise the step itself. */
function barredOf(context: IncidentContext, state: IncidentState, step: WaitingStep): readonly Barred[] {
  const { node, overlay, task } = step;
  if (overlay.exception !== undefined) return [];
  const subject = {
    instance: task.instance,
    ...(overlay.submitted ? { submittedBy: overlay.submitted.by } : {}),
  };
  const byStep = node.policy.evidence?.step
    ? barredFrom(context, state, node.policy.evidence.step, subject)
    : [];
  const byApproval = overlay.submitted ? barredFrom(context, state, 'approval.give', subject) : [];
  return [
    ...byApproval,
    ...byStep.filter(({ person }) => !byApproval.some((other) => other.person === person)),
  ];
}

function viewStep(context: IncidentContext, state: IncidentState, step: WaitingStep): StepView {
  const { node, overlay, task, approval, exception, overrideAsks } = step;
  const { evidence } = node.policy;
  const { submitted } = overlay;
  const expiresAt = submitted && expiryOf(approval, submitted.at);
  const phase = phaseOf(context, state, node.id, task.instance);
  const subject = approvalSubject(state, step);
  const facts = {
    values: submitted?.values ?? {},
    attachments: submitted?.attachments.length ?? 0,
    approvals: overlay.approvals.filter(({ decision }) => decision !== 'rejected').length,
    instance: task.instance,
    done: false,
    exception: overlay.exception,
    record: submitted?.record,
  };
  return {
    task: task.key,
    element: node.id,
    process: task.process,
    instance: task.instance,
    title: titleOf(node),
    help: node.documentation,
    roles:
      node.candidateGroups.length === 0 && approval?.outcome !== undefined
        ? approval.roles
        : node.candidateGroups,
    ...(phase ? { phase } : {}),
    ...(evidence?.step ? { step: evidence.step } : {}),
    ...(evidence?.point === undefined ? {} : { point: evidence.point }),
    ...(evidence?.question === undefined ? {} : { question: evidence.question }),
    ...(node.form === undefined ? {} : { form: node.form }),
    values: variablesOf(state, step),
    ...(task.choices ? { choices: task.choices } : {}),
    ...(task.type === 'send' ? { sends: true as const } : {}),
    since: task.since,
    ...(approval ? { approval } : {}),
    ...(overrideAsks ? { overrideAsks } : {}),
    ...(submitted
      ? {
          submitted: {
            by: submitted.by,
            at: submitted.at,
            record: submitted.record,
            values: submitted.values,
            ...(expiresAt === undefined ? {} : { expiresAt, attachments: submitted.attachments }),
          },
        }
      : {}),
    approvals: overlay.approvals,
    ...(exception ? { exception } : {}),
    ...(overlay.exception === undefined ? {} : { excepted: overlay.exception }),
    evidence: evidenceItems(context, state, node, facts),
    ...(subject === undefined ? {} : { subject }),
    barred: barredOf(context, state, step),
  };
}

/** Of reminders that one cycle opened the first stands for all. */
export function viewSteps(context: IncidentContext, state: IncidentState): readonly StepView[] {
  const waiting = waitingSteps(context, state);
  const series = reminderSeries(context, state, waiting).map(({ open }) =>
    open.map(({ task, since }) => ({ task, since })),
  );
  const stood = new Set(series.flatMap((open) => open.slice(1).map(({ task }) => task)));
  return waiting
    .filter(({ task }) => !stood.has(task.key))
    .map((step) => {
      const rangAgain = series.find((open) => open[0]?.task === step.task.key)?.slice(1) ?? [];
      const view = viewStep(context, state, step);
      return rangAgain.length === 0 ? view : { ...view, rangAgain };
    });
}
