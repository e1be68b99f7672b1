// Which process instances are messages, vendor escalations or remediation tasks, and which phase a step belongs to.

import type { Key } from '../engine/command.ts';
import type { FlowNode } from '../process/process-file.ts';
import type { DomainStep, Phase } from '../process/step-policy.ts';
import type { IncidentContext } from './context.ts';
import { planStep, remediationProcess } from './remediation/remediation-process.ts';
import type { IncidentState } from './state.ts';

/** Instances of processes that hold a step of this kind, in order of start. */
export function instancesWith(
  context: IncidentContext,
  state: IncidentState,
  ...steps: readonly DomainStep[]
): readonly Key[] {
  const processes = new Set(
    context.deployment.processes
      .filter(({ nodes }) =>
        nodes.some(({ policy }) => policy.evidence?.step && steps.includes(policy.evidence.step)),
      )
      .map(({ id }) => id),
  );
  return Object.keys(state.instances)
    .filter((key) => processes.has(state.instances[key]?.process ?? ''))
    .toSorted((a, b) => Number(a) - Number(b));
}

/** The phase of a node: its own, or that of the sub-process around it, inside one process. */
export function phaseOfNode(context: IncidentContext, node: FlowNode): Phase | undefined {
  for (let at: FlowNode | undefined = node; at; at = context.deployment.elementOf(at.parent, at.process)) {
    if (at.policy.evidence?.phase) return at.policy.evidence.phase;
  }
  return undefined;
}

/** A called process belongs to the phase that called it. */
export function phaseOf(
  context: IncidentContext,
  state: IncidentState,
  element: string,
  instance: Key | undefined,
): Phase | undefined {
  const node = context.deployment.elementOf(element);
  const own = node && phaseOfNode(context, node);
  if (own) return own;
  const run = instance === undefined ? undefined : state.instances[instance];
  if (run?.caller !== undefined) return phaseOf(context, state, run.caller, run.parent);
  // A fix that was proposed beside the plan belongs where fixes are planned.
  if (run === undefined || run.process === context.manifest.main) return undefined;
  const plan = run.process === remediationProcess(context)?.id ? planStep(context) : undefined;
  return plan && phaseOfNode(context, plan);
}
