// Random people at random tasks of every scenario and of the built-in process: what must hold of every run (run-properties.ts)
// holds after each command. fast-check prints the seed of a failure.

import fc from 'fast-check';
import { describe, it } from 'vitest';
import type { EngineCommand } from '../../../shared/engine/command.ts';
import type { Deployment } from '../../../shared/engine/deployment.ts';
import { compileScenario, deployBlueprint, scenarioNames } from '../../support/engine-corpus.ts';
import { move } from '../../support/random-moves.ts';
import { walk } from '../../support/run-properties.ts';

/** Answers that take a run forward, whichever process it is. */
const ALWAYS = {
  x: 3,
  a: true,
  b: false,
  c: true,
  items: [1, 2],
  id: '7',
  confirmed: 'yes',
  severity: 'S1',
  escalate: 'yes',
  failover: 'neither',
  vendor_escalation: 'yes',
  communicate: 'yes',
  audiences: ['staff', 'customers'],
  channels: ['email'],
  review: 'ok',
  approval: 'approved',
  send_update: 'no',
  controls_hold: 'yes',
  remediations: [{ title: 't', process_change: false }],
  acceptance: 'fix',
  effective: 'yes',
  vendor_failover: 'no',
  process_change: false,
};

/** Each command of these goes to the engine's limit, which takes seconds; once in scenarios.test.ts is enough. */
const ABOUT_LIMITS = /endless|without-end|large/;

const BLUEPRINT = 'the built-in process';
interface Start {
  readonly deployment: Deployment;
  readonly start: EngineCommand;
}

/** Undefined where a scenario is about a file that is refused. */
async function readStart(name: string): Promise<Start | undefined> {
  if (name === BLUEPRINT) {
    const values = { ...ALWAYS, incident_id: '7' };
    const start = { kind: 'DeliverMessage', name: 'human.report', values } as const;
    return { deployment: await deployBlueprint(), start };
  }
  const compiled = await compileScenario(name);
  if (!compiled.ok) return undefined;
  const process = compiled.value.processes[0]?.id ?? '';
  return { deployment: compiled.value, start: { kind: 'StartProcess', process, values: ALWAYS } };
}

describe('random paths', () => {
  // The built-in process is the one that people run: often enough to be met.
  const names = fc.oneof(
    { arbitrary: fc.constantFrom(...scenarioNames.filter((name) => !ABOUT_LIMITS.test(name))), weight: 6 },
    fc.constant(BLUEPRINT),
  );
  const moves = fc.array(move, { minLength: 5, maxLength: 40, size: 'max' });

  it('replay as they were lived, and leave nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(names, moves, async (name, list) => {
        const found = await readStart(name);
        if (found) walk({ ...found, moves: list, always: ALWAYS });
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
