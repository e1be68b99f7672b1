// Appends to one log: together where they fit, one after the other, and work that must stand between two of them.

import { expect, test } from 'vitest';
import { createAppendQueue } from '../../../renderer/runtime/append-queue.ts';

const MIB = 1024 * 1024;

function recorded() {
  const groups: number[][] = [];
  const queue = createAppendQueue<{ origin: string; bytes: number }, number>(
    (_, inputs) => {
      groups.push(inputs.map(({ bytes }) => bytes));
      return Promise.resolve(inputs.map(({ bytes }) => bytes));
    },
    ({ bytes }) => bytes,
  );
  const append = (...sizes: readonly number[]): Promise<number>[] =>
    sizes.map((bytes) => queue.append({ origin: 'a', bytes }));
  return { groups, queue, append };
}

test.for([
  { asked: [1, 2, 3], groups: [[1, 2, 3]] },
  { asked: [9 * MIB, 9 * MIB, 1], groups: [[9 * MIB], [9 * MIB, 1]] },
  { asked: [40 * MIB, 1], groups: [[40 * MIB], [1]] },
  {
    asked: Array.from({ length: 25 }, () => 0),
    groups: [20, 5].map((count) => Array<number>(count).fill(0)),
  },
])('$asked.length inputs go together as far as number and bytes allow', async ({ asked, groups }) => {
  const seen = recorded();
  expect(await Promise.all(seen.append(...asked))).toEqual(asked);
  expect(seen.groups).toEqual(groups);
});

test('work stands alone: after what was asked before it, before what was asked later; its failure is its own', async () => {
  const { groups, queue, append } = recorded();
  const before = append(1, 2);
  const work = queue.alone('a', () => Promise.resolve(groups.length));
  const failing = queue.alone('a', () => Promise.reject(new Error('no')));
  const after = append(3);
  expect(await work).toBe(1);
  await expect(failing).rejects.toThrow('no');
  await Promise.all([...before, ...after]);
  expect(groups).toEqual([[1, 2], [3]]);
});

test('work that throws at once fails alone, and the log goes on', async () => {
  const { queue, append } = recorded();
  const failing = queue.alone('a', () => {
    throw new Error('at once');
  });
  await expect(failing).rejects.toThrow('at once');
  expect(await Promise.all(append(1))).toEqual([1]);
});
