// An exception is not counted as ready as well.

import { expect, it } from 'vitest';
import { readyWords } from '../../../../renderer/features/audit/ready-words.ts';
import type { ReadinessCheck } from '../../../../shared/incident/view.ts';

type State = ReadinessCheck['state'];
it.each<[readonly State[], string]>([
  [['pass', 'excepted', 'pass', 'pass'], '3 of 4 checks ready, 1 excepted'],
  [['pass', 'fail', 'not_applicable'], '1 of 2 checks ready'],
  [['excepted', 'fail'], '0 of 2 checks ready, 1 excepted'],
  [['not_applicable'], '– no readiness check applies'],
  [[], '– no readiness check applies'],
])('%j: %s', (states, said) => {
  const { head, words } = readyWords(states.map((state) => ({ state })));
  expect(`${head} ${words}`).toBe(said);
});
