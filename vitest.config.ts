// Unit tests: every test/**/*.test.ts, in threads, in random order.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**'],
    pool: 'threads',
    isolate: false,
    sequence: { shuffle: true },
    passWithNoTests: false,
    testTimeout: 60_000,
  },
});
