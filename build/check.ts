// `npm run check`: everything static and every unit test, in under a minute.

import { runGates } from './gates.ts';
import { runUnitTests } from './test-runs.ts';

const gates = await runGates();
const unit = await runUnitTests();
process.stdout.write(`${gates.passed + unit.passed} passed, ${gates.failed + unit.failed} failed\n`);
process.exitCode = gates.failed + unit.failed === 0 ? 0 : 1;
