import { onTestFinished } from 'vitest';
import { createSandboxServer, type Sandbox, type SandboxOptions } from '../../main/sandbox/server.ts';
import { type SandboxApi, sandboxApi } from './sandbox-api.ts';

/** A sandbox that runs until the test ends, and a client with an admin credential. */
export async function runSandbox(
  options: Partial<SandboxOptions> = {},
): Promise<{ sandbox: Sandbox; api: SandboxApi; url: string }> {
  const sandbox = createSandboxServer({ file: ':memory:', ...options });
  onTestFinished(() => sandbox.stop());
  const url = await sandbox.start();
  return { sandbox, url, api: sandboxApi(url, await sandbox.issueCredential()) };
}

/** A clock that stands still until it is told to move. */
export function heldClock(start = Date.UTC(2026, 10, 21, 12)) {
  let at = start;
  return {
    now: () => at,
    advance(ms: number) {
      at += ms;
    },
  };
}
