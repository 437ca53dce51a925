import { describe, test } from 'vitest';

/** A `describe` that becomes one skipped test, with the reason, where no Secret Service is available. */
export function withSecretService(name: string, tests: () => void): void {
  const reason = process.env.LATCHKEY_NO_SECRET_SERVICE;
  if (reason === undefined) describe(name, { timeout: 60_000 }, tests);
  else test(name, (context) => context.skip(reason));
}
