// engine.memory: what 10,000 live runs hold, each in the middle of 20 user tasks, against the limit of 200 MB.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { BenchLine } from '../../build/bench-line.ts';
import { decide } from '../../shared/engine/decide.ts';
import { compileDeployment } from '../../shared/engine/deployment.ts';
import { evolveAll } from '../../shared/engine/evolve.ts';
import { initialState, type EngineState } from '../../shared/engine/state.ts';
import { engineModel } from './engine-model.ts';

const INSTANCES = 10_000;
const DONE = 10;
const LIMIT = 200;
const MIB = 1024 * 1024;

export async function bench(): Promise<BenchLine> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const compiled = await compileDeployment({
    digest: 'bench',
    files: [{ path: 'p.bpmn', text: engineModel('=first') }],
    untypedTasks: 'pass',
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const middle = (): EngineState => {
    let state: EngineState = initialState;
    const submit = (command: Parameters<typeof decide>[2]): void => {
      const decided = decide(compiled.value, state, command, 0);
      if (!decided.ok) throw new Error(decided.error.message);
      state = evolveAll(state, decided.value);
    };
    submit({ kind: 'StartProcess', process: 'p', values: { first: true } });
    for (let done = 0; done < DONE; done += 1) {
      const waiting = Object.entries(state.active).find(([, { wait }]) => wait === 'task');
      if (!waiting) throw new Error('no task waits');
      submit({ kind: 'CompleteTask', task: waiting[0], values: {} });
    }
    return state;
  };
  middle();
  // What an earlier bench left is let go of only when its turn of the loop is over.
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collect();
  }
  const before = process.memoryUsage();
  const live = Array.from({ length: INSTANCES }, middle);
  collect();
  const after = process.memoryUsage();
  const ours = (after.heapUsed - before.heapUsed) / MIB;
  if (ours <= 0) throw new Error('the heap shrank while the runs were made: nothing was measured');
  const json = live.reduce((sum, state) => sum + JSON.stringify(state).length, 0) / INSTANCES;
  return {
    name: 'engine.memory',
    unit: 'MiB',
    ours,
    peer: LIMIT,
    ratio: ours / LIMIT,
    bar: 'ratio ≤ 1',
    ok: ours <= LIMIT,
    beside: {
      'process grew by MiB': Math.round((after.rss - before.rss) / MIB),
      'JSON bytes each': Math.round(json),
    },
  };
}
