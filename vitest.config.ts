import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** How long a condition is waited for: a busy machine's worst, not a measure of anything. */
const PATIENCE_MS = 15_000;

/** `unit`: pure functions and stores, in seconds. `service`: real HTTP to the sandbox, no browser. `e2e`: real browsers, one file at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/unit/setup.ts'],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'service',
          include: ['tests/service/**/*.test.ts'],
          setupFiles: ['tests/unit/setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: PATIENCE_MS } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: PATIENCE_MS } },
        },
      },
    ],
  },
});
