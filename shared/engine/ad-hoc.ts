// Inside an ad-hoc sub-process (BPMN 2.0.2 §10.3.5, §13.3.5): its elements begin when somebody asks for them, at once or one
// after the other, until its completion condition is true.

import type { Json, Values } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import type { AdHoc, FlowNode } from '../process/process-file.ts';
import { terminateChildren } from './activity.ts';
import { canBeActivated } from './ad-hoc-elements.ts';
import type { Key } from './command.ts';
import { answerOf } from './elements/condition.ts';
import { conditionText } from './expressions.ts';
import { raiseAt } from './incident.ts';
import type { Run } from './run.ts';

const CLAUSE = 'BPMN 2.0.2 §10.3.5 (Ad-Hoc)';
const adHocOf = (run: Run, key: Key): AdHoc | undefined => run.nodeOf(key).adHoc;

function findElements(run: Run, key: Key, ids: readonly string[]): Result<readonly FlowNode[], Problem> {
  const { nodes } = run.graphOf(key);
  const { id: place } = run.nodeOf(key);
  const found: FlowNode[] = [];
  for (const id of ids) {
    const node = nodes.get(id);
    if (node?.parent !== place || !canBeActivated(node)) {
      const known = [...nodes.values()].filter((one) => one.parent === place && canBeActivated(one));
      return err({
        code: 'ad_hoc_element_unknown',
        message: `“${id}” cannot be activated inside “${place}”.`,
        place,
        remedy: `Name one of: ${known.map((one) => one.id).join(', ')}.`,
        clause: CLAUSE,
      });
    }
    found.push(node);
  }
  return ok(found);
}

const isBusy = (run: Run, key: Key): boolean =>
  Object.values(run.state.active).some(({ scope }) => scope === key) || run.hasToken(key);

/** Begins these elements; in a sequential one those that must wait for their turn are kept in line. */
function begin(run: Run, key: Key, nodes: readonly FlowNode[]): void {
  const inTurn = adHocOf(run, key)?.sequential === true;
  const now = inTurn ? nodes.slice(0, 1) : nodes;
  run.emit({
    kind: 'AdHocElementsActivated',
    key,
    elements: now.map(({ id }) => id),
    waiting: nodes.slice(now.length).map(({ id }) => id),
  });
  for (const node of now) run.queue.push({ node, scope: key });
}

/** A person asks for elements. Refused: `ad_hoc_element_unknown`, `ad_hoc_closed`, `ad_hoc_busy` (sequential). */
export function activateElements(run: Run, key: Key, ids: readonly string[]): Result<null, Problem> {
  const entry = run.state.active[key];
  const place = entry?.element ?? key;
  const nodes = findElements(run, key, ids);
  if (!nodes.ok) return nodes;
  if (entry?.closed) {
    const message = `“${place}” is complete; nothing more begins in it.`;
    return err({
      code: 'ad_hoc_closed',
      message,
      place,
      remedy: 'Complete what still runs.',
      clause: CLAUSE,
    });
  }
  if (adHocOf(run, key)?.sequential && (isBusy(run, key) || nodes.value.length > 1)) {
    const message = `In “${place}” one step is done at a time.`;
    return err({ code: 'ad_hoc_busy', message, place, remedy: 'Complete what runs first.', clause: CLAUSE });
  }
  begin(run, key, nodes.value);
  return ok(null);
}

/** The elements that the file itself names begin with it; without a collection it waits to be asked. */
export function beginAdHoc(run: Run, node: FlowNode, key: Key): Result<null, Problem> {
  if (node.adHoc?.outputCollection !== undefined)
    run.emit({ kind: 'VariablesWritten', scope: key, values: { [node.adHoc.outputCollection]: [] } });
  if (node.adHoc?.activeElements === undefined) return ok(null);
  const named = run.evaluate(node.adHoc.activeElements, key);
  if (!named.ok) return named;
  const ids = Array.isArray(named.value) ? (named.value as readonly Json[]).map(String) : undefined;
  if (!ids) {
    return err({
      code: 'ad_hoc_elements_invalid',
      message: `The elements that begin in “${node.id}” are not a list.`,
      place: node.id,
      remedy: 'Set the variable to a list of element ids, then try again.',
      clause: CLAUSE,
    });
  }
  const nodes = findElements(run, key, ids);
  if (!nodes.ok) return nodes;
  if (nodes.value.length > 0) begin(run, key, nodes.value);
  else if (node.adHoc.completionCondition === undefined) run.finish(key, {});
  else checkCondition(run, key, node.adHoc);
  return ok(null);
}

