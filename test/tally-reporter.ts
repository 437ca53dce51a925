import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** The one thing that CI's machines cannot have: GitHub serves Electron's program, and they do not reach it. */
const excused = 'no Electron binary';

/**
 * Lists what was skipped and why, and ends with the line that CI reads. Under `CI` a test that is skipped for any
 * reason but the excused one counts as failed, so that a machine that lacks something cannot look green.
 */
export function createTallyReporter(): Reporter {
  return {
    onTestRunEnd(modules, unhandledErrors) {
      const cases = modules.flatMap((module) => [...module.children.allTests()]);
      const passed = cases.filter((test) => test.result().state === 'passed').length;
      const skipped = cases.filter((test) => test.result().state === 'skipped');
      const unexcused = process.env.CI ? skipped.filter((test) => reasonOf(test) !== excused) : [];
      const broken = modules.filter(failedToLoad).length + unhandledErrors.length;
      const failed = cases.length - passed - skipped.length + unexcused.length + broken;

      const lines = skipped.map((test) => `  ${test.fullName}: ${reasonOf(test)}`);
      if (lines.length > 0) process.stdout.write(`\nSkipped:\n${lines.join('\n')}\n`);
      if (unexcused.length > 0) process.stdout.write(`\nUnder CI only “${excused}” may be skipped.\n`);
      process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
      if (failed > 0 || passed === 0) process.exitCode = 1;
    },
  };
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  return (result.state === 'skipped' && result.note) || 'no reason given';
}

/** A file that does not load has no tests to count. */
const failedToLoad = (module: TestModule): boolean => module.errors().length > 0;
