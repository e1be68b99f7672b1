// Every scenario beside its process in test/scenarios: what a person sees after each step, then that the fold of the events
// is the state, that the same commands give the same events again, and that the state stays small.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileDeployment, type Deployment } from '../../../shared/engine/deployment.ts';
import { evolve } from '../../../shared/engine/evolve.ts';
import { readScenario, runScenario } from '../../../shared/engine/scenario.ts';
import { initialState } from '../../../shared/engine/state.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../scenarios');
const names = readdirSync(folder).filter((name) => name.endsWith('.scenario.json')).map((name) => name.replace('.scenario.json', ''));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

export async function deploy(name: string): Promise<Deployment> {
  const compiled = await compileDeployment({ digest: name, files: [{ path: `${name}.bpmn`, text: read(`${name}.bpmn`) }], untypedTasks: 'pass' });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

describe('engine scenarios', () => {
  it('each has its process, and each process its scenario', () => {
    const processes = readdirSync(folder).filter((name) => name.endsWith('.bpmn')).map((name) => name.replace('.bpmn', ''));
    expect(names.length).toBeGreaterThan(20);
    expect(processes.toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('%s', async (name) => {
    const deployment = await deploy(name);
    const steps = readScenario(JSON.parse(read(`${name}.scenario.json`)));
    if (!steps.ok) throw new Error(steps.error.message);
    const result = runScenario(deployment, steps.value);
    const wrong = result.answers.flatMap((answer, index) => (answer.ok || ('do' in steps.value[index]! && steps.value[index].rejected) ? [] : [`step ${index + 1}: ${answer.error.message}`]));
    expect(wrong).toEqual([]);
    expect(result.passed).toBe(true);
    expect(result.events.reduce(evolve, initialState)).toEqual(result.state);
    expect(runScenario(await deploy(name), steps.value).events).toEqual(result.events);
    expect(JSON.parse(JSON.stringify(result.state))).toEqual(result.state);
  });
});
