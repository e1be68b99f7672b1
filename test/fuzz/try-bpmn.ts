// A package with one mutated BPMN file: refused by name, or deployed; then each process is started and walked at random, by
// people who do anything at any time. A throw is a crash.

import type { SourceFile } from '../../shared/base/source-file.ts';
import type { EngineCommand } from '../../shared/engine/command.ts';
import { decide } from '../../shared/engine/decide.ts';
import { compileDeployment, type Deployment } from '../../shared/engine/deployment.ts';
import { evolveAll } from '../../shared/engine/evolve.ts';
import { initialState, type EngineState } from '../../shared/engine/state.ts';
import { elementCounts, openAdHoc, runState, waitingEvents, waitingTasks } from '../../shared/engine/view.ts';
import type { RandomStream } from '../support/random-stream.ts';
import { TEXTS, VALUES } from './hostile-values.ts';
import { checkNamed } from './named.ts';
import type { StepWatch } from './step-watch.ts';

/** Commands for each process, and events for each file: a run that has grown so far has shown what it does. */
const STEPS = 25;
const MOST_EVENTS = 20_000;
/** Refusals after the engine has worked to its limit: once is enough. */
const EXHAUSTED = new Set(['run_without_rest', 'too_many_timers']);
const NAMES = ['x', 'a', 'b', 'items', 'id', 'severity', 'loopCounter', '__proto__', 'choice', 'a b'];
const MINUTES = [0, 1, 30, 60, 24 * 60, 31 * 24 * 60, 400 * 24 * 60];

function randomValues(random: RandomStream): EngineCommand & { kind: 'SetVariables' } {
  const entries = NAMES.filter(() => random.chance(0.4)).map(
    (name) => [name, random.pick(VALUES) ?? null] as const,
  );
  return { kind: 'SetVariables', values: Object.fromEntries(entries) };
}

function randomCommand(deployment: Deployment, state: EngineState, random: RandomStream): EngineCommand {
  const { values } = randomValues(random);
  const active = random.pick(Object.keys(state.active)) ?? '0';
  const task = random.pick(waitingTasks(deployment, state))?.key ?? active;
  const name = random.pick(Object.values(state.subscriptions))?.name ?? random.pick(TEXTS) ?? '';
  const element = random.pick(deployment.processes.flatMap(({ nodes }) => nodes))?.id ?? '';
  const code = random.pick(['E1', '', 'e', '1']) ?? '';
  const commands: readonly EngineCommand[] = [
    { kind: 'CompleteTask', task, values },
    { kind: 'CompleteTask', task, values: {} },
    { kind: 'CompleteTask', task, values },
    { kind: 'AdvanceClock', missed: random.chance(0.5) ? 'each' : 'last' },
    { kind: 'AdvanceClock', missed: 'last' },
    { kind: 'ThrowError', task, code, values },
    { kind: 'ThrowEscalation', task, code, values },
    { kind: 'DeliverMessage', name, values, ...(random.chance(0.5) ? { correlationKey: code } : {}) },
    { kind: 'BroadcastSignal', name, values },
    { kind: 'SetVariables', values, ...(random.chance(0.3) ? { scope: active } : {}) },
    {
      kind: 'ActivateElements',
      scope: random.pick(openAdHoc(deployment, state))?.key ?? active,
      elements: [element],
    },
    { kind: 'RetryElement', incident: random.pick(Object.keys(state.incidents)) ?? active },
    { kind: 'ReleaseJoin', scope: active, element },
    { kind: 'StartProcess', process: random.pick(deployment.processes)?.id ?? '', values },
  ];
  return random.chance(0.01) ? { kind: 'CancelRun' } : (random.pick(commands) ?? { kind: 'CancelRun' });
}

/** Everything that screens read from a state. */
function look(deployment: Deployment, state: EngineState): void {
  waitingEvents(deployment, state);
  elementCounts(state);
  runState(state);
  JSON.stringify(state);
}

/** The number of events; `Infinity` where the engine stopped the run for its size. */
function walk(
  deployment: Deployment,
  process: string,
  random: RandomStream,
  { step: timed }: StepWatch,
): number {
  let state = initialState;
  let now = Date.UTC(2026, 0, 1);
  let events = 0;
  for (let step = 0; step < STEPS && events < MOST_EVENTS; step += 1) {
    now += (random.pick(MINUTES) ?? 0) * 60_000;
    const start: EngineCommand = { kind: 'StartProcess', process, values: randomValues(random).values };
    const command = step === 0 ? start : randomCommand(deployment, state, random);
    const before = state;
    const decided = timed(() => decide(deployment, before, command, now));
    if (!decided.ok) {
      checkNamed([decided.error]);
      if (EXHAUSTED.has(decided.error.code)) return Infinity;
      continue;
    }
    const after = timed(() => evolveAll(before, decided.value));
    state = after;
    events += decided.value.length;
    timed(() => look(deployment, after));
  }
  return events;
}

export type Tried = 'refused' | 'ran';

export async function tryBpmn(
  files: readonly SourceFile[],
  random: RandomStream,
  watch: StepWatch,
): Promise<Tried> {
  const untypedTasks = random.chance(0.5) ? 'pass' : 'confirm';
  const deployment = await watch.step(() => compileDeployment({ digest: 'fuzz', files, untypedTasks }));
  if (!deployment.ok) {
    checkNamed(deployment.error);
    return 'refused';
  }
  let events = 0;
  for (const { id } of deployment.value.processes)
    if (events < MOST_EVENTS) events += walk(deployment.value, id, random, watch);
  return 'ran';
}
