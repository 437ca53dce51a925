import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';
import { createTallyReporter } from './test/tally-reporter.ts';

const shared = {
  globalSetup: ['test/secret-service.setup.ts'],
  // A second, which is what it is otherwise, is nothing on a computer that is busy.
  expect: { poll: { timeout: 20_000 } },
};

export default defineConfig({
  test: {
    reporters: ['default', createTallyReporter()],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          globalSetup: [...shared.globalSetup, 'test/e2e/profiles.setup.ts'],
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each worker keeps its Chromium from file to file, so its modules have to stay as well.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
