// One command being carried out: the state as it moves, the events so far, the tokens under way. The only mutable thing of
// the engine; it lives as long as one call of `decide`.

import { assert } from '../base/assert.ts';
import type { Instant } from '../base/instant.ts';
import type { Json, Values } from '../base/json.ts';
import { err, ok, type Problem, type Result } from '../base/result.ts';
import { evaluateFeel } from '../decision/feel.ts';
import type { Expression, FlowNode } from '../process/process-file.ts';
import type { Key } from './command.ts';
import { feelText, type Deployment } from './deployment.ts';
import type { EngineEvent } from './event.ts';
import type { WaitKind } from './event-flow.ts';
import { evolveOwned } from './evolve.ts';
import { partsOf, withValuesInOrder } from './in-order.ts';
import { raiseOn } from './incident.ts';
import { outgoingOf } from './outgoing.ts';
import type { ProcessGraph } from './process-graph.ts';
import type { EngineState } from './state.ts';
import type { Repeat } from './schedule.ts';
import { variablesAt } from './view.ts';

/** A token on its way into an element. `flow` is missing where a scope begins there. */
export interface Token {
  readonly node: FlowNode;
  readonly scope: Key;
  readonly flow?: string;
  /** Variables of the activity's own that it begins with: what a compensation handler knows of what it undoes. */
  readonly local?: Values;
  /** An instance begins by an event that is no start event: the one that happened. */
  readonly startedBy?: FlowNode;
}
/** A message or signal that an element threw: it takes its turn among the tokens, ahead of those that leave the thrower. */
export interface Thrown {
  readonly type: 'message' | 'signal';
  readonly name: string;
  readonly element: string;
  readonly values: Values;
  readonly correlationKey?: Json;
}

/** Gateways and events react to each token; activities become active first. */
export type Element =
  | { readonly enter: (run: Run, token: Token) => void }
  | {
      /** `pass`: done at once, without ever being active. */
      readonly wait: (run: Run, node: FlowNode) => WaitKind | 'pass';
      /** Its work, once it is active and its inputs are there. */
      readonly begin: (run: Run, node: FlowNode, key: Key) => void;
    };
export type ElementTable = { readonly [type in FlowNode['type']]: Element };

export class Run {
  readonly deployment: Deployment;
  readonly elements: ElementTable;
  now: Instant;
  state: EngineState;
  readonly events: EngineEvent[] = [];
  private readonly own = new WeakSet();
  /** First in, first out: the tokens of a wave all move before those that come of it. */
  readonly queue: (Token | Thrown)[] = [];
  /** Activities whose work is done within this command. */
  readonly finished: { readonly key: Key; readonly values: Values }[] = [];
  /** Scopes that lost a child and may be at their end. */
  readonly waning = new Set<Key>();
  /** Ad-hoc sub-processes in which something completed: their condition is looked at next. */
  readonly adHocDue = new Set<Key>();
  /** Conditional events: how many of the changes each has looked at, and which have fired within this command. */
  readonly conditionsSeen = new Map<Key, number>();
  readonly conditionsFired = new Set<Key>();
  /** What timers have missed, by cycle, time and firings left. */
  readonly skips = new Map<string, Repeat>();
  /** Variables that this command wrote, in order: what conditional events look at. */
  readonly changes: { readonly scope: Key; readonly names: readonly string[] }[] = [];
  /** Keys from here on were given within this command. */
  readonly firstKey: number;
  /** How many entries were looked at so far: the same on every machine, unlike time (settle.ts bounds it). */
  spent = 0;
  /** At most so many activities can be compensated now. */
  private registrations: number;

  constructor(deployment: Deployment, elements: ElementTable, state: EngineState, now: Instant) {
    this.deployment = deployment;
    this.elements = elements;
    this.state = state;
    this.now = now;
    this.firstKey = state.next;
    this.registrations = Object.keys(state.compensations ?? {}).length;
  }

  /** All of a kind; how many that are is counted. */
  all<T>(entries: { readonly [key: string]: T }): (readonly [Key, T])[] {
    const list = Object.entries(entries);
    this.spent += list.length;
    return list;
  }

