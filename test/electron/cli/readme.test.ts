// The examples of README "Command line", run exactly as they are printed there.

import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommandLine, runProgram, type Ended } from '../../support/built-command-line.ts';

const README = readFileSync('README.md', 'utf8');
const [, SECTION = ''] = /## Command line\n([^]*?)\n## /.exec(README) ?? [];

/** The texts of the fenced blocks of a language, in order. */
const blocks = (language: string): readonly string[] =>
  [...SECTION.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map((match) => match[1] ?? '');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runproof-readme-'));
  await buildCommandLine(join(folder, 'dist'));
  await mkdir(join(folder, 'shared'));
  await cp(join('shared', 'blueprint'), join(folder, 'shared', 'blueprint'), { recursive: true });
});
afterAll(() => rm(folder, { recursive: true }));

/** In a shell whose `node` is ours. */
const inShell = (command: string): Promise<Ended> =>
  runProgram('/bin/sh', ['-c', `PATH="${dirname(process.execPath)}:$PATH"; ${command}`], { cwd: folder });

describe.skipIf(process.platform === 'win32')('README', () => {
  it('shows a process test that passes, with its JUnit file', async () => {
    const [script = ''] = blocks('json');
    const [, name = ''] = /Save this as `([^`]+)`/.exec(SECTION) ?? [];
    await writeFile(join(folder, name), script);
    const [command = ''] = blocks('sh');
    const { code, out, complaint } = await inShell(command);
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' });
    const steps = (JSON.parse(script) as unknown[]).length;
    expect(out.match(/^ok /gm)).toHaveLength(steps);
    expect(readFileSync(join(folder, 'results.xml'), 'utf8')).toContain(
      `<testsuites tests="${steps}" failures="0" errors="0" skipped="0">`,
    );
  });

  it('shows a decision that is made', async () => {
    const [, command = ''] = blocks('sh');
    const { code, out } = await inShell(command);
    expect({ code, answer: JSON.parse(out) as unknown }).toMatchObject({
      code: 0,
      answer: { ok: true, value: expect.any(Object) as object, trace: expect.any(Object) as object },
    });
  });
});
