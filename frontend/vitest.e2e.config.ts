import { defineConfig } from 'vitest/config';

// The journeys run one after another: each starts real programs and a real hub.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.e2e.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
