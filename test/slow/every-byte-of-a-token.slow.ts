// Every byte of a token is changed once. What passes lies in certificates of others, which the token's signature does not cover;
// where the hash of the token is pinned, as in data/tokens and in the journal, nothing passes.

import { expect, it } from 'vitest';
import { changeBytes } from '../support/tsa/changed-bytes.ts';

it.each(['rsa', 'p256'] as const)(
  'every byte of a token is protected, but for certificates of others: %s',
  async (key) => {
    const { tried, unprotected, missed } = await changeBytes(key, 1);
    console.info(`${key}: ${tried} changed bytes, ${unprotected} pass, all in certificates of others`);
    expect(tried).toBeGreaterThan(1000);
    expect(missed).toEqual([]);
  },
);
