// The rule of inclusive joins (BPMN 2.0.2 §13.4.3, table 13.3) read literally, path by path, against the engine on random graphs
// with every gateway, loops and error boundary events: a join goes on exactly when the text says so. fast-check prints the seed.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Values } from '../../../shared/base/json.ts';
import { compileDeployment } from '../../../shared/engine/deployment.ts';
import { evolve } from '../../../shared/engine/evolve.ts';
import type { EngineState } from '../../../shared/engine/state.ts';
import { EngineRun } from '../../support/engine-corpus.ts';

const GATEWAYS = { xor: 'exclusiveGateway', and: 'parallelGateway', or: 'inclusiveGateway' } as const;
type Kind = keyof typeof GATEWAYS | 'task';
interface Node {
  readonly id: string;
  readonly kind: Kind;
  /** The task on whose border an error event stands that leads on like `id`. */
  readonly fails: boolean;
}
interface Flow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}
interface Graph {
  readonly nodes: readonly Node[];
  readonly flows: readonly Flow[];
}
const FLAGS = ['b0', 'b1', 'b2', 'b3'] as const;

const graph: fc.Arbitrary<Graph> = fc
  .array(
    fc.record({
      kind: fc.constantFrom<Kind>('task', 'task', 'task', 'or', 'or', 'and', 'xor'),
      fails: fc.boolean(),
    }),
    { minLength: 4, maxLength: 12 },
  )
  .chain((shapes) => {
    const nodes = shapes.map(({ kind, fails }, at) => ({
      id: `n${at}`,
      kind,
      fails: fails && kind === 'task',
    }));
    const ends = [...nodes.map(({ id }) => id), 'end'];
    const sources = nodes.flatMap(({ id, kind, fails }, at) => {
      // Only a task leads back, so that no loop runs without a person in it.
      const own = { from: id, least: kind === 'task' ? 0 : at + 1 };
      return fails ? [own, { from: `${id}_failed`, least: 0 }] : [own];
    });
    const targets = sources.map(({ least }) =>
      fc.uniqueArray(fc.integer({ min: least, max: nodes.length }), { minLength: 1, maxLength: 3 }),
    );
    return fc.tuple(...targets).map((chosen) => ({
      nodes,
      flows: [
        { id: 'f_start', from: 'start', to: 'n0' },
        ...sources.flatMap(({ from }, at) =>
          (chosen[at] ?? []).map((to) => ({ id: `f_${from}_${to}`, from, to: ends[to] ?? 'end' })),
        ),
      ],
    }));
  });