  emit(given: EngineEvent): void {
    const event = 'values' in given ? withValuesInOrder(given) : given;
    if ('values' in event) this.spent += partsOf(event.values as Json);
    this.events.push(event);
    if (event.kind === 'CompensationRegistered') this.registrations += 1;
    // Whatever ends is looked for among what can be compensated (evolve-compensation.ts).
    if (event.kind === 'ElementCompleted' || event.kind === 'ElementTerminated')
      this.spent += this.registrations;
    this.state = evolveOwned(this.state, event, this.own);
    if (event.kind === 'VariablesWritten')
      this.changes.push({ scope: event.scope, names: Object.keys(event.values) });
  }

  hasToken(scope: Key): boolean {
    this.spent += this.queue.length;
    return this.queue.some((item) => 'node' in item && item.scope === scope);
  }

  dropTokens(scope: Key): void {
    this.spent += this.queue.length;
    for (let index = this.queue.length - 1; index >= 0; index -= 1) {
      const item = this.queue[index];
      if (item && 'node' in item && item.scope === scope) this.queue.splice(index, 1);
    }
  }

  /** Still runs: nothing that was thrown has ended it. */
  isOpen(scope: Key): boolean {
    const instance = this.state.instances[scope];
    return instance ? instance.endedAt === undefined : this.state.active[scope] !== undefined;
  }

  newKey(): Key {
    return String(this.state.next);
  }

  /** The process instance that a scope or active element belongs to. */
  instanceOf(scope: Key): Key {
    return this.state.active[scope]?.instance ?? scope;
  }

  graphOf(scope: Key): ProcessGraph {
    const process = this.state.instances[this.instanceOf(scope)]?.process ?? '';
    const graph = this.deployment.graphs.get(process);
    assert(graph, `no graph for the scope ${scope}`);
    return graph;
  }

  nodeOf(key: Key): FlowNode {
    const element = this.state.active[key]?.element ?? '';
    const node = this.graphOf(key).nodes.get(element);
    assert(node, `no active element with the key ${key}`);
    return node;
  }

  /** Takes the flows, in the order given; their targets are entered when the tokens before them have moved. */
  take(flows: readonly string[], scope: Key): void {
    const graph = this.graphOf(scope);
    for (const id of flows) {
      const node = graph.nodes.get(graph.flows.get(id)?.target ?? '');
      assert(node, `the flow ${id} leads nowhere`);
      this.emit({ kind: 'FlowTaken', flow: id, scope });
      this.queue.push({ node, scope, flow: id });
    }
  }

  /** Along these flows; without one the token is consumed (BPMN 2.0.2 §13.2). */
  leave(scope: Key, flows: readonly string[]): void {
    this.take(flows, scope);
    if (flows.length === 0) this.waning.add(scope);
  }

  /** Completes an activity as soon as what is being done now is done. */
  finish(key: Key, values: Values): void {
    this.finished.push({ key, values });
  }

  /** An element that is done the moment a token reaches it. */
  pass(node: FlowNode, scope: Key): void {
    const flows = outgoingOf(this, node, scope);
    if (!flows.ok) {
      raiseOn(this, { node, scope }, flows.error, 'flow');
      return;
    }
    this.emit({ kind: 'ElementPassed', element: node.id, scope, at: this.now });
    this.leave(scope, flows.value);
  }

  /** FEEL after "=", with the variables of the scope; otherwise the text as it stands. A missing name is null. */
  evaluate(expression: Expression, scope: Key, extra?: Values): Result<Json, Problem> {
    const text = feelText(expression);
    if (text === undefined) return ok(expression);
    const feel = this.deployment.expressions.get(text);
    assert(feel, `the expression ${text} was not compiled`);
    const values = variablesAt(this.state, scope);
    return evaluateFeel(feel, extra ? { ...values, ...extra } : values, this.now);
  }

  /** A name or code that may be computed: of a message, a signal, an error. */
  nameOf(expression: Expression, scope: Key, place: string): Result<string, Problem> {
    const value = this.evaluate(expression, scope);
    if (!value.ok) return value;
    if (typeof value.value === 'string' || typeof value.value === 'number') return ok(String(value.value));
    return err({
      code: 'name_missing',
      message: `“${expression}” of “${place}” gives ${JSON.stringify(value.value)}, which is no name.`,
      place,
      remedy: 'Set the variables it reads, then try again.',
    });
  }
}
