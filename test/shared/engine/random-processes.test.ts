// Random processes and random people: whatever a well-formed process holds and whoever does what, the run replays, nothing is
// left without an owner, nothing stands still without a reason. fast-check prints the seed of a failure.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileDeployment, type Deployment } from '../../../shared/engine/deployment.ts';
import { model } from '../../support/random-model/model.ts';
import { renderModel } from '../../support/random-model/render.ts';
import { move } from '../../support/random-moves.ts';
import { walk } from '../../support/run-properties.ts';

/** Names out of order, as a form gives them. */
const ALWAYS = { x: 1, context: { z: 1, m: { t: 2, k: 1 } }, id: '7', a: true, b: false, items: [1, 2] };

async function deploy(text: string, untypedTasks: 'pass' | 'confirm'): Promise<Deployment> {
  const compiled = await compileDeployment({
    digest: 'random',
    files: [{ path: 'p.bpmn', text }],
    untypedTasks,
  });
  if (!compiled.ok) throw new Error(`A random process is refused: ${JSON.stringify(compiled.error)}`);
  return compiled.value;
}

/** `RANDOM_RUNS=5000` looks longer. */
const RUNS = Number(process.env['RANDOM_RUNS'] ?? 250);

describe('random processes', () => {
  it(
    'replay as they were lived, and leave nothing behind',
    async () => {
      const moves = fc.array(move, { minLength: 5, maxLength: 30, size: 'max' });
      await fc.assert(
        fc.asyncProperty(
          model.map(renderModel),
          fc.constantFrom('pass', 'confirm'),
          moves,
          async (text, untyped, list) => {
            const { refused } = walk({
              deployment: await deploy(text, untyped),
              start: { kind: 'StartProcess', process: 'p', values: ALWAYS },
              moves: list,
              always: ALWAYS,
            });
            // A random process has no way round without a task in it.
            expect(refused).not.toContain('run_without_rest');
          },
        ),
        { numRuns: RUNS },
      );
    },
    60_000 + RUNS * 500,
  );
});
