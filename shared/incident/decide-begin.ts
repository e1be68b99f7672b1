// Beginning steps inside an open ad-hoc sub-process (BPMN 2.0.2 §13.3.5): whoever does a step may begin it, and whoever leads.

import type { FlowNode } from '../process/process-file.ts';
import type { BeginSteps, CommandContext } from './command.ts';
import type { IncidentContext } from './context.ts';
import { leaders, listedRoles } from './permission.ts';
import { refuse } from './problem.ts';
import { runEngine, type Decided } from './run-engine.ts';
import type { IncidentState } from './state.ts';
import { titleOf } from './waiting-step.ts';

/** Empty where everyone who may write may begin it. */
export const rolesToBegin = (context: IncidentContext, { candidateGroups }: FlowNode): readonly string[] =>
  candidateGroups.length === 0 ? [] : [...new Set([...candidateGroups, ...leaders(context)])];

/** Refused beside the engine's own reasons: `value_missing`, `role_may_not`. */
export function decideBegin(
  context: IncidentContext,
  state: IncidentState,
  command: BeginSteps,
  by: CommandContext,
): Decided {
  const { scope, elements, values } = command;
  if (elements.length === 0)
    return refuse('value_missing', 'No step is named.', 'Choose a step to begin.', scope);
  const { element = '', instance = '' } = state.engine.active[scope] ?? {};
  const process = state.engine.instances[instance]?.process;
  for (const id of elements) {
    const node = context.deployment.elementOf(id, process);
    // What is not inside is refused by the engine, whoever asks.
    if (node?.parent !== element) continue;
    const roles = rolesToBegin(context, node);
    if (roles.length === 0 || roles.includes(by.role)) continue;
    return refuse(
      'role_may_not',
      `“${titleOf(node)}” is begun by ${listedRoles(context, roles)}.`,
      'Switch to a person with that role.',
      id,
    );
  }
  const begun = { kind: 'StepsBegun', scope, element, instance, elements, values } as const;
  return runEngine(context, state, [begun], { kind: 'ActivateElements', scope, elements }, by.now);
}