/** Something inside `scope` has completed: where that is an ad-hoc sub-process, its condition is looked at next. */
export function innerCompleted(run: Run, scope: Key): void {
  if (run.state.active[scope] && run.nodeOf(scope).type === 'adHocSubProcess') run.adHocDue.add(scope);
}

/** One entry for each completed activity, null where the output element cannot be evaluated. */
function collect(run: Run, key: Key, adHoc: AdHoc): Result<null, Problem> {
  const { outputCollection, outputElement } = adHoc;
  if (outputCollection === undefined || outputElement === undefined) return ok(null);
  const value = run.evaluate(outputElement, key);
  const list = run.state.active[key]?.vars?.[outputCollection];
  const next = [...(Array.isArray(list) ? (list as readonly Json[]) : []), value.ok ? value.value : null];
  run.emit({ kind: 'VariablesWritten', scope: key, values: { [outputCollection]: next } });
  return value.ok ? ok(null) : value;
}

/** What it hands to the scope around it. */
function outputOf(run: Run, key: Key): Values {
  const name = adHocOf(run, key)?.outputCollection;
  const list = name === undefined ? undefined : run.state.active[key]?.vars?.[name];
  return name === undefined || list === undefined ? {} : { [name]: list };
}

function isDone(run: Run, key: Key, { completionCondition }: AdHoc): Result<boolean, Problem> {
  if (completionCondition === undefined) return ok(false);
  const value = run.evaluate(conditionText(completionCondition), key);
  return value.ok ? answerOf(run.nodeOf(key).id, completionCondition, value.value) : value;
}

/** True: what is left is cancelled, or nothing more begins. */
function checkCondition(run: Run, key: Key, adHoc: AdHoc): void {
  const done = isDone(run, key, adHoc);
  if (!done.ok) raiseAt(run, key, done.error, 'leave');
  else if (done.value && adHoc.cancelRemaining) {
    terminateChildren(run, key);
    run.finish(key, outputOf(run, key));
  } else if (done.value) {
    run.emit({ kind: 'AdHocClosed', key });
    run.waning.add(key);
  }
}

/** Collects the output and looks at the condition of one sub-process in which something completed; false when there is none. */
export function checkOneAdHoc(run: Run): boolean {
  const [key] = run.adHocDue;
  if (key === undefined) return false;
  run.adHocDue.delete(key);
  const adHoc = run.state.active[key] && adHocOf(run, key);
  if (!adHoc || run.state.active[key]?.closed) return true;
  const collected = collect(run, key, adHoc);
  if (collected.ok) checkCondition(run, key, adHoc);
  else raiseAt(run, key, collected.error, 'leave');
  return true;
}

/** Its condition could not be answered, or its end failed: once more, with what was collected. */
export function resumeAdHoc(run: Run, key: Key): void {
  run.emit({ kind: 'ElementResumed', key, wait: 'scope' });
  run.waning.add(key);
  const adHoc = adHocOf(run, key);
  if (adHoc && !run.state.active[key]?.closed) checkCondition(run, key, adHoc);
}

/** Nothing is left inside: the next in line begins, or it ends, or it waits to be asked. */
export function restAdHoc(run: Run, key: Key): void {
  const { queue = [], closed } = run.state.active[key] ?? {};
  const nodes = findElements(run, key, queue);
  if (nodes.ok && nodes.value.length > 0) begin(run, key, nodes.value);
  else if (closed || adHocOf(run, key)?.completionCondition === undefined)
    run.finish(key, outputOf(run, key));
}
