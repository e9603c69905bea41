import { defineConfig } from 'vitest/config';

/** What `make bench` measures of the whole program, in a browser. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['e2e/**/*.figures.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    globalSetup: ['e2e/harness/scratch.ts'],
  },
});
