// How a person gets a run going again: what stood still tries again from where it stopped; a join that nothing can complete any
// more goes on with the tokens that came.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import { resume, terminate } from './activity.ts';
import { resumeAdHoc } from './ad-hoc.ts';
import type { Key, ReleaseJoin, RetryElement } from './command.ts';
import { depart } from './complete.ts';
import { splitInclusive } from './elements/inclusive-gateway.ts';
import { resumeLoop } from './loop.ts';
import type { Run } from './run.ts';
import { openScope, reopenInstance } from './scope.ts';
import { isStuck } from './stuck-join.ts';

/** An event sub-process in which nothing could begin to listen: its own trigger has happened already. */
function reopenHandler(run: Run, key: Key): void {
  run.emit({ kind: 'ElementResumed', key, wait: 'scope' });
  openScope(run, key);
}

/** `enter`: from its beginning. What only passes, such as a gateway or a throwing event, is entered once more. */
function enterAgain(run: Run, key: Key): void {
  const node = run.nodeOf(key);
  const entry = run.state.active[key];
  if (entry?.loop === 'body') resumeLoop(run, node, key, 'enter');
  else if ('begin' in run.elements[node.type]) resume(run, node, key);
  else if (node.type === 'eventSubProcess') reopenHandler(run, key);
  else {
    terminate(run, key);
    run.queue.push({ node, scope: entry?.scope ?? '', ...(entry?.vars ? { local: entry.vars } : {}) });
  }
}

/** `leave`: its end once more, with the values it gave. */
function leaveAgain(run: Run, key: Key): void {
  const node = run.nodeOf(key);
  if (run.state.active[key]?.loop === 'body') resumeLoop(run, node, key, 'leave');
  else if (node.type === 'adHocSubProcess') resumeAdHoc(run, key);
  else run.finish(key, {});
}

/** Refused: `incident_not_open`. */
export function retryElement(run: Run, { incident }: RetryElement): Result<null, Problem> {
  const found = run.state.incidents[incident];
  if (!found) {
    const message = 'There is nothing to try again here.';
    return err({
      code: 'incident_not_open',
      message,
      remedy: 'Look at what stands still now.',
      place: incident,
    });
  }
  const { owner, stage } = found;
  run.emit({ kind: 'IncidentResolved', key: incident, owner, at: run.now });
  if (!run.state.active[owner]) reopenInstance(run, owner);
  else if (stage === 'leave') leaveAgain(run, owner);
  else if (stage === 'flow') depart(run, run.nodeOf(owner), owner);
  else enterAgain(run, owner);
  return ok(null);
}

/** Refused: `join_not_stuck`, as long as a missing token may still come. */
export function releaseJoin(run: Run, { scope, element }: ReleaseJoin): Result<null, Problem> {
  const parked = run.state.parked[`${scope} ${element}`];
  if (!parked || !isStuck(run.state, scope)) {
    return err({
      code: 'join_not_stuck',
      message: `“${element}” does not stand still for good: the missing ways may still be taken.`,
      place: element,
      remedy: 'Complete what is waiting first.',
    });
  }
  const node = run.graphOf(scope).nodes.get(element);
  if (!node) return ok(null);
  run.emit({ kind: 'TokensJoined', element, scope, flows: Object.keys(parked) });
  if (node.type === 'inclusiveGateway') splitInclusive(run, { node, scope });
  else run.pass(node, scope);
  return ok(null);
}
