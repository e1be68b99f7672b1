// engine.step-growth: milliseconds per step near the end of one run of 100,000 steps, against runs of 1,000 steps. Each ten
// steps start an instance and take it through nine tasks, while an older instance stays in a loop: what has ended must not
// make the next step dearer.

import type { BenchLine } from '../../build/bench-line.ts';
import { decide } from '../../shared/engine/decide.ts';
import { compileDeployment, type Deployment } from '../../shared/engine/deployment.ts';
import { evolveAll } from '../../shared/engine/evolve.ts';
import { initialState, type EngineState } from '../../shared/engine/state.ts';
import { medianOf } from './median.ts';

const SHORT = 1000;
const LONG = 100_000;
const ROUNDS = 20;
const TASKS = 9;
const BAR = 1.2;
/** A run that becomes slower and slower is given up after this, and has failed. */
const PATIENCE_MS = 60_000;

const flow = (from: string, to: string): string =>
  `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
const tasks = Array.from({ length: TASKS }, (_, index) => `t${index + 1}`);
const line = ['start', ...tasks, 'end'];
const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="defs" targetNamespace="https://example.org/bench">
<bpmn:process id="line" isExecutable="true"><bpmn:startEvent id="start"/><bpmn:endEvent id="end"/>
${tasks.map((id) => `<bpmn:userTask id="${id}"/>`).join('')}
${line
  .slice(1)
  .map((to, index) => flow(line[index] ?? '', to))
  .join('')}</bpmn:process>
<bpmn:process id="loop" isExecutable="true"><bpmn:startEvent id="begin"/><bpmn:exclusiveGateway id="again"/>
<bpmn:userTask id="watch"/>${flow('begin', 'again')}${flow('again', 'watch')}${flow('watch', 'again')}</bpmn:process>
</bpmn:definitions>`;

type Command = Parameters<typeof decide>[2];

/** A run that takes steps one by one; `take` answers the milliseconds per step. */
function openRun(deployment: Deployment): { readonly take: (steps: number) => number } {
  let state: EngineState = initialState;
  let step = 0;
  const submit = (command: Command): void => {
    const decided = decide(deployment, state, command, 0);
    if (!decided.ok) throw new Error(decided.error.message);
    state = evolveAll(state, decided.value);
  };
  const completeFirst = (isWanted: (element: string) => boolean): void => {
    const found = Object.entries(state.active).find(
      ([, { wait, element }]) => wait === 'task' && isWanted(element),
    );
    if (!found) throw new Error('no task waits');
    submit({ kind: 'CompleteTask', task: found[0], values: { step } });
  };
  const once = (): void => {
    if (step % (TASKS + 1) === 0) submit({ kind: 'StartProcess', process: 'line', values: { step } });
    else completeFirst((element) => element !== 'watch');
    step += 1;
    // The loop goes round once per instance of the line; it is part of that step.
    if (step % (TASKS + 1) === 0) completeFirst((element) => element === 'watch');
  };
  submit({ kind: 'StartProcess', process: 'loop', values: {} });
  return {
    take: (steps) => {
      const started = performance.now();
      for (let taken = 0; taken < steps; taken += 1) once();
      const took = performance.now() - started;
      const { end = 0 } = state.completed;
      if (end !== Math.floor(step / (TASKS + 1))) throw new Error(`${end} instances were completed`);
      return took / steps;
    },
  };
}

export async function bench(): Promise<BenchLine> {
  const compiled = await compileDeployment({
    digest: 'bench',
    files: [{ path: 'p.bpmn', text: MODEL }],
    untypedTasks: 'pass',
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const deployment = compiled.value;
  openRun(deployment).take(10 * SHORT);
  const long = openRun(deployment);
  const started = performance.now();
  let steps = 0;
  while (steps < LONG - ROUNDS * SHORT && performance.now() - started < PATIENCE_MS) {
    long.take(SHORT);
    steps += SHORT;
  }
  const patient = steps === LONG - ROUNDS * SHORT;
  const ours: number[] = [];
  const peer: number[] = [];
  // In turns, so that a slow moment of the machine meets both.
  for (let round = 0; round < (patient ? ROUNDS : 1); round += 1) {
    ours.push(long.take(SHORT));
    peer.push(openRun(deployment).take(SHORT));
  }
  const ratio = medianOf(ours) / medianOf(peer);
  return {
    name: 'engine.step-growth',
    unit: 'ms/step',
    ours: medianOf(ours),
    peer: medianOf(peer),
    ratio,
    bar: `ratio ≤ ${BAR}`,
    ok: patient && ratio <= BAR,
    beside: { 'steps before': steps },
  };
}
