// Where a package tracks a fix: the process that can be run for one fix alone, and who plans fixes.

import type { FlowNode, Process } from '../../process/process-file.ts';
import type { DomainStep } from '../../process/step-policy.ts';
import type { IncidentContext } from '../context.ts';

const isStep = (node: FlowNode, step: DomainStep): boolean => node.policy.evidence?.step === step;

/** Undefined where fixes are steps of the main process, or where the process waits for an event to start. */
export const remediationProcess = ({ deployment, manifest }: IncidentContext): Process | undefined =>
  deployment.processes.find(
    ({ id, nodes }) =>
      id !== manifest.main &&
      nodes.some((node) => isStep(node, 'remediation.implement')) &&
      nodes.some(({ type, parent, event }) => type === 'startEvent' && parent === id && !event),
  );

export const planStep = ({ deployment }: IncidentContext): FlowNode | undefined =>
  deployment.processes.flatMap(({ nodes }) => nodes).find((node) => isStep(node, 'remediation.plan'));
