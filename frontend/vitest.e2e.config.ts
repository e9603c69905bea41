import { defineConfig } from 'vitest/config';

/** The journeys: the real program, one after another, since each has two or three processes. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.journey.ts'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 60_000,
    globalSetup: ['e2e/harness/setup.ts'],
  },
});
