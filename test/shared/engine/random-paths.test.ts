// Random people at random tasks: after every command the fold of the events is the state, the same command gives the same
// events again, nothing waits without an owner, and what is parked is known. fast-check prints the seed of a failure.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineCommand } from '../../../shared/engine/command.ts';
import { decide } from '../../../shared/engine/decide.ts';
import type { Deployment } from '../../../shared/engine/deployment.ts';
import { evolve } from '../../../shared/engine/evolve.ts';
import { initialState, type EngineState } from '../../../shared/engine/state.ts';
import { compileScenario, deployBlueprint, scenarioNames } from '../../support/engine-corpus.ts';

const VALUES = {
  x: 3,
  a: true,
  b: false,
  c: true,
  items: [1, 2],
  id: '7',
  confirmed: 'yes',
  severity: 'S1',
  escalate: 'yes',
  failover: 'neither',
  vendor_escalation: 'yes',
  communicate: 'yes',
  audiences: ['staff', 'customers'],
  channels: ['email'],
  review: 'ok',
  approval: 'approved',
  send_update: 'no',
  controls_hold: 'yes',
  remediations: [{ title: 't', process_change: false }],
  acceptance: 'fix',
  effective: 'yes',
  vendor_failover: 'no',
  process_change: false,
};

interface Move {
  readonly pick: number;
  readonly kind: 'complete' | 'advance' | 'message' | 'signal' | 'retry';
}
const move = fc.record({
  pick: fc.nat(50),
  kind: fc.constantFrom<Move['kind']>(
    'complete',
    'complete',
    'complete',
    'advance',
    'message',
    'signal',
    'retry',
  ),
});

function commandOf(state: EngineState, { pick, kind }: Move): EngineCommand {
  const at = <T>(list: readonly T[]): T | undefined => list[pick % Math.max(1, list.length)];
  switch (kind) {
    case 'complete':
      return { kind: 'CompleteTask', task: at(Object.keys(state.active)) ?? '0', values: VALUES };
    case 'advance':
      return { kind: 'AdvanceClock', missed: pick % 2 === 0 ? 'each' : 'last' };
    case 'message':
      return {
        kind: 'DeliverMessage',
        name: at(Object.values(state.subscriptions))?.name ?? 'none',
        correlationKey: '7',
        values: VALUES,
      };
    case 'signal':
      return {
        kind: 'BroadcastSignal',
        name: at(Object.values(state.subscriptions))?.name ?? 'none',
        values: {},
      };
    case 'retry':
      return { kind: 'RetryElement', incident: at(Object.keys(state.incidents)) ?? '0' };
  }
}

function checkState(state: EngineState): void {
  for (const { owner } of Object.values(state.subscriptions)) {
    expect(
      owner === undefined || owner in state.active || state.instances[owner]?.endedAt === undefined,
    ).toBe(true);
  }
  for (const { scope } of Object.values(state.active))
    expect(scope in state.active || state.instances[scope]?.endedAt === undefined).toBe(true);
}

function walk(deployment: Deployment, start: EngineCommand, moves: readonly Move[]): void {
  let state = initialState;
  let now = 0;
  for (const command of [start, ...moves]) {
    const asked = 'pick' in command ? commandOf(state, command) : command;
    now += 20 * 60_000;
    const decided = decide(deployment, state, asked, now);
    expect(decide(deployment, structuredClone(state), structuredClone(asked), now)).toEqual(decided);
    if (!decided.ok) continue;
    const next = decided.value.reduce(evolve, state);
    expect(JSON.parse(JSON.stringify(decided.value)).reduce(evolve, state)).toEqual(next);
    state = next;
    checkState(state);
  }
}

const BLUEPRINT = 'the built-in process';
interface Start {
  readonly deployment: Deployment;
  readonly command: EngineCommand;
}

/** Undefined where a scenario is about a file that is refused. */
async function readStart(name: string): Promise<Start | undefined> {
  if (name === BLUEPRINT) {
    const values = { ...VALUES, incident_id: '7' };
    return {
      deployment: await deployBlueprint(),
      command: { kind: 'DeliverMessage', name: 'human.report', values },
    };
  }
  const compiled = await compileScenario(name);
  if (!compiled.ok) return undefined;
  const process = compiled.value.processes[0]?.id ?? '';
  return { deployment: compiled.value, command: { kind: 'StartProcess', process, values: VALUES } };
}

describe('random paths', () => {
  const starts = new Map<string, Promise<Start | undefined>>();
  const startOf = (name: string): Promise<Start | undefined> => {
    const known = starts.get(name) ?? readStart(name);
    starts.set(name, known);
    return known;
  };
  // The built-in process is the one that people run: often enough to be met.
  const names = [...scenarioNames, ...Array<string>(Math.ceil(scenarioNames.length / 5)).fill(BLUEPRINT)];

  it('replay as they were lived', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.array(move, { maxLength: 60 }), async (name, moves) => {
        const start = await startOf(name);
        if (start) walk(start.deployment, start.command, moves);
      }),
      { numRuns: 150 },
    );
  }, 30_000);

  it('a run of 20 tasks stays under 1 KB in the middle', async () => {
    const { engineModel } = await import('../../bench/engine-model.ts');
    const { compileDeployment } = await import('../../../shared/engine/deployment.ts');
    const compiled = await compileDeployment({
      digest: 'x'.repeat(64),
      files: [{ path: 'p.bpmn', text: engineModel('=first') }],
      untypedTasks: 'pass',
    });
    if (!compiled.ok) throw new Error('The model does not compile.');
    let state = initialState;
    const submit = (command: EngineCommand): void => {
      const decided = decide(compiled.value, state, command, 1_800_000_000_000);
      if (decided.ok) state = decided.value.reduce(evolve, state);
    };
    submit({ kind: 'StartProcess', process: 'p', values: { first: true } });
    for (let index = 0; index < 9; index += 1)
      submit({ kind: 'CompleteTask', task: Object.keys(state.active)[0] ?? '', values: {} });
    expect(JSON.stringify(state).length).toBeLessThanOrEqual(1024);
  });
});
