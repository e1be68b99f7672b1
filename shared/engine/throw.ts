// Errors and escalations look for their catcher from the inside out: in each scope first an event sub-process, then the
// boundary of the activity that is that scope; the code by name before catch-all (BPMN 2.0.2 §10.5.7, §13.5).

import type { Values } from '../base/json.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import type { FlowNode, MessageRef } from '../process/process-file.ts';
import { triggerBoundary, triggerEventSubProcess } from './catch.ts';
import type { Key } from './command.ts';
import { definitionOf } from './event-definitions.ts';
import { isSubProcess } from './process-graph.ts';
import { containerAt } from './scope.ts';
import type { Run } from './run.ts';
import type { ActiveElement } from './state.ts';
import { correlationKeyOf } from './subscription.ts';

type Kind = 'error' | 'escalation';
interface Catcher {
  /** The activity for a boundary event, the scope for an event sub-process. */
  readonly at: Key;
  readonly node: FlowNode;
}

function matching(candidates: readonly FlowNode[], kind: Kind, code: string): FlowNode | undefined {
  const caught = candidates.flatMap((node) => {
    const definition = definitionOf(node, kind);
    return definition ? [{ node, code: definition.code }] : [];
  });
  const found = caught.find((one) => one.code === code) ?? caught.find((one) => one.code === undefined);
  return found?.node;
}

function onBoundary(run: Run, key: Key, kind: Kind, code: string): Catcher | undefined {
  const entry = run.state.active[key];
  // The boundary events of a loop belong to its body, and none stand on what is only opened again to be compensated.
  if (!entry || typeof entry.loop === 'number' || entry.restores) return undefined;
  const node = matching(run.graphOf(key).boundary.get(entry.element) ?? [], kind, code);
  return node && { at: key, node };
}

function inScope(run: Run, scope: Key, kind: Kind, code: string, inside: string): Catcher | undefined {
  const { containers } = run.graphOf(scope);
  const startOf = (id: string): readonly FlowNode[] => containers.get(id)?.starts ?? [];
  // An event sub-process never catches what it throws itself; an interrupting one has also ended what the others listened to.
  if (startOf(inside).some((start) => start.event && start.interrupting)) return undefined;
  const starts = containerAt(run, scope)
    .eventSubProcesses.filter(({ id }) => id !== inside)
    .flatMap(({ id }) => startOf(id));
  const node = matching(starts, kind, code);
  return node && { at: scope, node };
}

/** From an active element or scope outward, across call activities into the calling process. */
function findCatcher(run: Run, from: Key, kind: Kind, code: string): Catcher | undefined {
  let inside = '';
  for (let at: Key | undefined = from; at !== undefined;) {
    const entry: ActiveElement | undefined = run.state.active[at];
    const isScope = entry === undefined || (isSubProcess(run.nodeOf(at)) && !entry.restores);
    const caught =
      (isScope && entry?.loop !== 'body' ? inScope(run, at, kind, code, inside) : undefined) ??
      onBoundary(run, at, kind, code);
    if (caught) return caught;
    inside = entry?.element ?? '';
    at = entry ? entry.scope : run.state.instances[at]?.parent;
  }
  return undefined;
}

function perform(run: Run, { at, node }: Catcher, values: Values): void {
  if (node.type === 'boundaryEvent') triggerBoundary(run, at, node, values);
  else triggerEventSubProcess(run, at, node, values);
}

/**
 * Puts a message or signal on its way; it is delivered when the present wave of tokens has come to rest. It carries what the
 * element's input mappings gave, and nothing without them; its correlation key is evaluated where it is thrown.
 */
export function throwLater(
  run: Run,
  node: FlowNode,
  event: ({ readonly kind: 'message' } & MessageRef) | { readonly kind: 'signal'; readonly name: string },
  scope: Key,
  values: Values,
): Result<null, Problem> {
  const name = run.nameOf(event.name, scope, node.id);
  if (!name.ok) return name;
  const key = event.kind === 'message' ? correlationKeyOf(run, node.id, event, scope) : ok(undefined);
  if (!key.ok) return key;
  run.queue.push({
    type: event.kind,
    name: name.value,
    element: node.id,
    values,
    ...(key.value === undefined ? {} : { correlationKey: key.value }),
  });
  return ok(null);
}

/** Uncaught: `error_uncaught`, and nothing has changed. `caught` is told before the catcher acts. */
export function throwError(
  run: Run,
  element: string,
  from: Key,
  code: string,
  values: Values,
  caught?: () => void,
): Result<null, Problem> {
  const catcher = findCatcher(run, from, 'error', code);
  if (!catcher) {
    return {
      ok: false,
      error: {
        code: 'error_uncaught',
        message: `Nobody catches the error “${code}” of “${element}”.`,
        place: element,
        remedy: 'Handle the error by hand, then try again; add an error event to the next version.',
        clause: 'BPMN 2.0.2 §10.5.7',
      },
    };
  }
  caught?.();
  run.emit({ kind: 'ErrorThrown', element, scope: from, code, catcher: catcher.node.id });
  perform(run, catcher, values);
  return ok(null);
}

/** True where the catcher interrupted, so that the thrower's own token is gone. Uncaught escalations are ignored. */
export function throwEscalation(run: Run, element: string, from: Key, code: string, values: Values): boolean {
  const catcher = findCatcher(run, from, 'escalation', code);
  run.emit({
    kind: 'EscalationThrown',
    element,
    scope: from,
    code,
    ...(catcher ? { catcher: catcher.node.id } : {}),
  });
  if (!catcher) return false;
  perform(run, catcher, values);
  return catcher.node.interrupting;
}
