// Files of a limited size carry everything, once, attachments ahead of the records that name them.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Sha256 } from '../../../../shared/base/ids.ts';
import { planExchange } from '../../../../shared/bundle/exchange/exchange-parts.ts';

const named = (index: number): Sha256 => index.toString(16).padStart(64, '0') as Sha256;

it('one file where it fits', () => {
  expect(planExchange(['a', 'b'], [{ sha256: named(1), size: 10 }], 2)).toEqual([
    { logs: ['a', 'b'], attachments: [named(1)] },
  ]);
});

it('several files hold everything once, in order, and none is too large', () => {
  const limits = { entries: 30, bytes: 1000 };
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 60 }),
      fc.nat(10),
      (logs, sizes, keys) => {
        const names = Array.from({ length: logs }, (_, index) => index);
        const stored = sizes.map((size, index) => ({ sha256: named(index), size }));
        const parts = planExchange(names, stored, keys, limits);
        expect(parts.flatMap((part) => part.logs)).toEqual(names);
        expect(parts.flatMap((part) => part.attachments)).toEqual(stored.map(({ sha256 }) => sha256));
        const lastAhead = parts.findLastIndex(({ attachments }) => attachments.length > 0);
        const firstLog = parts.findIndex((part) => part.logs.length > 0);
        if (logs > 0) expect(lastAhead).toBeLessThanOrEqual(firstLog);
        for (const part of parts) {
          const entries = 5 + keys + part.logs.length * 3 + part.attachments.length;
          expect(entries).toBeLessThanOrEqual(limits.entries);
          const bytes = stored.filter(({ sha256 }) => part.attachments.includes(sha256));
          expect(bytes.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(limits.bytes);
        }
      },
    ),
  );
});
