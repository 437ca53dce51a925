import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';
import { createTallyReporter } from './test/tally-reporter.ts';

const slow = 'test/**/*.slow.test.ts';
/** What these test is started as its users start it, many times over. */
const programs = [
  'hosts/cli',
  'hosts/packaged',
  'native',
  'platform/keychain',
  'platform/secret-process',
  'scripts',
].map((folder) => `test/${folder}/**/*.test.ts`);
/** The servers that tests run bring tests of their own. */
const ofPackages = '**/node_modules/**';

const shared = {
  globalSetup: ['test/secret-service.setup.ts', 'test/compiled-sources.setup.ts'],
  setupFiles: ['test/leave-nothing.setup.ts'],
  // The default of a second is too short on a busy computer.
  expect: { poll: { timeout: 20_000 } },
  exclude: [slow, ofPackages],
};

export default defineConfig(({ mode }) => {
  const { LATCHKEY_SEED: seed = String(randomInt(1e9)) } = process.env;
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`LATCHKEY_SEED takes a number of up to nine digits, not “${seed}”.`);
  // Each worker inherits both; test/sample.ts reads them.
  process.env.LATCHKEY_SEED = seed;
  // Tests start many processes from the same files.
  process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/node-compile');
  // Tests derive many keys. glibc asks Linux for large pages of memory then, as in the process for secrets.
  process.env.GLIBC_TUNABLES ??= 'glibc.malloc.hugetlb=1';
  process.env.LATCHKEY_COUNTS = mode === 'long' ? 'full' : 'sample';
  return {
    test: {
      reporters: ['default', createTallyReporter()],
      sequence: { sequencer: LongestFirst },
      projects: [
        {
          test: {
            ...shared,
            name: 'unit',
            include: ['test/**/*.test.ts'],
            exclude: ['test/e2e/**', ...programs, slow, ofPackages],
            testTimeout: 60_000,
            isolate: false,
            maxWorkers: 2,
          },
        },
        {
          test: {
            ...shared,
            name: 'programs',
            include: programs,
            testTimeout: 60_000,
            isolate: false,
            maxWorkers: 2,
          },
        },
        {
          test: {
            ...shared,
            name: 'slow',
            include: [slow],
            exclude: [ofPackages],
            testTimeout: 120_000,
            // Each file runs in its own process: libdbus keeps the connection to the first Secret Service that it has
            // found.
            maxWorkers: 2,
          },
        },
        {
          test: {
            ...shared,
            name: 'e2e',
            globalSetup: ['test/secret-service.setup.ts', 'test/e2e/profiles.setup.ts'],
            include: ['test/e2e/**/*.test.ts'],
            testTimeout: 120_000,
            hookTimeout: 120_000,
            // Each worker keeps its Chromium from file to file, so its modules have to stay, too.
            isolate: false,
            // One more than there are processors, because a worker at times waits for the page or the host.
            maxWorkers: 3,
            sequence: { groupOrder: 1 },
          },
        },
      ],
    },
  };
});
