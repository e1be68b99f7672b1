// What was recorded can be decided again by anybody: the commands of every scenario, on copies of the state that the events
// before give, have the same events, byte for byte in canonical JSON (RFC 8785). scenarios.test.ts reads each process anew.

import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../shared/engine/decide.ts';
import { evolve } from '../../../shared/engine/evolve.ts';
import { readScenario, runScenario } from '../../../shared/engine/scenario.ts';
import { initialState } from '../../../shared/engine/state.ts';
import { deployScenario, readScenarioOf, scenarioNames } from '../../support/engine-corpus.ts';

const runnable = scenarioNames.filter((name) => readScenarioOf(name).refused === undefined);

describe('recheck', () => {
  it.each(runnable)('%s', async (name) => {
    const steps = readScenario(readScenarioOf(name).steps);
    if (!steps.ok) throw new Error(steps.error.message);
    const deployment = await deployScenario(name);
    const { decided } = runScenario(deployment, steps.value);
    let state = initialState;
    for (const { command, at, events } of decided) {
      const again = decide(deployment, structuredClone(state), structuredClone(command), at);
      expect(again.ok && canonicalize(again.value)).toBe(canonicalize(events));
      state = events.reduce(evolve, state);
    }
  });
});
