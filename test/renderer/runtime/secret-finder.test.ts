// Finds what a search for every secret one by one finds, and looks at a text once however many there are.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSecretFinder, SHORTEST_SECRET } from '../../../renderer/runtime/secret-finder.ts';

/** Few letters, so that secrets overlap and start each other. */
const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'b', '😀'), minLength, maxLength });

it('finds a secret exactly where there is one', () => {
  fc.assert(
    fc.property(fc.array(letters(SHORTEST_SECRET, 9), { maxLength: 12 }), letters(0, 40), (secrets, text) => {
      const find = createSecretFinder(new Map(secrets.map((secret) => [secret, 'erased'])));
      expect(find(text) !== undefined).toBe(secrets.some((secret) => text.includes(secret)));
    }),
  );
});

it('says why the secret that it found is withheld', () => {
  const find = createSecretFinder(
    new Map([
      ['account 4711', 'third_party_secret'],
      ['settlement', 'law_enforcement_hold'],
    ]),
  );
  expect(['the account 4711 again', 'settlements', 'account 471'].map(find)).toEqual([
    'third_party_secret',
    'law_enforcement_hold',
    undefined,
  ]);
});
