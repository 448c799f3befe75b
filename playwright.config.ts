import { defineConfig } from '@playwright/test';

// Run through "npm run test:e2e", which sees to the build and to a display. Tests launch the real app with
// `appLaunch()` of scripts/electron.mjs, each with a store of its own.
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Every test trains on all cores and measures what the user sees: two at once would disturb each other.
  workers: 1,
  timeout: 120_000,
  globalTimeout: 15 * 60_000,
  expect: { timeout: 15_000 },
  // A test that passes only sometimes has found something.
  retries: 0,
  forbidOnly: true,
});
