// Browser tests: user stories against the built app behind the real host (browser), and Electron's compiled main (shell).

import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results/e2e',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  projects: [
    { name: 'browser', testDir: 'test/e2e/browser' },
    { name: 'shell', testDir: 'test/e2e/shell' },
  ],
});
