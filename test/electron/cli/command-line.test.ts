// The built command line as users run it, under the oldest Node that is on this machine (20 is the promise).

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { programConfig, PROGRAMS } from '../../../build/vite/programs.ts';
import { SCENARIOS } from '../../support/engine-corpus.ts';

const PACKAGES = 'shared/blueprint';
const STORIES = 'test/shared/blueprint/scenarios';

/** The lowest version among the running Node and those in PATH. */
function oldestNode(): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const found = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name));
  const versions = [process.execPath, ...found.filter((path) => existsSync(path))].map((path) => ({
    path,
    major: Number(execFileSync(path, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' })),
  }));
  return (
    versions.filter(({ major }) => major >= 20).sort((a, b) => a.major - b.major)[0]?.path ?? process.execPath
  );
}

const folder = mkdtempSync(join(tmpdir(), 'runproof-cli-'));
const node = oldestNode();

function cli(...args: string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly complaint: string;
} {
  const done = spawnSync(node, [join(folder, 'cli.js'), ...args], { encoding: 'utf8' });
  return { code: done.status, out: done.stdout, complaint: done.stderr };
}
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const errorCode = (out: string): unknown => (JSON.parse(out) as { error?: { code?: unknown } }).error?.code;

beforeAll(async () => {
  const program = PROGRAMS.find((one) => one.file === 'cli.js');
  if (!program) throw new Error('the command line is not among the programs');
  await build(programConfig({ ...program, folder }));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('node dist/cli.js', () => {
  it.each(['incident-response', 'cisa-sample'])('runs every story of %s', (name) => {
    const stories = readdirSync(join(STORIES, name));
    expect(stories.length).toBeGreaterThan(0);
    for (const story of stories) {
      const { code, out, complaint } = cli(
        'run',
        join(PACKAGES, name),
        '--script',
        join(STORIES, name, story),
        '--json',
      );
      expect({ story, code, complaint }).toEqual({ story, code: 0, complaint: '' });
      const steps = JSON.parse(readFileSync(join(STORIES, name, story), 'utf8')) as unknown[];
      expect(JSON.parse(out)).toHaveLength(steps.length);
    }
  });

  it('answers 1 where a step is refused that should not be, and stops there', () => {
    const script = file(
      'wrong.json',
      JSON.stringify([
        { do: 'start', process: 'p' },
        { do: 'complete', element: 'nowhere' },
        { do: 'cancel' },
      ]),
    );
    const { code, out } = cli('run', join(SCENARIOS, 'sequence.bpmn'), '--script', script, '--json');
    expect(code).toBe(1);
    expect((JSON.parse(out) as { ok: boolean }[]).map(({ ok }) => ok)).toEqual([true, false]);
  });

  it('refuses a bad file by name, with exit code 2', () => {
    const script = file('none.json', '[]');
    const evil = file('dtd.bpmn', '<!DOCTYPE x [<!ENTITY a "b">]><a/>');
    const { code, out } = cli('run', evil, '--script', script, '--json');
    expect({ code, error: errorCode(out) }).toEqual({ code: 2, error: 'bpmn_dtd_forbidden' });
  });

  it('converts a file, and leaves no file where it refuses one', () => {
    const into = join(folder, 'out.bpmn');
    expect(cli('convert', join(PACKAGES, 'cisa-sample', 'removable-media-alert.bpmn'), into).code).toBe(0);
    expect(readFileSync(into, 'utf8')).toContain('RmvbleMdiaAlrt');
    const refused = cli('convert', file('not.bpmn', 'hello'), join(folder, 'none.bpmn'));
    expect({ code: refused.code, error: errorCode(refused.out) }).toEqual({ code: 2, error: 'bpmn_not_xml' });
    expect(existsSync(join(folder, 'none.bpmn'))).toBe(false);
  });

  it.each([['frobnicate'], ['run', '--frobnicate'], ['convert', 'one'], ['decide'], ['verify']])(
    'answers %s %s with its usage and exit code 2',
    (...args) => {
      const { code, out, complaint } = cli(...args.filter((arg) => arg !== undefined));
      expect(code).toBe(2);
      expect(out + complaint).toContain('Usage: node dist/cli.js');
    },
  );
});
