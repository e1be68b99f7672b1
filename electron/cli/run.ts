// `runproof run FILE... --script SCENARIO.json`: executes processes by scenarios and says what was seen after each step.

import { err, type Problem, type Result } from '../../shared/base/result.ts';
import { compileDeployment, type Deployment } from '../../shared/engine/deployment.ts';
import { readScenario, runScenario } from '../../shared/engine/scenario.ts';
import type { ScenarioStep } from '../../shared/engine/scenario-step.ts';
import { readArguments, usageProblem, wantsJson } from './arguments.ts';
import { inWords, refuse, refuseUsage, unreadable, type CommandIo } from './command-io.ts';
import { readDeployedFiles } from './deployed-files.ts';
import { junitXml, type TestSuite } from './junit.ts';
import { describeCase, testCases } from './scenario-report.ts';

type RunIo = Pick<CommandIo, 'readText' | 'listFolder' | 'writeText' | 'print' | 'printError'>;

const OPTIONS = {
  script: { type: 'string', multiple: true },
  'confirm-tasks': { type: 'boolean' },
  junit: { type: 'string' },
  json: { type: 'boolean' },
} as const;

interface Script {
  readonly path: string;
  readonly steps: readonly ScenarioStep[];
}

async function readScript(path: string, io: RunIo): Promise<Result<Script, Problem>> {
  let text: string;
  try {
    text = await io.readText(path);
  } catch (error) {
    return err(unreadable(path, error));
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const message = `The scenario is not JSON: ${(error as Error).message}.`;
    return err({ code: 'scenario_not_json', message, place: path, remedy: 'Write a JSON array of steps.' });
  }
  const read = readScenario(json);
  if (read.ok) return { ok: true, value: { path, steps: read.value } };
  const { place } = read.error;
  return err({ ...read.error, place: place === undefined ? path : `${path}#${place}` });
}

interface Prepared {
  readonly deployment: Deployment;
  readonly scripts: readonly Script[];
}

async function prepare(
  paths: readonly string[],
  scriptPaths: readonly string[],
  confirm: boolean,
  io: RunIo,
): Promise<Result<Prepared, readonly Problem[]>> {
  const found = await readDeployedFiles(paths, io);
  if (!found.ok) return found;
  const { files, confirmTasks } = found.value;
  const untypedTasks = confirm || confirmTasks ? 'confirm' : 'pass';
  const deployment = await compileDeployment({ digest: '', files, untypedTasks });
  if (!deployment.ok) return deployment;
  const scripts: Script[] = [];
  for (const path of scriptPaths) {
    const script = await readScript(path, io);
    if (!script.ok) return err([script.error]);
    scripts.push(script.value);
  }
  return { ok: true, value: { deployment: deployment.value, scripts } };
}

/** What was refused before anything ran, for who reads only the JUnit file. */
const refusedSuites = (scripts: readonly string[], problems: readonly Problem[]): readonly TestSuite[] =>
  scripts.map((name) => ({
    name,
    cases: problems.map((problem) => ({
      name: `deploy ${problem.place ?? ''}`.trimEnd(),
      outcome: { is: 'error', type: problem.code, message: inWords(problem) },
    })),
  }));

/** Undefined once the file is written, or where none is wanted. */
async function writeJunit(
  path: string | undefined,
  suites: readonly TestSuite[],
  io: RunIo,
): Promise<Problem | undefined> {
  if (path === undefined) return undefined;
  try {
    await io.writeText(path, junitXml(suites));
    return undefined;
  } catch (error) {
    const message = `The file cannot be written: ${(error as Error).message}.`;
    return { code: 'file_unwritable', message, place: path, remedy: 'Check the path.' };
  }
}

/** Exit code: 0 all as the scenarios say; 1 not; 2 wrong usage or a refused file. */
export async function runRun(args: readonly string[], io: RunIo): Promise<number> {
  const read = readArguments(args, OPTIONS);
  if (!read.ok) return refuseUsage(io, 'run', read.error, wantsJson(args));
  const {
    script: scriptPaths = [],
    'confirm-tasks': confirm = false,
    junit,
    json = false,
  } = read.value.values;
  const { files } = read.value;
  if (files.length === 0)
    return refuseUsage(io, 'run', usageProblem('Name at least one file or package folder.'), json);
  if (scriptPaths.length === 0)
    return refuseUsage(io, 'run', usageProblem('Name the scenario with --script.'), json);
  const prepared = await prepare(files, scriptPaths, confirm, io);
  if (!prepared.ok) {
    const unwritten = await writeJunit(junit, refusedSuites(scriptPaths, prepared.error), io);
    return refuse(io, unwritten ? [...prepared.error, unwritten] : prepared.error, json);
  }
  const { deployment, scripts } = prepared.value;
  const suites: TestSuite[] = [];
  let passed = true;
  for (const { path, steps } of scripts) {
    const result = runScenario(deployment, steps);
    const cases = testCases(steps, result.answers);
    suites.push({ name: path, cases });
    passed &&= result.passed;
    if (json) io.print(JSON.stringify(result.answers));
    else for (const line of [path, ...cases.map(describeCase)]) io.print(line);
  }
  const unwritten = await writeJunit(junit, suites, io);
  if (unwritten) return refuse(io, [unwritten], false);
  return passed ? 0 : 1;
}
