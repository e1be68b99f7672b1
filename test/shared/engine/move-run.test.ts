// A run that goes on by another version: to the same files nothing changes; to files whose times are longer and back again every
// limit is what it was; and where a token has no place, nothing is moved at all.

import { describe, expect, test } from 'vitest';
import { compileDeployment, type Deployment } from '../../../shared/engine/deployment.ts';
import type { EngineEvent } from '../../../shared/engine/event.ts';
import { evolve } from '../../../shared/engine/evolve.ts';
import { moveRun } from '../../../shared/engine/move-run.ts';
import { movedTokens } from '../../../shared/engine/moved-tokens.ts';
import { readScenario, runScenario } from '../../../shared/engine/scenario.ts';
import { initialState, type EngineState } from '../../../shared/engine/state.ts';
import { readScenarioOf, scenarioNames } from '../../support/engine-corpus.ts';

interface Rest {
  readonly state: EngineState;
  readonly at: number;
}
interface Corpus {
  readonly name: string;
  readonly deployment: Deployment;
  /** Where the run came to rest, one state for each command. */
  readonly rests: readonly Rest[];
}

async function deploy(name: string, edit: (text: string) => string, digest = name): Promise<Deployment> {
  const { files, untypedTasks } = readScenarioOf(name);
  const edited = files.map(({ path, text }) => ({ path, text: edit(text) }));
  const compiled = await compileDeployment({ digest, files: edited, untypedTasks });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

const after = (state: EngineState, events: readonly EngineEvent[]): EngineState =>
  events.reduce(evolve, state);

async function corpus(): Promise<readonly Corpus[]> {
  const found: Corpus[] = [];
  for (const name of scenarioNames) {
    const { steps: given, refused } = readScenarioOf(name);
    const steps = readScenario(given);
    if (refused !== undefined || !steps.ok) continue;
    const deployment = await deploy(name, (text) => text);
    let state = initialState;
    const rests = runScenario(deployment, steps.value).decided.map(({ events, at }) => ({
      state: (state = after(state, events)),
      at,
    }));
    found.push({ name, deployment, rests });
  }
  return found;
}
const all = await corpus();

/** What is waited for, whatever its key. */
const waits = ({ subscriptions }: EngineState): readonly string[] =>
  Object.values(subscriptions)
    .map(({ owner, element, due, since, name, correlationKey, remaining }) =>
      JSON.stringify([owner, element, due, since, name, correlationKey, remaining]),
    )
    .toSorted();

describe('a run moved to another version', () => {
  test('to the same files: nothing is lost and nothing happens, wherever it stands', () => {
    expect(all.length).toBeGreaterThan(60);
    for (const { name, deployment, rests } of all) {
      for (const { state, at } of rests) {
        const moved = moveRun(deployment, deployment, state, at);
        expect(moved.ok ? moved.value.map(({ kind }) => kind) : moved.error, name).toEqual(['RunMoved']);
      }
    }
  });

  test('to longer times and back: every limit is what it was, every token keeps its key', async () => {
    let changed = 0;
    // A cycle begins anew, so that only times that come once are looked at.
    const timed = all.filter(({ rests }) =>
      rests.some(({ state }) => Object.values(state.subscriptions).some(({ due }) => due !== undefined)),
    );
    for (const { name, deployment, rests } of timed) {
      const longer = await deploy(name, (text) => text.replaceAll(/>(=?"?)PT(\d+)/g, '>$1PT9$2'), 'longer');
      for (const { state, at } of rests) {
        if (Object.values(state.subscriptions).some(({ interval }) => interval !== undefined)) continue;
        const there = moveRun(deployment, longer, state, at);
        if (!there.ok) throw new Error(`${name}: ${there.error.message}`);
        const between = after(state, there.value);
        expect(between.active, name).toEqual(state.active);
        if (there.value.length > 1) changed += 1;
        const back = moveRun(longer, deployment, between, at);
        if (!back.ok) throw new Error(`${name}: ${back.error.message}`);
        const again = after(between, back.value);
        expect(waits(again), name).toEqual(waits(state));
        expect({ ...again, next: 0, subscriptions: {} }).toEqual({ ...state, next: 0, subscriptions: {} });
      }
    }
    expect(changed).toBeGreaterThan(5);
  });

  test('to files without its process: every open instance is lost, and the move is refused as a whole', async () => {
    const target = await deploy('exclusive-default', (text) => text.replaceAll('"p"', '"another"'));
    for (const { name, deployment, rests } of all) {
      for (const { state, at } of rests) {
        const open = Object.values(state.instances).filter(({ endedAt }) => endedAt === undefined);
        const lost = movedTokens(deployment, target, state).filter((token) => token.lost !== undefined);
        expect(lost.length > 0, name).toBe(open.length > 0);
        const moved = moveRun(deployment, target, state, at);
        expect(moved.ok ? 'moved' : moved.error.code, name).toBe(open.length > 0 ? 'token_lost' : 'moved');
      }
    }
  });
});
