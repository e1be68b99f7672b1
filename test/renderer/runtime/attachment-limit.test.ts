// A file at the limit is taken; one byte more is refused by its size, in words that say what to do.

import { expect, test } from 'vitest';
import { refuseAttachment } from '../../../renderer/runtime/attachment-limit.ts';

const LIMIT = 256 * 1024 * 1024;

test.each([
  [0, undefined],
  [LIMIT, undefined],
  [LIMIT + 1, 'attachment_too_large'],
])('a file of %d bytes: %s', (size, code) => {
  expect(refuseAttachment('memory.dump', size)?.code).toBe(code);
});

test('the refusal names the file, the limit and a way on', () => {
  const refusal = refuseAttachment('memory.dump', LIMIT + 1);
  expect(refusal?.message).toBe('memory.dump is over 256 MiB.');
  expect(refusal?.remedy).toMatch(/Split it/);
});
