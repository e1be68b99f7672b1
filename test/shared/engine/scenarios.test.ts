// Every scenario beside its process below test/scenarios: what a person sees after each step, then that the fold of the events
// is the state, that the same commands give the same events again, and that the state stays small.

import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evolve } from '../../../shared/engine/evolve.ts';
import { readScenario, runScenario } from '../../../shared/engine/scenario.ts';
import type { EngineEvent } from '../../../shared/engine/event.ts';
import { initialState, type EngineState } from '../../../shared/engine/state.ts';
import {
  compileScenario,
  deployScenario,
  readScenarioOf,
  scenarioNames,
  scenarioProcesses,
} from '../../support/engine-corpus.ts';

/** A state without what a person typed or FEEL produced. */
const structureOf = (state: EngineState): unknown =>
  JSON.parse(
    JSON.stringify(state, (name, value: unknown) =>
      ['vars', 'items', 'payload', 'correlationKey', 'message', 'remedy'].includes(name) ? undefined : value,
    ),
  );

describe('engine scenarios', () => {
  it('each has its process, and each process a scenario', () => {
    const run = scenarioNames.flatMap((name) =>
      readScenarioOf(name).files.map(({ path }) => join(dirname(name), path)),
    );
    expect(scenarioNames.length).toBeGreaterThan(20);
    expect(scenarioProcesses.filter((path) => !run.includes(path))).toEqual([]);
  });

  it.each(scenarioNames)('%s', async (name) => {
    const scenario = readScenarioOf(name);
    if (scenario.refused !== undefined) {
      const compiled = await compileScenario(name);
      const places = compiled.ok ? [] : compiled.error.map(({ place }) => place);
      expect(places).toContain(scenario.refused);
      return;
    }
    const deployment = await deployScenario(name);
    const steps = readScenario(scenario.steps);
    if (!steps.ok) throw new Error(steps.error.message);
    const result = runScenario(deployment, steps.value);
    const wrong = result.answers.flatMap((answer, index) =>
      answer.ok || ('do' in steps.value[index]! && steps.value[index].rejected)
        ? []
        : [`step ${index + 1}: ${answer.error.message}`],
    );
    expect(wrong).toEqual([]);
    expect(result.passed).toBe(true);
    expect(result.events.reduce(evolve, initialState)).toEqual(result.state);
    expect(runScenario(await deployScenario(name), steps.value).events).toEqual(result.events);
    expect(JSON.parse(JSON.stringify(result.state))).toEqual(result.state);
    const withheld = result.events.map(
      (event) => ({ ...event, values: undefined }) as unknown as EngineEvent,
    );
    expect(structureOf(withheld.reduce(evolve, initialState))).toEqual(structureOf(result.state));
  });
});
