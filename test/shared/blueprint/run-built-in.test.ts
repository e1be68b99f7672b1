// The built-in packages run: each scenario beside this file is played against its package, from the first signal to the end.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBuiltInPackages } from '../../../build/blueprint-files.ts';
import { compileDeployment, type Deployment } from '../../../shared/engine/deployment.ts';
import { readScenario, runScenario } from '../../../shared/engine/scenario.ts';
import { readPackage } from '../../../shared/package/read-package.ts';

const FOLDER = new URL('scenarios/', import.meta.url);

async function deploy(id: string): Promise<Deployment> {
  const built = readBuiltInPackages().find((each) => each.id === id);
  const read = await readPackage(built?.files ?? []);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const { digest, files, manifest } = read.value;
  const deployment = await compileDeployment({ digest, files, untypedTasks: manifest.untypedTasks });
  if (!deployment.ok) throw new Error(JSON.stringify(deployment.error));
  return deployment.value;
}

async function check(id: string, name: string): Promise<void> {
  const steps = readScenario(JSON.parse(readFileSync(new URL(`${id}/${name}`, FOLDER), 'utf8')));
  if (!steps.ok) throw new Error(`${name}: ${JSON.stringify(steps.error)}`);
  const { answers, passed } = runScenario(await deploy(id), steps.value);
  const marked = (index: number): boolean => {
    const step = steps.value[index];
    return step !== undefined && 'rejected' in step && step.rejected === true;
  };
  const refused = answers.flatMap((answer, index) =>
    answer.ok || marked(index) ? [] : [{ step: index + 1, ...answer.error }],
  );
  expect({ refused, played: answers.length, passed }).toEqual({
    refused: [],
    played: steps.value.length,
    passed: true,
  });
}

for (const id of ['incident-response', 'cisa-sample']) {
  describe(`the package ${id}`, () => {
    it.each(readdirSync(new URL(`${id}/`, FOLDER)))('plays %s', (name) => check(id, name));
  });
}
