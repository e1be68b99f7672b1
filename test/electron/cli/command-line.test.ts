// The contract of the built command line: exit codes, standard output and standard error, under the oldest Node that is
// promised and under ours. One check over cases.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommandLine, nodePrograms, runProgram } from '../../support/built-command-line.ts';
import type { CommandLineCase } from './cases/command-line-case.ts';
import { convertCases, verifyCases } from './cases/convert-and-verify.ts';
import { decideCases } from './cases/decide.ts';
import { FIXTURES } from './cases/fixtures.ts';
import { helpCases } from './cases/help.ts';
import { runCases } from './cases/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'runproof-cli-'));
const cli = join(folder, 'cli.js');
const nodes = nodePrograms();
const cases = [...helpCases, ...runCases, ...decideCases, ...convertCases, ...verifyCases];

beforeAll(() => buildCommandLine(folder));
afterAll(() => rmSync(folder, { recursive: true }));

/** A working folder with the fixtures, of its own for each case. */
function workingFolder(): string {
  const cwd = mkdtempSync(join(folder, 'case-'));
  for (const [path, text] of Object.entries(FIXTURES)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return cwd;
}

/** A line of JSON as its value, any other as it is. */
const linesOf = (out: string): unknown[] =>
  out
    .split('\n')
    .slice(0, -1)
    .map((line) => (/^[[{]/.test(line) ? (JSON.parse(line) as unknown) : line));

async function check(
  node: string,
  { argv, stdin, code, out, complaint, files }: CommandLineCase,
): Promise<void> {
  const cwd = workingFolder();
  const ended = await runProgram(node, [cli, ...argv], { cwd, ...(stdin === undefined ? {} : { stdin }) });
  expect(ended.complaint).toMatch(complaint ?? /^$/);
  expect(linesOf(ended.out)).toEqual(out);
  expect(ended.code).toBe(code);
  for (const [path, text] of Object.entries(files ?? {})) {
    if (text === undefined) expect(existsSync(join(cwd, path))).toBe(false);
    else expect(readFileSync(join(cwd, path), 'utf8')).toMatch(text);
  }
}

describe.each(nodes)('node dist/cli.js on Node $major', ({ path: node }) => {
  it.concurrent.each(cases.map((one): [string, CommandLineCase] => [one.title, one]))('%s', (_title, one) =>
    check(node, one),
  );

  it('answers a request before the next one is written', async () => {
    const child = spawn(node, [cli, 'decide', 'twice.dmn', '--json'], { cwd: workingFolder() });
    const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
    const ended = new Promise((done) => child.on('close', done));
    for (const n of [1, 2]) {
      child.stdin.write(`{"decision":"twice","inputs":{"n":${n}}}\n`);
      expect(JSON.parse((await answers.next()).value as string)).toMatchObject({ ok: true, value: 2 * n });
    }
    child.stdin.end();
    expect(await ended).toBe(0);
  });

  it('ends without a word when nobody reads on', async () => {
    const child = spawn(node, [cli, 'decide', 'twice.dmn', '--json'], { cwd: workingFolder() });
    let complaint = '';
    child.stderr.on('data', (data: Buffer) => (complaint += data.toString()));
    child.stdin.on('error', () => undefined);
    const ended = new Promise((done) => child.on('close', done));
    child.stdout.once('data', () => {
      child.stdout.destroy();
      child.stdin.end('{"decision":"twice","inputs":{"n":1}}\n'.repeat(2000));
    });
    child.stdin.write('{"decision":"twice","inputs":{"n":1}}\n');
    expect([await ended, complaint]).toEqual([0, '']);
  });

  it('run comes to its end when nobody reads: exit code and JUnit file', async () => {
    const cwd = workingFolder();
    const child = spawn(node, [cli, 'run', 'p.bpmn', '--script', 'wrong.json', '--junit', 'r.xml'], { cwd });
    child.stdout.destroy();
    const code = await new Promise((done) => child.on('close', done));
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, 'r.xml'), 'utf8')).toContain('failures="2"');
  });
});
