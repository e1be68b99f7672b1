// Runs until nothing moves: what is finished, then tokens and what they throw, breadth first; then conditions and kept messages;
// then scopes that may end; then inclusive joins.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import { activate } from './activity.ts';
import { checkOneAdHoc } from './ad-hoc.ts';
import { complete } from './complete.ts';
import { fireOneCondition } from './conditional-events.ts';
import { deliverThrown, takeOneKept } from './deliver.ts';
import { joinOne } from './inclusive-join.ts';
import { beginLoop } from './loop.ts';
import type { Run, Token } from './run.ts';
import { endOneScope } from './scope-end.ts';
import { startAtEvent } from './start-at-event.ts';

/** A process that moves this far without ever waiting is caught in a loop. */
const MOST_MOVES = 30_000;

/** Events of one command; one move may make many: a repeated activity begins a thousand instances at once. */
const MOST_EVENTS = 120_000;

/** Entries looked at within one command; a second or so. Too much waits at once for a person ever to work it off. */
const MOST_SPENT = 5_000_000;

const endless: Problem = {
  code: 'run_without_rest',
  message: 'The process goes on without end, or lets too much wait at once.',
  remedy: 'Look for a loop without a task or an event in it, or for a timer that repeats too often.',
};

function enter(run: Run, token: Token): void {
  const element = run.elements[token.node.type];
  if (token.startedBy) startAtEvent(run, token, token.startedBy);
  else if ('enter' in element) element.enter(run, token);
  else if (token.node.loop) beginLoop(run, token);
  else activate(run, token.node, token.scope, token.local ? { local: token.local } : {});
}

/** One thing that is due; false when the run is at rest. */
function moveOne(run: Run): boolean {
  const finished = run.finished.shift();
  if (finished) {
    if (run.state.active[finished.key]) complete(run, finished.key, finished.values);
    return true;
  }
  if (checkOneAdHoc(run)) return true;
  const next = run.queue.shift();
  if (next) {
    if ('node' in next) enter(run, next);
    else deliverThrown(run, next);
    return true;
  }
  return fireOneCondition(run) || takeOneKept(run) || endOneScope(run) || joinOne(run);
}

export function settle(run: Run): Result<null, Problem> {
  for (
    let moves = 0;
    moves < MOST_MOVES && run.spent < MOST_SPENT && run.events.length < MOST_EVENTS;
    moves += 1
  )
    if (!moveOne(run)) return ok(null);
  return err(endless);
}
