// `node dist/cli.js …`: the same mind without a window. Runs on Node 20 and up.

import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { decodeUtf8 } from '../shared/base/bytes.ts';
import { CONVERT_USAGE, runConvert } from './cli/convert.ts';
import { DECIDE_USAGE, runDecide } from './cli/decide.ts';
import { RUN_USAGE, runRun } from './cli/run.ts';
import { runVerify, VERIFY_USAGE } from './cli/verify.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const printError = (line: string): void => void process.stderr.write(`${line}\n`);

async function readText(path: string): Promise<string> {
  const text = decodeUtf8(new Uint8Array(await readFile(path)));
  return text === undefined ? Promise.reject(new Error('it is not UTF-8 text')) : text.replace(/^\uFEFF/, '');
}

async function listFolder(path: string): Promise<readonly string[] | undefined> {
  if (!(await stat(path)).isDirectory()) return undefined;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(path, join(entry.parentPath, entry.name)));
  return files.map((name) => name.split(sep).join('/')).sort();
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function writeText(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

const COMMANDS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  run: (args) => runRun(args, { readText, listFolder, print, printError }),
  decide: (args) => runDecide(args, { readFile: readText, stdin: readStdin, print }),
  convert: (args) => runConvert(args, { readText, writeText, print, printError }),
  verify: (args) =>
    runVerify(args, { readFile: async (path) => new Uint8Array(await readFile(path)), print, printError }),
};

const USAGE = `Usage: node dist/cli.js COMMAND …

${[RUN_USAGE, DECIDE_USAGE, CONVERT_USAGE, VERIFY_USAGE].join('\n\n')}`;

const [name = '', ...rest] = process.argv.slice(2);
const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
if (command) process.exitCode = await command(rest);
else {
  (name === '--help' || name === 'help' ? print : printError)(USAGE);
  process.exitCode = name === '--help' || name === 'help' ? 0 : 2;
}
