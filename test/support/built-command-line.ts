// The command line as it is shipped: built once into a folder of its own, and run by the Nodes of this machine.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'vite';
import { programConfig, PROGRAMS } from '../../build/vite/programs.ts';

/** Returns the path of cli.js below `folder`. */
export async function buildCommandLine(folder: string): Promise<string> {
  const program = PROGRAMS.find((one) => one.file === 'cli.js');
  if (!program) throw new Error('the command line is not among the programs');
  await build(programConfig({ ...program, folder }));
  // As the project's own package.json says for dist/.
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return join(folder, 'cli.js');
}

export interface NodeProgram {
  readonly path: string;
  readonly major: number;
}

/** The running Node and the oldest in PATH from 20 on, where that is another version. */
export function nodePrograms(): readonly NodeProgram[] {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  const versions = [process.execPath, ...found.filter((path) => existsSync(path))].map((path) => ({
    path,
    major: Number(execFileSync(path, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' })),
  }));
  const [running] = versions;
  const [oldest] = versions.filter(({ major }) => major >= 20).sort((a, b) => a.major - b.major);
  return [running, oldest].filter(
    (one, at, all) => one !== undefined && all.findIndex((other) => other?.major === one.major) === at,
  ) as NodeProgram[];
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly complaint: string;
}

export async function runProgram(
  node: string,
  args: readonly string[],
  { cwd, stdin = '' }: { readonly cwd: string; readonly stdin?: string },
): Promise<Ended> {
  const child = spawn(node, args, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  // A program that refuses its arguments ends without reading.
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  const [out, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, complaint };
}
