// engine.instances: whole runs of 20 user tasks per second, ours against bpmn-engine, on the same model with equal counts.

import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';
import type { BenchLine } from '../../build/bench-line.ts';
import { decide } from '../../shared/engine/decide.ts';
import { compileDeployment, type Deployment } from '../../shared/engine/deployment.ts';
import { evolveAll } from '../../shared/engine/evolve.ts';
import { initialState, type EngineState } from '../../shared/engine/state.ts';
import { COMPLETED_TASKS, engineModel } from './engine-model.ts';
import { medianOf } from './median.ts';

const ROUNDS = 5;
const OURS = 400;
const PEERS = 8;
const BAR = 100;

/** Returns how many user tasks were completed. */
function runOurs(deployment: Deployment): number {
  let state: EngineState = initialState;
  const submit = (command: Parameters<typeof decide>[2]): void => {
    const decided = decide(deployment, state, command, 0);
    if (!decided.ok) throw new Error(decided.error.message);
    state = evolveAll(state, decided.value);
  };
  submit({ kind: 'StartProcess', process: 'p', values: { first: true } });
  for (;;) {
    const waiting = Object.entries(state.active).find(([, { wait }]) => wait === 'task');
    if (!waiting) break;
    submit({ kind: 'CompleteTask', task: waiting[0], values: {} });
  }
  return Object.entries(state.completed)
    .filter(([element]) => /^t\d+$/.test(element))
    .reduce((sum, [, count]) => sum + count, 0);
}

async function runPeer(source: string): Promise<number> {
  const listener = new EventEmitter();
  let completed = 0;
  listener.on('activity.wait', (activity: { signal: () => void }) => {
    completed += 1;
    activity.signal();
  });
  const engine = new Engine({ name: 'bench', source, variables: { first: true } });
  await new Promise<void>((resolve, reject) => {
    engine.once('end', () => resolve());
    engine.once('error', reject);
    void engine.execute({ listener });
  });
  return completed;
}

async function perSecond(count: number, run: () => number | Promise<number>): Promise<number> {
  const started = performance.now();
  for (let index = 0; index < count; index += 1) {
    const completed = await run();
    if (completed !== COMPLETED_TASKS)
      throw new Error(`${completed} tasks were completed, not ${COMPLETED_TASKS}`);
  }
  return (count * 1000) / (performance.now() - started);
}

export async function bench(): Promise<BenchLine> {
  const compiled = await compileDeployment({
    digest: 'bench',
    files: [{ path: 'p.bpmn', text: engineModel('=first') }],
    untypedTasks: 'pass',
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const source = engineModel('next(null, this.environment.variables.first)');
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const mine = await perSecond(OURS, () => runOurs(compiled.value));
    const theirs = await perSecond(PEERS, () => runPeer(source));
    if (round === 0) continue;
    ours.push(mine);
    peer.push(theirs);
  }
  const ratio = medianOf(ours) / medianOf(peer);
  return {
    name: 'engine.instances',
    unit: 'instances/s',
    ours: medianOf(ours),
    peer: medianOf(peer),
    ratio,
    bar: `ratio ≥ ${BAR}`,
    ok: ratio >= BAR,
  };
}
