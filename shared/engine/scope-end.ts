// A scope ends when nothing inside moves, waits or is parked (BPMN 2.0.2 §13.3.4); what waits for its inside goes on then:
// the next handler of a compensation, the next step of an ad-hoc sub-process, the way out of a cancelled transaction.

import type { FlowNode } from '../process/process-file.ts';
import { innerCompleted, restAdHoc } from './ad-hoc.ts';
import type { Key } from './command.ts';
import { compensateNext, endCompensating, goesOnAlone, handOn } from './compensation.ts';
import type { Run } from './run.ts';
import { closeListeners } from './scope.ts';
import { unsubscribe } from './subscription.ts';
import { leaveCancelled } from './transaction.ts';

function isEmpty(run: Run, scope: Key): boolean {
  const { active, instances } = run.state;
  if (run.all(active).some(([, child]) => child.scope === scope)) return false;
  if (run.hasToken(scope)) return false;
  if (run.all(instances).some(([, { parent, endedAt }]) => parent === scope && endedAt === undefined))
    return false;
  return !hasParked(run, scope);
}

/** Only handlers of events still run: the scope is completing, and no further one begins (BPMN 2.0.2 §13.5.4). */
function closeWhenCompleting(run: Run, scope: Key): void {
  // An ad-hoc sub-process may still be asked for more.
  if (run.state.active[scope] && run.nodeOf(scope).type === 'adHocSubProcess') return;
  const children = run.all(run.state.active).filter(([, child]) => child.scope === scope);
  const handles = ([, { element }]: (typeof children)[number]): boolean =>
    run.graphOf(scope).nodes.get(element)?.type === 'eventSubProcess';
  if (!children.every(handles) || run.hasToken(scope) || hasParked(run, scope)) return;
  closeListeners(run, scope);
}

const hasParked = (run: Run, scope: Key): boolean =>
  run.all(run.state.parked).some(([place]) => place.startsWith(`${scope} `));

function endInstance(run: Run, instance: Key): void {
  unsubscribe(run, instance);
  run.emit({ kind: 'InstanceCompleted', instance, at: run.now });
  const { parent, vars } = run.state.instances[instance] ?? {};
  if (parent === undefined || !run.state.active[parent]) return;
  const { called, outputs } = run.nodeOf(parent);
  const handsAll = called?.propagateAllChildVariables ?? true;
  run.finish(parent, handsAll || outputs.length > 0 ? (vars ?? {}) : {});
}

function endEventSubProcess(run: Run, key: Key, node: FlowNode): void {
  const scope = run.state.active[key]?.scope ?? '';
  unsubscribe(run, key);
  handOn(run, key, scope);
  run.emit({ kind: 'ElementCompleted', key, element: node.id, scope, at: run.now });
  innerCompleted(run, scope);
  run.waning.add(scope);
}

function endActive(run: Run, key: Key): void {
  const entry = run.state.active[key];
  const node = run.nodeOf(key);
  if (compensateNext(run, key)) return undefined;
  if (entry?.restores) return endCompensating(run, key);
  if (entry?.cancelled) return leaveCancelled(run, key, node);
  switch (node.type) {
    case 'eventSubProcess':
      return endEventSubProcess(run, key, node);
    case 'adHocSubProcess':
      return restAdHoc(run, key);
    case 'callActivity':
      // Its end is the end of the instance that it called.
      return undefined;
    default:
      return goesOnAlone(node) ? endCompensating(run, key) : run.finish(key, {});
  }
}

/** Ends one scope that has nothing left inside; false when there is none. */
export function endOneScope(run: Run): boolean {
  // The newest first: an inner scope ends before the one around it.
  for (const scope of [...run.waning].sort((a, b) => Number(b) - Number(a))) {
    run.waning.delete(scope);
    const instance = run.state.instances[scope];
    const entry = run.state.active[scope];
    if (instance ? instance.endedAt !== undefined : entry?.wait !== 'scope' || entry.loop === 'body')
      continue;
    if (!isEmpty(run, scope)) {
      closeWhenCompleting(run, scope);
      continue;
    }
    if (instance) endInstance(run, scope);
    else endActive(run, scope);
    return true;
  }
  return false;
}
