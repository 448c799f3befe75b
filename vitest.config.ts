import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { modulePathForTests } from './scripts/module-path.ts';

// Run through "npm run test:unit", on the app's own runtime (docs/decisions/0001).
export default defineConfig({
  plugins: [modulePathForTests()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/e2e/**', 'test/bench/**'],
    maxWorkers: availableParallelism(),
    // Two busy cores: five seconds would fail tests that are only waiting for their turn.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
