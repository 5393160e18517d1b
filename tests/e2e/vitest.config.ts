/** The project `e2e`: real browsers against a local service. */
import { defineProject } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: the test runner reads nothing else.
export default defineProject({
  test: {
    name: 'e2e',
    include: ['**/*.test.ts'],
    // A process for each file: a file that ends takes its browsers with it, whatever became of its tests.
    pool: 'forks',
    // A cold browser on a busy machine takes seconds to start, and a job seconds to finish.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
