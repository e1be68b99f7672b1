// One command being carried out: the state as it moves, the events so far, the tokens under way. The only mutable thing of
// the engine; it lives as long as one call of `decide`.

import { assert } from '../base/assert.ts';
import type { Instant } from '../base/instant.ts';
import type { Json, Values } from '../base/json.ts';
import { ok, type Problem, type Result } from '../base/result.ts';
import { evaluateFeel } from '../decision/feel.ts';
import type { Expression, FlowNode } from '../process/process-file.ts';
import type { Key } from './command.ts';
import { feelText, type Deployment, type ProcessGraph } from './deployment.ts';
import type { EngineEvent, WaitKind } from './event.ts';
import { evolve } from './evolve.ts';
import type { EngineState } from './state.ts';
import { variablesAt } from './view.ts';

/** A token on its way into an element. `flow` is missing where a scope begins there. */
export interface Token {
  readonly node: FlowNode;
  readonly scope: Key;
  readonly flow?: string;
}
/** A message or signal that an element threw; delivered when the present wave of tokens has come to rest. */
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
  readonly tokens: Token[] = [];
  readonly thrown: Thrown[] = [];
  /** Activities whose work is done within this command. */
  readonly finished: { readonly key: Key; readonly values: Values }[] = [];
  /** Scopes that lost a child and may be at their end. */
  readonly waning = new Set<Key>();

  constructor(deployment: Deployment, elements: ElementTable, state: EngineState, now: Instant) {
    this.deployment = deployment;
    this.elements = elements;
    this.state = state;
    this.now = now;
  }

  emit(event: EngineEvent): void {
    this.events.push(event);
    this.state = evolve(this.state, event);
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
      this.tokens.push({ node, scope, flow: id });
    }
  }

  /** On all outgoing flows (BPMN 2.0.2 §8.4.13: an implicit parallel split); without one the token is consumed. */
  leave(node: FlowNode, scope: Key): void {
    this.take(node.outgoing, scope);
    if (node.outgoing.length === 0) this.waning.add(scope);
  }

  /** Completes an activity as soon as what is being done now is done. */
  finish(key: Key, values: Values): void {
    this.finished.push({ key, values });
  }

  /** An element that is done the moment a token reaches it. */
  pass(node: FlowNode, scope: Key): void {
    this.emit({ kind: 'ElementPassed', element: node.id, scope, at: this.now });
    this.leave(node, scope);
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
}
