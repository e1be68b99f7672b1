// Commands that name what is not there any more: refused, and nothing has changed.

import { expect, it } from 'vitest';
import type { EngineCommand } from '../../../shared/engine/command.ts';
import { decide } from '../../../shared/engine/decide.ts';
import { evolveAll } from '../../../shared/engine/evolve.ts';
import { initialState, type EngineState } from '../../../shared/engine/state.ts';
import { deployScenario } from '../../support/engine-corpus.ts';

const deployment = await deployScenario('sequence');
const [process] = deployment.graphs.keys();

const after = (state: EngineState, command: EngineCommand): EngineState => {
  const decided = decide(deployment, state, command, 0);
  if (!decided.ok) throw new Error(decided.error.message);
  return evolveAll(state, decided.value);
};

const started = after(initialState, { kind: 'StartProcess', process: process ?? '', values: {} });
const cancelled = after(started, { kind: 'CancelRun' });
const [instance = ''] = Object.keys(started.instances);
const [task = ''] = Object.keys(started.active);

const check = (name: string, command: EngineCommand, code: string): void =>
  it(`${name}: ${code}`, () => {
    expect(decide(deployment, started, command, 0).ok).toBe(true);
    const decided = decide(deployment, cancelled, command, 0);
    expect(decided.ok ? 'accepted' : decided.error.code).toBe(code);
  });

check(
  'variables of an ended instance',
  { kind: 'SetVariables', scope: instance, values: { x: 1 } },
  'scope_unknown',
);
check('a task of an ended instance', { kind: 'CompleteTask', task, values: {} }, 'task_not_waiting');
check('an error of it', { kind: 'ThrowError', task, code: 'E', values: {} }, 'task_not_waiting');
check('an escalation of it', { kind: 'ThrowEscalation', task, code: 'E', values: {} }, 'task_not_waiting');

it('an event sub-process that does not run cannot be ended: handler_not_active', () => {
  for (const [state, scope] of [
    [started, task],
    [started, instance],
    [cancelled, instance],
  ] as const) {
    const decided = decide(deployment, state, { kind: 'EndHandler', scope }, 0);
    expect(decided.ok ? 'accepted' : decided.error.code).toBe('handler_not_active');
  }
});
