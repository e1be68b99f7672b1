// Runs until nothing moves: tokens first, breadth first; then what was thrown; then scopes that may end; then inclusive joins.

import { err, ok, type Problem, type Result } from '../base/result.ts';
import { activate } from './activity.ts';
import { complete } from './complete.ts';
import { broadcastSignal, deliverMessage } from './deliver.ts';
import { joinOne } from './inclusive-join.ts';
import { beginLoop } from './loop.ts';
import type { Run, Token } from './run.ts';
import { endOneScope } from './scope.ts';

/** A process that moves this far without ever waiting is caught in a loop. */
const MOST_MOVES = 100_000;

const endless: Problem = {
  code: 'run_without_rest',
  message: `The process moved ${MOST_MOVES} times without waiting for anything.`,
  remedy: 'Look for a loop without a task or an event in it.',
};

function enter(run: Run, token: Token): void {
  const element = run.elements[token.node.type];
  if ('enter' in element) element.enter(run, token);
  else if (token.node.loop) beginLoop(run, token);
  else activate(run, token.node, token.scope);
}

function deliverOne(run: Run): Result<boolean, Problem> {
  const thrown = run.thrown.shift();
  if (!thrown) return ok(false);
  const { type, name, element, values, correlationKey } = thrown;
  if (type === 'signal') {
    const heard = broadcastSignal(run, name, element, values);
    return heard.ok ? ok(true) : heard;
  }
  const taken = deliverMessage(run, name, correlationKey, values);
  if (!taken.ok) return taken;
  run.emit({ kind: 'MessageThrown', name, element, receivers: taken.value });
  return ok(true);
}

export function settle(run: Run): Result<null, Problem> {
  for (let moves = 0; moves < MOST_MOVES; moves += 1) {
    const finished = run.finished.shift();
    const token = finished ? undefined : run.tokens.shift();
    if (finished) {
      if (run.state.active[finished.key]) complete(run, finished.key, finished.values);
    } else if (token) enter(run, token);
    else {
      const delivered = deliverOne(run);
      if (!delivered.ok) return delivered;
      if (!delivered.value && !endOneScope(run) && !joinOne(run)) return ok(null);
    }
  }
  return err(endless);
}
