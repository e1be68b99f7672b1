// A run goes on by the files of another version: every token keeps its key, what is waited for differently is waited for anew.
// Refused as a whole where a token would be lost. It belongs to the domain when this may happen, and by whose leave.

import type { Instant } from '../base/instant.ts';
import { err, type Result } from '../base/result.ts';
import { conclude, type EngineRefusal } from './decide.ts';
import type { Deployment } from './deployment.ts';
import { ELEMENTS } from './elements/index.ts';
import type { EngineEvent } from './event.ts';
import { movedTokens } from './moved-tokens.ts';
import { isCycle, movedWaits } from './moved-waits.ts';
import { Run } from './run.ts';
import type { EngineState } from './state.ts';
import { subscribe } from './subscription.ts';

/**
 * The events of the move, `RunMoved` first. A duration or date that differs is counted from when the wait began, so that the
 * move neither gives nor takes time; a cycle begins anew. What has passed by that count happens within the same record.
 */
export function moveRun(
  from: Deployment,
  to: Deployment,
  state: EngineState,
  now: Instant,
): Result<readonly EngineEvent[], EngineRefusal> {
  const lost = movedTokens(from, to, state).find((token) => token.lost !== undefined);
  if (lost) {
    return err({
      code: 'token_lost',
      message: `“${lost.element}” holds a token that has no place in the other version (${lost.lost ?? ''}).`,
      place: lost.element,
      remedy: 'Finish that step first, or publish a version that keeps it.',
    });
  }
  const run = new Run(to, ELEMENTS, state, now);
  run.emit({ kind: 'RunMoved', from: from.digest, deployment: to.digest, at: now });
  for (const { becomes, open, node, owner, since } of movedWaits(from, to, state)) {
    if (becomes === 'same') continue;
    for (const key of open) run.emit({ kind: 'SubscriptionClosed', key });
    if (!node || owner === undefined) continue;
    run.now = isCycle(node) ? now : since;
    const opened = subscribe(run, owner, node, owner);
    run.now = now;
    if (!opened.ok) return opened;
  }
  return conclude(run);
}
