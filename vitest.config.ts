import { randomInt } from 'node:crypto';
import { defineConfig } from 'vitest/config';
import { createTallyReporter } from './test/tally-reporter.ts';

const slow = 'test/**/*.slow.test.ts';

const shared = {
  globalSetup: ['test/secret-service.setup.ts'],
  // A second, which is what it is otherwise, is nothing on a computer that is busy.
  expect: { poll: { timeout: 20_000 } },
  exclude: [slow],
};

export default defineConfig(({ mode }) => {
  const { LATCHKEY_SEED: seed = String(randomInt(1e9)) } = process.env;
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`LATCHKEY_SEED takes a number of up to nine digits, not “${seed}”.`);
  // Each worker inherits both; test/sample.ts reads them.
  process.env.LATCHKEY_SEED = seed;
  process.env.LATCHKEY_COUNTS = mode === 'long' ? 'full' : 'sample';
  return {
    test: {
      reporters: ['default', createTallyReporter()],
      projects: [
        {
          test: {
            ...shared,
            name: 'unit',
            include: ['test/**/*.test.ts'],
            exclude: ['test/e2e/**', slow],
            testTimeout: 60_000,
            maxWorkers: 2,
          },
        },
        {
          test: {
            ...shared,
            name: 'slow',
            include: [slow],
            exclude: [],
            testTimeout: 120_000,
            maxWorkers: 2,
          },
        },
        {
          test: {
            ...shared,
            name: 'e2e',
            include: ['test/e2e/**/*.test.ts'],
            testTimeout: 120_000,
            hookTimeout: 120_000,
            fileParallelism: false,
            sequence: { groupOrder: 1 },
          },
        },
      ],
    },
  };
});