function xmlOf({ nodes, flows }: Graph): string {
  const kindOf = new Map(nodes.map(({ id, kind }) => [id, kind]));
  const outOf = (id: string): readonly Flow[] => flows.filter(({ from }) => from === id);
  const drawn = nodes.map(({ id, kind, fails }) => {
    if (kind === 'task')
      return `<bpmn:userTask id="${id}"/>${fails ? `<bpmn:boundaryEvent id="${id}_failed" attachedToRef="${id}"><bpmn:errorEventDefinition/></bpmn:boundaryEvent>` : ''}`;
    const byDefault = kind === 'and' ? '' : ` default="${outOf(id)[0]?.id ?? ''}"`;
    return `<bpmn:${GATEWAYS[kind]} id="${id}"${byDefault}/>`;
  });
  const arrows = flows.map(({ id, from, to }, at) => {
    const kind = kindOf.get(from);
    const decided = (kind === 'xor' || kind === 'or') && outOf(from)[0]?.id !== id;
    const condition = `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=${FLAGS[at % FLAGS.length]}</bpmn:conditionExpression>`;
    return `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${decided ? condition : ''}</bpmn:sequenceFlow>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="https://runproof.example/random"><bpmn:process id="p"><bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>${drawn.join('')}${arrows.join('')}</bpmn:process></bpmn:definitions>`;
}

/** Incoming flows of `gateway` at the end of a path that starts with `first` and does not pass the gateway on its way. */
function arrivals({ nodes, flows }: Graph, gateway: string, first: readonly Flow[]): ReadonlySet<string> {
  const failing = new Set(nodes.filter(({ fails }) => fails).map(({ id }) => id));
  const walked = new Set<string>();
  const found = new Set<string>();
  const open = [...first];
  for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
    if (walked.has(flow.id)) continue;
    walked.add(flow.id);
    const { id, to } = flow;
    if (to === gateway) found.add(id);
    else
      open.push(...flows.filter(({ from }) => from === to || (failing.has(to) && from === `${to}_failed`)));
  }
  return found;
}

/** (1) A token has come; (2) every token that may reach an empty incoming flow may as well reach one with a token. */
function isEnabled(model: Graph, state: EngineState, gateway: string): boolean {
  const parked = Object.entries(state.parked).map(([place, flows]) => ({
    at: place.slice(place.indexOf(' ') + 1),
    flows,
  }));
  const here = parked.find(({ at }) => at === gateway)?.flows ?? {};
  const marked = new Set(Object.keys(here).filter((id) => (here[id] ?? 0) > 0));
  if (marked.size === 0) return false;
  const waiting = Object.values(state.active).map(({ element }) =>
    model.flows.filter(({ from }) => from === element || from === `${element}_failed`),
  );
  const elsewhere = parked
    .filter(({ at }) => at !== gateway)
    .flatMap(({ flows }) => Object.keys(flows).map((id) => model.flows.filter((flow) => flow.id === id)));
  return [...waiting, ...elsewhere].every((first) => {
    const reached = [...arrivals(model, gateway, first)];
    return reached.every((id) => marked.has(id)) || reached.some((id) => marked.has(id));
  });
}

interface Move {
  readonly pick: number;
  readonly fail: boolean;
  readonly values: Values;
}
const values = fc.record(Object.fromEntries(FLAGS.map((flag) => [flag, fc.boolean()])));
const moves = fc.array(fc.record({ pick: fc.nat(20), fail: fc.boolean(), values }), { maxLength: 15 });

function checkCommand(
  model: Graph,
  before: EngineState,
  run: EngineRun,
  { pick, fail, values: given }: Move,
): number {
  const task = Object.keys(before.active)[pick % Math.max(1, Object.keys(before.active).length)];
  if (task === undefined) return 0;
  const command = fail
    ? ({ kind: 'ThrowError', task, code: '', values: given } as const)
    : ({ kind: 'CompleteTask', task, values: given } as const);
  const decided = run.submit(command, 0);
  if (!decided.ok) return 0;
  const joins = model.nodes.filter(({ kind }) => kind === 'or').map(({ id }) => id);
  let state = before;
  let joined = 0;
  for (const event of decided.value) {
    if (event.kind === 'TokensJoined' && joins.includes(event.element)) {
      expect(isEnabled(model, state, event.element)).toBe(true);
      joined += 1;
    }
    state = evolve(state, event);
  }
  for (const id of joins) expect(isEnabled(model, state, id)).toBe(false);
  return joined;
}

describe('inclusive joins', () => {
  it('go on exactly when the text of the standard says so', async () => {
    let joined = 0;
    await fc.assert(
      fc.asyncProperty(graph, values, moves, async (model, first, path) => {
        const files = [{ path: 'p.bpmn', text: xmlOf(model) }];
        const compiled = await compileDeployment({ digest: 'random', files, untypedTasks: 'pass' });
        if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
        const run = new EngineRun(compiled.value);
        if (!run.submit({ kind: 'StartProcess', process: 'p', values: first }, 0).ok) return;
        for (const move of path) joined += checkCommand(model, run.state, run, move);
      }),
      { numRuns: 400 },
    );
    expect(joined).toBeGreaterThan(50);
  }, 60_000);
});
