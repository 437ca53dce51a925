import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { addSandbox, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const minute = 60_000;

let test: TestVault;
let sandbox: Sandbox;
let clock: VirtualClock;
let lists: number;

const open = (secretStores = createMemorySecretStores()) =>
  openTestVault({
    sandbox,
    clock,
    secretStores,
    async fetch(request) {
      if (request.method === 'GET' && new URL(request.url).pathname.endsWith('/api-keys')) lists++;
      return httpFetch(request);
    },
  });

beforeEach(async () => {
  clock = createVirtualClock();
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await open();
  const { id: accountId } = await addSandbox(test);
  await test.call('syncAccount', { accountId });
  // The vault would lock: no user is active for hours of this clock.
  await test.call('changeSettings', { lockMinutes: null });
  lists = 0;
});
afterEach(() => test.close());

/** Moves the clock and waits for the syncs that this starts. */
async function pass(minutes: number): Promise<void> {
  clock.advance(minutes * minute);
  await expect.poll(async () => (await test.call('listAccounts', {})).some(({ syncing }) => syncing)).toBe(false);
}

describe('the sync', () => {
  it('comes every 15 minutes of itself, and finds what is new', async () => {
    sandbox.seed(2);
    await pass(14);
    expect(lists).toBe(0);
    await pass(1);
    expect(lists).toBe(1);
    expect((await listKeys(test)).total).toBe(2);
    await pass(15);
    expect(lists).toBe(2);
  });

  it('comes as often as the settings say, from the change on', async () => {
    await pass(10);
    await test.call('changeSettings', { syncMinutes: 5 });
    await pass(4);
    expect(lists).toBe(0);
    await pass(1);
    expect(lists).toBe(1);
    await test.call('changeSettings', { syncMinutes: 60 });
    await pass(59);
    expect(lists).toBe(1);
    await pass(1);
    expect(lists).toBe(2);
  });

  it('does not come of itself once that is switched off, and comes again once it is on', async () => {
    await test.call('changeSettings', { syncMinutes: null });
    await pass(600);
    expect(lists).toBe(0);
    await test.call('changeSettings', { syncMinutes: 15 });
    await pass(15);
    expect(lists).toBe(1);
  });

  it('that fails comes again all the same', async () => {
    sandbox.faults.arm({ is: 'html' });
    await pass(15);
    expect(await test.call('listAccounts', {})).toMatchObject([{ syncError: { code: 'provider_unexpected_reply' } }]);
    await pass(15);
    expect(await test.call('listAccounts', {})).toMatchObject([{ syncError: null }]);
  });

  it('does not come after the vault was closed', async () => {
    await test.close();
    clock.advance(60 * minute);
    expect(lists).toBe(0);
    test = await open();
  });

  it('does not come while the vault is locked', async () => {
    await test.close();
    clock = createVirtualClock();
    const stores = createMemorySecretStores({ keychain: false });
    await stores.vaultFile.create('correct horse');
    test = await open(stores);
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked' });
    clock.advance(60 * minute);
    expect(lists).toBe(0);
    await test.call('unlock', { passphrase: 'correct horse' });
    await test.call('changeSettings', { lockMinutes: null });
    const { id: accountId } = await addSandbox(test);
    await test.call('syncAccount', { accountId });
    lists = 0;
    await pass(15);
    expect(lists).toBe(1);
  });
});
