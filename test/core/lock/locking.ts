import { afterEach, beforeEach, expect } from 'vitest';
import type { HttpRequest } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { addSandbox, openTestVault, type TestVault } from '../test-vault.ts';

export const minute = 60_000;
export const dayMs = 86_400_000;
export let test: TestVault;
export let sandbox: Sandbox;
export let clock: VirtualClock;
export let accountId: string;
export let requests: string[];
/** A request waits for this before its reply reaches the vault. */
let gate: (request: HttpRequest) => Promise<void>;

export const lock = () => test.call('lock', {});
export const unlock = () => test.call('unlock', { passphrase: null });
export const state = async () => (await test.call('getStatus', {})).state;
export const states = () => test.events.flatMap((event) => (event.is === 'status' ? [event.status.state] : []));
export const settled = () =>
  expect.poll(async () => (await test.call('listAccounts', {})).some(({ syncing }) => syncing)).toBe(false);

/** Holds the replies to requests of this method until `open` is called. */
export function hold(method: string): { arrived: Promise<void>; open(): void } {
  const arrived = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  gate = async (request) => {
    if (request.method !== method) return;
    arrived.resolve();
    await opened.promise;
  };
  return { arrived: arrived.promise, open: opened.resolve };
}

/** Stops holding replies: later ones reach the vault at once. */
export function letThrough(): void {
  gate = async () => {};
}

export function beforeEachLocking(): void {
  beforeEach(async () => {
    clock = createVirtualClock();
    sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
    gate = async () => {};
    requests = [];
    test = await openTestVault({
      sandbox,
      clock,
      async fetch(request) {
        requests.push(`${request.method} ${new URL(request.url).pathname}`);
        const reply = await httpFetch(request);
        await gate(request);
        return reply;
      },
    });
    accountId = (await addSandbox(test)).id;
    await test.call('syncAccount', { accountId });
    test.events.length = 0;
    requests.length = 0;
  });
  afterEach(() => test.close());
}
