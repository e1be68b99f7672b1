// `runproof run FILE... --script SCENARIO.json`: executes processes by the script and prints what was seen after each step.

import { compileDeployment } from '../../shared/engine/deployment.ts';
import { readScenario, runScenario } from '../../shared/engine/scenario.ts';
import { err, ok, type Problem, type Result } from '../../shared/base/result.ts';
import type { SourceFile } from '../../shared/base/source-file.ts';

export interface RunIo {
  readonly readText: (path: string) => Promise<string>;
  /** Files below a folder, as paths inside it; undefined where the path is a file. */
  readonly listFolder: (path: string) => Promise<readonly string[] | undefined>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

export const RUN_USAGE = `Usage: node dist/cli.js run FILE... --script SCENARIO.json [--confirm-tasks] --json
FILE is a .bpmn, .dmn or .form file or a package folder; all are deployed together.
--confirm-tasks  tasks without a type and manual tasks wait for a person instead of passing
Prints a JSON array with one entry per step. Exit code 0: as the script says. 1: not. 2: wrong usage or a refused file.`;

interface Arguments {
  readonly files: readonly string[];
  readonly script: string;
  readonly confirm: boolean;
}

function readArguments(args: readonly string[]): Arguments | string {
  const files: string[] = [];
  let script: string | undefined;
  let confirm = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '--script') script = args[(at += 1)];
    else if (arg === '--confirm-tasks') confirm = true;
    else if (arg === '--json') continue;
    else if (arg.startsWith('--')) return `Unknown option ${arg}.`;
    else files.push(arg);
  }
  if (files.length === 0) return 'Name at least one file.';
  return script === undefined ? 'Name the scenario with --script.' : { files, script, confirm };
}

const EXECUTABLE = /\.(bpmn|dmn|form)$/;

async function readFiles(
  paths: readonly string[],
  io: RunIo,
): Promise<Result<{ files: readonly SourceFile[]; confirm: boolean }, readonly Problem[]>> {
  const files: SourceFile[] = [];
  let confirm = false;
  for (const path of paths) {
    try {
      const inside = await io.listFolder(path);
      for (const name of inside ?? ['']) {
        const whole = inside ? `${path}/${name}` : path;
        if (inside && name === 'manifest.json')
          confirm ||=
            (JSON.parse(await io.readText(whole)) as { untypedTasks?: string }).untypedTasks === 'confirm';
        else if (!inside || EXECUTABLE.test(name))
          files.push({ path: whole, text: await io.readText(whole) });
      }
    } catch (error) {
      return err([
        {
          code: 'file_unreadable',
          message: `The file cannot be read: ${(error as Error).message}.`,
          place: path,
          remedy: 'Check the path.',
        },
      ]);
    }
  }
  return ok({ files, confirm });
}

const refuse = (io: RunIo, problems: readonly Problem[]): number => {
  io.print(JSON.stringify({ ok: false, error: problems[0], ...(problems.length > 1 ? { problems } : {}) }));
  return 2;
};

async function readScript(path: string, io: RunIo): Promise<ReturnType<typeof readScenario>> {
  try {
    return readScenario(JSON.parse(await io.readText(path)));
  } catch (error) {
    return err({
      code: 'scenario_unreadable',
      message: `The scenario cannot be read: ${(error as Error).message}.`,
      place: path,
      remedy: 'Write a JSON array of steps.',
    });
  }
}

export async function runRun(args: readonly string[], io: RunIo): Promise<number> {
  const read = readArguments(args);
  if (typeof read === 'string') {
    io.printError(`${read}\n${RUN_USAGE}`);
    return 2;
  }
  const files = await readFiles(read.files, io);
  if (!files.ok) return refuse(io, files.error);
  const scenario = await readScript(read.script, io);
  if (!scenario.ok) return refuse(io, [scenario.error]);
  const untypedTasks = read.confirm || files.value.confirm ? 'confirm' : 'pass';
  const deployment = await compileDeployment({ digest: '', files: files.value.files, untypedTasks });
  if (!deployment.ok) return refuse(io, deployment.error);
  const { answers, passed } = runScenario(deployment.value, scenario.value);
  io.print(JSON.stringify(answers));
  return passed ? 0 : 1;
}
