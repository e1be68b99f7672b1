// Conditional events (BPMN 2.0.2 §10.5.5): looked at when they begin to wait and whenever a variable that the condition reads
// changes in a scope it sees (as Camunda 8.9 does); the outer scopes first, each at most once within a command.

import type { FlowNode } from '../process/process-file.ts';
import { trigger } from './catch.ts';
import type { Key } from './command.ts';
import { definitionOf } from './event-definitions.ts';
import { conditionText } from './expressions.ts';
import type { Run } from './run.ts';
import type { Subscription } from './state.ts';

/** The owner and every scope around it, innermost first. */
function scopesAround(run: Run, owner: Key): readonly Key[] {
  const scopes: Key[] = [];
  for (let at: Key | undefined = owner; at !== undefined; at = run.state.active[at]?.scope) scopes.push(at);
  return scopes;
}

const WORDS = /[\p{L}_][\p{L}\p{N}_]*/gu;
const TEXTS = /"(?:[^"\\]|\\.)*"/g;

/** The condition mentions the name outside its texts; a mention too many only means one look more. */
const reads = (condition: string, name: string): boolean =>
  [...condition.replaceAll(TEXTS, '').matchAll(WORDS)].some(([word]) => word === name);

/** To see whether a condition is due costs as much as so many entries (Run.spent). */
const LOOK = 20;

interface Waiting {
  readonly key: Key;
  readonly subscription: Subscription;
  readonly node: FlowNode;
  readonly scopes: readonly Key[];
}

function waiting(run: Run): readonly Waiting[] {
  const found = run.all(run.state.subscriptions).flatMap(([key, subscription]): Waiting[] => {
    const { type, owner, element } = subscription;
    if (type !== 'conditional' || owner === undefined || run.conditionsFired.has(key)) return [];
    const node = run.graphOf(owner).nodes.get(element);
    return node ? [{ key, subscription, node, scopes: scopesAround(run, owner) }] : [];
  });
  return found.sort((a, b) => a.scopes.length - b.scopes.length || Number(a.key) - Number(b.key));
}

/** A new one is looked at in any case; an older one when something it reads has changed since it was last looked at. */
function isDue(run: Run, { key, subscription, node, scopes }: Waiting): boolean {
  const seen = run.conditionsSeen.get(key);
  if (seen === undefined && Number(key) >= run.firstKey) return true;
  const filter = definitionOf(node, 'conditional')?.variables;
  return run.changes
    .slice(seen ?? 0)
    .some(
      (change) =>
        scopes.includes(change.scope) &&
        change.names.some((name) => (filter ? filter.includes(name) : reads(subscription.name ?? '', name))),
    );
}

/** Lets one conditional event happen whose condition is true; false when there is none. */
export function fireOneCondition(run: Run): boolean {
  for (const one of waiting(run)) {
    run.spent += LOOK;
    const due = isDue(run, one);
    run.conditionsSeen.set(one.key, run.changes.length);
    if (!due) continue;
    const { owner = '', name = '' } = one.subscription;
    const value = run.evaluate(conditionText(name), owner);
    // A condition that cannot be answered yet is not true yet.
    if (!value.ok || value.value !== true) continue;
    run.conditionsFired.add(one.key);
    trigger(run, one.key, one.subscription, {});
    return true;
  }
  return false;
}
