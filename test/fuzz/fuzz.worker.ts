// Tries mutated files in a thread of its own, so that a hang or a flood of memory ends the thread and not the test.

import { parentPort, workerData } from 'node:worker_threads';
import { randomStream } from '../support/random-stream.ts';
import { fuzzSources, type FuzzSource } from './fuzz-sources.ts';
import { mutate } from './mutate.ts';
import { openStepWatch } from './step-watch.ts';
import { tryBpmn, type Tried } from './try-bpmn.ts';
import { tryDmn } from './try-dmn.ts';

export interface FuzzOrder {
  readonly seed: number;
  /** Numbers of the files to make and try. */
  readonly from: number;
  readonly to: number;
}
export interface Mutant {
  readonly number: number;
  readonly path: string;
  readonly changes: readonly string[];
  readonly text: string;
}
export type FuzzMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'begin'; readonly mutant: Mutant }
  | { readonly kind: 'step' }
  /** `ms`: processor time of the slowest step. */
  | { readonly kind: 'end'; readonly tried: Tried; readonly ms: number }
  | { readonly kind: 'crash'; readonly reason: string }
  | { readonly kind: 'done' };

/** Three of four are BPMN. The same seed and number give the same file, as long as the sources are the same. */
function mutantOf(
  sources: readonly FuzzSource[],
  seed: number,
  number: number,
): { source: FuzzSource; mutant: Mutant } | undefined {
  const random = randomStream(Math.imul(seed, 1_000_003) + number);
  const kind = random.chance(0.75) ? 'bpmn' : 'dmn';
  const source = random.pick(sources.filter((one) => one.kind === kind));
  if (!source) return undefined;
  const { text, changes } = mutate(source.file.text, kind, random);
  return { source, mutant: { number, path: source.file.path, changes, text } };
}

async function fuzz({ seed, from, to }: FuzzOrder, tell: (message: FuzzMessage) => void): Promise<void> {
  const sources = fuzzSources();
  tell({ kind: 'ready' });
  for (let number = from; number < to; number += 1) {
    const made = mutantOf(sources, seed, number);
    if (!made) continue;
    const { source, mutant } = made;
    tell({ kind: 'begin', mutant });
    const files = [{ path: source.file.path, text: mutant.text }, ...source.beside];
    const watch = openStepWatch(() => tell({ kind: 'step' }));
    try {
      const random = randomStream(seed + number);
      const tried = await (source.kind === 'bpmn'
        ? tryBpmn(files, random, watch)
        : watch.step(() => tryDmn(files, random)));
      tell({ kind: 'end', tried, ms: watch.slowestMs() });
    } catch (error) {
      tell({
        kind: 'crash',
        reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
  tell({ kind: 'done' });
}

await fuzz(workerData as FuzzOrder, (message) => parentPort?.postMessage(message));
