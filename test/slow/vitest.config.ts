// The long proofs: test/slow/**/*.slow.ts, one file after the other, without a limit that a loaded machine could break.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/slow/**/*.slow.ts'],
    pool: 'threads',
    passWithNoTests: false,
    testTimeout: 3_600_000,
  },
});
