// Some bytes of a token are changed, one at a time; test/slow changes every one.

import { describe, expect, it } from 'vitest';
import { lacksTools } from '../../../support/installed-tools.ts';
import { changeBytes } from '../../../support/tsa/changed-bytes.ts';

describe.skipIf(lacksTools('openssl'))('a changed byte of a token', () => {
  it('passes only in certificates of others', async () => {
    const { tried, missed } = await changeBytes('p256', 23);
    expect(tried).toBeGreaterThan(50);
    expect(missed).toEqual([]);
  });
});
