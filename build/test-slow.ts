// `npm run test:slow`: the long proofs of test/slow. Each prints how much it did; a run that did nothing has failed.

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';

const RESULTS = join('test-results', 'slow.json');

mkdirSync('test-results', { recursive: true });
rmSync(RESULTS, { force: true });
const { code } = await runCommand(
  'vitest',
  [
    'run',
    '--config',
    'test/slow/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${RESULTS}`,
    ...process.argv.slice(2),
  ],
  { live: true },
);
const report = JSON.parse(readFileSync(RESULTS, 'utf8')) as {
  numPassedTests: number;
  numFailedTests: number;
};
process.stdout.write(`${report.numPassedTests} passed, ${report.numFailedTests} failed\n`);
process.exitCode = code === 0 && report.numFailedTests === 0 && report.numPassedTests > 0 ? 0 : 1;
