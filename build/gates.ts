// The static gates: types, lint, format, dead code. Each must have looked at something, or it fails.

import { runCommand } from './run-command.ts';

interface Gate {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
}

const FOLDERS = ['shared', 'electron', 'renderer', 'test', 'build'];

const GATES: readonly Gate[] = [
  { title: 'types', command: 'tsc', args: ['-b'] },
  { title: 'lint', command: 'oxlint', args: ['--deny-warnings', '--type-aware', ...FOLDERS] },
  {
    title: 'format',
    command: 'prettier',
    args: ['--check', '--log-level=warn', '**/*.{ts,tsx,mjs,css,json,yml}'],
  },
  { title: 'dead code', command: 'knip', args: ['--no-progress'] },
];

export interface GateCount {
  readonly passed: number;
  readonly failed: number;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Runs all gates, prints one line each and the whole output of those that fail. */
export async function runGates(): Promise<GateCount> {
  const results = await Promise.all(
    GATES.map(async (gate) => ({ gate, result: await runCommand(gate.command, gate.args) })),
  );
  for (const { gate, result } of results) {
    const failed = result.code !== 0;
    if (failed) process.stdout.write(result.output);
    process.stdout.write(`${failed ? 'FAILED' : 'ok    '} ${gate.title} (${seconds(result.ms)})\n`);
  }
  const failed = results.filter(({ result }) => result.code !== 0).length;
  return { passed: results.length - failed, failed };
}
