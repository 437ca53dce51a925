import { onTestFinished } from 'vitest';
import type { SandboxAccount } from '../../main/core/ports/sandbox-server.ts';
import { createSandboxServer, type Sandbox, type SandboxOptions } from '../../main/sandbox/server.ts';
import { type SandboxApi, sandboxApi } from './sandbox-api.ts';

/**
 * Runs a sandbox until the test ends, and a client with the credential of an admin of `account`, by default the
 * Lev-like account.
 */
export async function runSandbox({
  account = 'lev',
  ...options
}: Partial<SandboxOptions> & { account?: SandboxAccount } = {}): Promise<{
  sandbox: Sandbox;
  api: SandboxApi;
  url: string;
}> {
  const sandbox = createSandboxServer({ file: ':memory:', ...options });
  onTestFinished(() => sandbox.stop());
  const url = await sandbox.start();
  return { sandbox, url, api: sandboxApi(url, await sandbox.issueCredential({ account })) };
}

/** A clock that stands still until a test moves it. */
export function heldClock(start = Date.UTC(2026, 10, 21, 12)) {
  let at = start;
  return {
    now: () => at,
    advance(ms: number) {
      at += ms;
    },
  };
}
