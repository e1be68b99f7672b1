// Runs to learn from: every scenario below test/scenarios and the built-in process with its decisions, as states and events.

import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readBuiltInPackages } from '../../build/blueprint-files.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';
import { decide } from '../../shared/engine/decide.ts';
import { compileDeployment, type Deployment } from '../../shared/engine/deployment.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { initialState, type EngineState } from '../../shared/engine/state.ts';
import type { EngineCommand } from '../../shared/engine/command.ts';

export const SCENARIOS = join(dirname(fileURLToPath(import.meta.url)), '../scenarios');
const found = readdirSync(SCENARIOS, { recursive: true, encoding: 'utf8' }).toSorted();
/** Paths below test/scenarios without ".scenario.json". */
export const scenarioNames = found
  .filter((name) => name.endsWith('.scenario.json'))
  .map((name) => name.replace('.scenario.json', ''));
export const scenarioProcesses = found.filter((name) => name.endsWith('.bpmn'));
const readScenarioFile = (name: string): string => readFileSync(join(SCENARIOS, name), 'utf8');

const STEPS = z.array(z.json());
/** The files that it needs lie beside it. */
const CITED = z.strictObject({
  /** The clause of the standard, and why this is expected by it. */
  cites: z.string().min(20),
  files: z.array(z.string()).min(1).optional(),
  untypedTasks: z.enum(['pass', 'confirm']).optional(),
  steps: STEPS.optional(),
  /** Instead of steps: the files are to be refused with a problem at this element. */
  refused: z.string().optional(),
});
/** Steps alone where the name says the rule. */
const SCENARIO = z.union([STEPS.transform((steps): z.infer<typeof CITED> => ({ cites: '', steps })), CITED]);

export interface ScenarioFile {
  readonly files: readonly SourceFile[];
  readonly untypedTasks: 'pass' | 'confirm';
  readonly steps?: readonly unknown[] | undefined;
  readonly refused?: string | undefined;
}

/** `<name>.<case>.scenario.json` runs `<name>.bpmn` unless it names its files. */
export function readScenarioOf(name: string): ScenarioFile {
  const { files, untypedTasks, steps, refused } = SCENARIO.parse(
    JSON.parse(readScenarioFile(`${name}.scenario.json`)),
  );
  const folder = dirname(name);
  const paths = files ?? [`${basename(name).replace(/\..*$/u, '')}.bpmn`];
  return {
    // A scenario whose name ends so is a runbook: a person confirms each step.
    untypedTasks: untypedTasks ?? (name.endsWith('-confirm') ? 'confirm' : 'pass'),
    steps,
    refused,
    files: paths.map((path) => ({ path, text: readScenarioFile(join(folder, path)) })),
  };
}

export const compileScenario = (name: string): ReturnType<typeof compileDeployment> => {
  const { files, untypedTasks } = readScenarioOf(name);
  return compileDeployment({ digest: name, files, untypedTasks });
};

async function deployed(compiling: ReturnType<typeof compileDeployment>): Promise<Deployment> {
  const compiled = await compiling;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

export const deployScenario = (name: string): Promise<Deployment> => deployed(compileScenario(name));
export const deployBlueprint = (): Promise<Deployment> =>
  deployed(
    compileDeployment({
      digest: 'blueprint',
      files: readBuiltInPackages()[0]!.files,
      untypedTasks: 'pass',
    }),
  );

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
