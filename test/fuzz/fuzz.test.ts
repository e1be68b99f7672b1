// 2,000 files that nobody would draw: each reads or is refused by name, and what reads runs without a crash, a hang or a flood
// of memory. FUZZ_SEED=n is another run, FUZZ_SEED=random one nobody has seen, FUZZ_COUNT=n changes its size, FUZZ_KEEP=folder keeps the files that failed.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import type { FuzzMessage, FuzzOrder, Mutant } from './fuzz.worker.ts';

const given = process.env['FUZZ_SEED'] ?? '1';
const SEED = given === 'random' ? Date.now() % 1_000_000_000 : Number(given);
const COUNT = Number(process.env['FUZZ_COUNT'] ?? 2000);
const THREADS = 2;
/** Processor time after which one reading or one command counts as hanging, and time after which its thread is ended. */
const HANG_MS = 2000;
const END_MS = 10_000;
/** So many failures are enough to look at. */
const MOST_FAILURES = 20;
const MEMORY_MB = 512;

interface Failure {
  readonly mutant: Mutant | undefined;
  readonly reason: string;
}
interface Outcome {
  readonly failures: Failure[];
  refused: number;
  ran: number;
  slowest: { ms: number; number: number };
}

/** Tries the files of one order; resolves with the number of the next one where the thread had to be ended. */
function tryOrder(order: FuzzOrder, outcome: Outcome): Promise<number | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('fuzz.worker.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    let mutant: Mutant | undefined;
    let watch: NodeJS.Timeout | undefined;
    const end = (reason?: string): void => {
      clearTimeout(watch);
      worker.removeAllListeners();
      void worker.terminate();
      if (reason !== undefined) outcome.failures.push({ mutant, reason });
      resolve(reason !== undefined && mutant && mutant.number + 1 < order.to ? mutant.number + 1 : undefined);
    };
    worker.on('error', (error) => end(`the thread ended: ${error.message}`));
    worker.on('message', (message: FuzzMessage) => {
      clearTimeout(watch);
      if (message.kind === 'begin') ({ mutant } = message);
      if (message.kind === 'begin' || message.kind === 'step') {
        watch = setTimeout(() => end(`no answer within ${END_MS} ms`), END_MS);
      } else if (message.kind === 'end') {
        outcome[message.tried] += 1;
        if (message.ms > HANG_MS)
          outcome.failures.push({ mutant, reason: `one step took ${Math.round(message.ms)} ms` });
        if (message.ms > outcome.slowest.ms)
          outcome.slowest = { ms: message.ms, number: mutant?.number ?? -1 };
      } else if (message.kind === 'crash') outcome.failures.push({ mutant, reason: message.reason });
      else if (message.kind === 'done') end();
    });
  });
}

async function tryAll(from: number, to: number, outcome: Outcome): Promise<void> {
  let next: number | undefined = from;
  while (next !== undefined && outcome.failures.length < MOST_FAILURES)
    next = await tryOrder({ seed: SEED, from: next, to }, outcome);
}

function keep({ mutant, reason }: Failure): void {
  const folder = process.env['FUZZ_KEEP'];
  if (folder === undefined || !mutant) return;
  mkdirSync(folder, { recursive: true });
  const name = `${SEED}-${mutant.number}`;
  writeFileSync(join(folder, `${name}-${mutant.path.replaceAll('/', '_')}`), mutant.text);
  writeFileSync(join(folder, `${name}.txt`), `${mutant.path}\n${mutant.changes.join(', ')}\n${reason}\n`);
}

const inWords = ({ mutant, reason }: Failure): string =>
  `file ${mutant?.number ?? '?'} of FUZZ_SEED=${SEED}, ${mutant?.path ?? ''} after ${mutant?.changes.join(', ') ?? ''}: ${reason}`;

describe('mutated files', () => {
  it('are read or refused by name, and run without crash, hang or flood', async () => {
    const outcome: Outcome = { failures: [], refused: 0, ran: 0, slowest: { ms: 0, number: -1 } };
    const share = Math.ceil(COUNT / THREADS);
    const shares = Array.from({ length: THREADS }, (_, index) => index * share);
    await Promise.all(shares.map((from) => tryAll(from, Math.min(COUNT, from + share), outcome)));
    outcome.failures.forEach(keep);
    const { refused, ran, slowest } = outcome;
    console.info(
      `Fuzz: FUZZ_SEED=${SEED}, ${refused} refused by name, ${ran} ran; slowest ${Math.round(slowest.ms)} ms (file ${slowest.number}).`,
    );
    expect(outcome.failures.map(inWords)).toEqual([]);
    expect(refused + ran).toBe(COUNT);
  }, 240_000);
});
