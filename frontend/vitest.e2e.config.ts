import { defineConfig } from 'vitest/config';

/** The journeys: the real program, two side by side, since each mostly waits for pages and timers. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.journey.ts'],
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 30_000 } },
    globalSetup: ['e2e/harness/setup.ts', 'e2e/harness/scratch.ts'],
  },
});
