// `npm test`: everything that must hold. Static gates, unit and conformance tests, then the built app in a real browser.

import { buildApp } from './build-app.ts';
import { ensureBrowser } from './browser.ts';
import { runGates, type GateCount } from './gates.ts';
import { runBrowserTests, runUnitTests } from './test-runs.ts';

const USAGE = `usage: npm test

Runs types, lint, architecture, unit, conformance and browser tests. It takes no option;
\`npm run check\` leaves out the browser.
`;

if (process.argv.length > 2) {
  process.stderr.write(USAGE);
  process.exit(2);
}

const started = performance.now();
const browser = await ensureBrowser();
if (!browser.ok) {
  process.stderr.write(`${browser.message}\n`);
  process.exit(1);
}
process.env['RUNPROOF_BROWSER'] = browser.path;

const counts: GateCount[] = [await runGates(), await runUnitTests()];
await buildApp();
counts.push(await runBrowserTests());
const sum = (pick: (count: GateCount) => number): number =>
  counts.reduce((total, count) => total + pick(count), 0);
process.stdout.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`);
process.stdout.write(`${sum((count) => count.passed)} passed, ${sum((count) => count.failed)} failed\n`);
process.exitCode = sum((count) => count.failed) === 0 ? 0 : 1;
