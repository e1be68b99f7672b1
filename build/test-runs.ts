// The test runners, and how many tests each of them ran: a runner that ran none has failed.

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { GateCount } from './gates.ts';
import { runCommand } from './run-command.ts';

const RESULTS = 'test-results';

function readJson(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

const atLeastOne = (count: GateCount, code: number): GateCount =>
  count.passed + count.failed === 0 || (code !== 0 && count.failed === 0)
    ? { ...count, failed: count.failed + 1 }
    : count;

export async function runUnitTests(): Promise<GateCount> {
  const file = join(RESULTS, 'unit.json');
  mkdirSync(RESULTS, { recursive: true });
  rmSync(file, { force: true });
  const { code } = await runCommand(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { live: true },
  );
  const report = readJson(file) as { numPassedTests: number; numFailedTests: number } | undefined;
  return atLeastOne({ passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 }, code);
}

export async function runBrowserTests(args: readonly string[] = []): Promise<GateCount> {
  const file = join(RESULTS, 'e2e.json');
  mkdirSync(RESULTS, { recursive: true });
  rmSync(file, { force: true });
  const { code } = await runCommand('playwright', ['test', '--reporter=list,json', ...args], {
    live: true,
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  const report = readJson(file) as
    { stats: { expected: number; unexpected: number; flaky: number } } | undefined;
  const stats = report?.stats ?? { expected: 0, unexpected: 0, flaky: 0 };
  return atLeastOne({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, code);
}
