// Parts that an auditor was not given are named.

import { expect, it } from 'vitest';
import { missingParts } from '../../../../renderer/features/audit/missing-parts.ts';

const part = (incident: string, number: number, of: number) => ({ part: { incident, number, of } });

it.each([
  ['no parts', [{}, {}], []],
  ['all parts', [part('inc_a', 2, 2), part('inc_a', 1, 2)], []],
  ['one of three', [part('inc_a', 2, 3)], ['1, 3']],
  ['two incidents', [part('inc_a', 1, 2), part('inc_b', 2, 2)], ['2', '1']],
])('%s', (_, given, named) => {
  const words = missingParts(given);
  expect(words).toHaveLength(named.length);
  for (const [at, numbers] of named.entries()) expect(words[at]).toContain(`not given: ${numbers} of `);
});
