// Runs to learn from: every scenario of test/scenarios and the built-in process with its decisions, as states and events.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readBuiltInPackages } from '../../build/blueprint-files.ts';
import { decide } from '../../shared/engine/decide.ts';
import { compileDeployment, type Deployment } from '../../shared/engine/deployment.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { initialState, type EngineState } from '../../shared/engine/state.ts';
import type { EngineCommand } from '../../shared/engine/command.ts';

export const SCENARIOS = join(dirname(fileURLToPath(import.meta.url)), '../scenarios');
export const scenarioNames = readdirSync(SCENARIOS)
  .filter((name) => name.endsWith('.scenario.json'))
  .map((name) => name.replace('.scenario.json', ''));
export const readScenarioFile = (name: string): string => readFileSync(join(SCENARIOS, name), 'utf8');

async function compile(
  digest: string,
  files: readonly { path: string; text: string }[],
): Promise<Deployment> {
  // A scenario whose name ends so is a runbook: a person confirms each step.
  const untypedTasks = digest.endsWith('-confirm') ? 'confirm' : 'pass';
  const compiled = await compileDeployment({ digest, files, untypedTasks });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

export const deployScenario = (name: string): Promise<Deployment> =>
  compile(name, [{ path: `${name}.bpmn`, text: readScenarioFile(`${name}.bpmn`) }]);
export const deployBlueprint = (): Promise<Deployment> =>
  compile('blueprint', readBuiltInPackages()[0]!.files);

/** Carries out commands one by one; a refused one changes nothing. */
export class EngineRun {
  state: EngineState = initialState;
  readonly deployment: Deployment;
  constructor(deployment: Deployment) {
    this.deployment = deployment;
  }
  submit(command: EngineCommand, now: number): ReturnType<typeof decide> {
    const decided = decide(this.deployment, this.state, command, now);
    if (decided.ok) this.state = decided.value.reduce(evolve, this.state);
    return decided;
  }
  taskOf(element: string): string {
    return (
      Object.entries(this.state.active).find(
        ([, entry]) => entry.element === element && entry.wait === 'task',
      )?.[0] ?? ''
    );
  }
}
