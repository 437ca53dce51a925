import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * What CI's machines cannot have: they cannot reach GitHub, which serves the Electron binary, and Debian has no terraform and no Claude
 * Code.
 */
const excused: readonly string[] = ['no Electron binary', 'no terraform', 'no claude'];

/** How many of the slowest tests are listed. */
const listed = 10;

/**
 * Prints at the end the slowest tests, the seed of the samples, how many tests were skipped and why, what failed, and
 * the line that CI reads: CI keeps the end of a long output.
 * Under `CI`, a test that is skipped for any reason but the excused ones counts as failed, so that a machine that lacks
 * something cannot look green.
 */
export function createTallyReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      const cases = modules.flatMap((module) => [...module.children.allTests()]);
      const passed = cases.filter((test) => test.result().state === 'passed').length;
      const failures = [
        ...cases
          .filter(hasFailed)
          .map((test) => `${test.module.relativeModuleId} > ${test.fullName}: ${causeOf(test)}`),
        // Errors from a hook of a group, or from a file that does not load, belong to no test.
        ...modules.flatMap((module) =>
          [module, ...module.children.allSuites()]
            .flatMap((part) => part.errors())
            .map((error) => `${module.relativeModuleId}: ${firstLine(error)}`),
        ),
        ...unhandledErrors.map((error) => `outside of the tests: ${firstLine(error)}`),
      ];

      process.stdout.write(`\nSlowest tests:\n${slowestOf(cases).join('\n')}\n`);
      if (modules.some(isSampled)) process.stdout.write(`\n${seedLine()}\n`);
      const reasons = Map.groupBy(cases.filter(isSkipped), reasonOf);
      for (const [reason, skipped] of reasons) process.stdout.write(`\nSkipped ${skipped.length}: ${reason}`);
      if (failures.length > 0) process.stdout.write(`\n\nFailed:\n${failures.map((line) => `  ${line}`).join('\n')}`);
      process.stdout.write(`\n\n${passed} passed, ${failures.length} failed\n`);
      if (failures.length > 0 || passed === 0) process.exitCode = 1;
    },
  };
}

function slowestOf(cases: TestCase[]): string[] {
  return cases
    .map((test) => ({ test, ms: test.diagnostic()?.duration ?? 0 }))
    .sort((a, b) => b.ms - a.ms)
    .slice(0, listed)
    .map(
      ({ test, ms }) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${test.module.relativeModuleId} > ${test.fullName}`,
    );
}

const isSampled = (module: TestModule): boolean => module.project.name === 'slow';

/** Printed for a full run, too: its fuzzed input is drawn with the seed as well. */
const seedLine = (): string =>
  `The slow tests were drawn with the seed ${process.env.LATCHKEY_SEED}; to draw the same again, set LATCHKEY_SEED to it.`;

const isSkipped = (test: TestCase): boolean => test.result().state === 'skipped';

/** A test that never ended has failed, too. */
function hasFailed(test: TestCase): boolean {
  if (isSkipped(test)) return process.env.CI !== undefined && !excused.includes(reasonOf(test));
  return test.result().state !== 'passed';
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === 'skipped' && result.note) || 'no reason given';
}

function causeOf(test: TestCase): string {
  const { state, errors } = test.result();
  if (state === 'skipped') return `skipped, ${reasonOf(test)}; under CI only “${excused.join('”, “')}” may be`;
  return errors?.[0] ? firstLine(errors[0]) : 'it did not end';
}

const firstLine = (error: { message: string }): string => error.message.split('\n', 1)[0] ?? '';
