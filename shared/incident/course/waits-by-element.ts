// What each element waits for: people, a time, a message, a condition, or the other ways into a join.

import { waitingEvents } from '../../engine/view.ts';
import type { IncidentContext } from '../context.ts';
import type { IncidentState } from '../state.ts';
import { titleOf, waitingSteps, type WaitingStep } from '../waiting-step.ts';
import type { CourseWait } from './course.ts';

export type Waits = ReadonlyMap<string, readonly CourseWait[]>;

/** Who has to act next: those who approve, where it was submitted. */
function rolesOf({ node, overlay }: WaitingStep): readonly string[] {
  const { approval } = node.policy;
  if (
    approval &&
    (overlay.submitted || (node.candidateGroups.length === 0 && approval.outcome !== undefined))
  )
    return approval.roles;
  return node.candidateGroups;
}

/** Ways into a join on which nobody came: by their own name, else by the step that they come from. */
function missingInto(
  context: IncidentContext,
  element: string,
  came: ReadonlySet<string>,
): readonly string[] {
  const node = context.deployment.elementOf(element);
  const process = node && context.deployment.processOf(node.process);
  return (process?.flows ?? [])
    .filter(({ id, target }) => target === element && !came.has(id))
    .map(({ name, source }) => {
      const from = context.deployment.elementOf(source, node?.process);
      return name || (from ? titleOf(from) : source);
    });
}

export function waitsByElement(context: IncidentContext, state: IncidentState): Waits {
  const found = new Map<string, CourseWait[]>();
  const add = (element: string, wait: CourseWait): void => {
    found.set(element, [...(found.get(element) ?? []), wait]);
  };
  for (const step of waitingSteps(context, state))
    add(step.node.id, {
      for: 'people',
      roles: rolesOf(step),
      task: step.task.key,
      since: step.task.since,
    });
  for (const { element, type, name, due, since } of waitingEvents(context.deployment, state.engine))
    add(
      element,
      type === 'timer'
        ? { for: 'timer', ...(due === undefined ? {} : { due }), since }
        : { for: type, ...(name === undefined ? {} : { name }), since },
    );
  for (const [place, flows] of Object.entries(state.engine.parked)) {
    const element = place.slice(place.indexOf(' ') + 1);
    add(element, { for: 'ways', missing: missingInto(context, element, new Set(Object.keys(flows))) });
  }
  return found;
}
