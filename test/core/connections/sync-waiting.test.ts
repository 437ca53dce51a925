import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
let accountId: string;
/** The waits that a provider asked for. The test ends them. */
let waits: { ms: number; end(): void }[];
/** Every request, recorded when it is sent. */
let sent: string[];
let lists: number;
/** How many of the next lists are held back until `letGo`. */
let held: number;
let letGo: () => void;

beforeEach(async () => {
  waits = [];
  sent = [];
  lists = 0;
  held = 0;
  sandbox = createSandboxServer({ file: ':memory:', tier: { maxKeys: 5000, ratePerMinute: null } });
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  test = await openTestVault({
    sandbox,
    clock: {
      ...impatientClock,
      after(ms, task) {
        // The vault itself waits one minute each time before it looks for what expires.
        if (ms < 30_000 || ms === 60_000 || ms > 120_000) return impatientClock.after(ms, task);
        waits.push({ ms, end: task });
        return () => {};
      },
    },
    async fetch(request) {
      sent.push(`${request.method} ${new URL(request.url).pathname.replace('/api/external/v2', '')}`);
      const reply = await httpFetch(request);
      if (request.method === 'GET' && new URL(request.url).pathname.endsWith('/api-keys') && ++lists <= held)
        await gate;
      return reply;
    },
  });
  accountId = (await addSandbox(test)).id;
  await sync();
  lists = 0;
});
afterEach(() => test.close());

const sync = () => test.call('syncAccount', { accountId });
const account = async () => (await test.call('listAccounts', {}))[0];

describe('a sync that is asked for while one is under way', () => {
  it('runs once more after it, for all who have asked', async () => {
    sandbox.seed(3);
    held = 1;
    const first = sync();
    await expect.poll(() => lists).toBe(1);
    const others = [sync(), sync(), sync()];
    sandbox.seed(2);
    letGo();
    await first;
    for (const account of await Promise.all(others)) expect(account).toMatchObject({ activeKeys: 5, syncing: false });
    expect(lists).toBe(2);
  });

  it('fails with it', async () => {
    sandbox.faults.arm({ is: 'html' });
    const failed = { reason: { code: 'provider_unexpected_reply' } };
    expect(await Promise.allSettled([sync(), sync()])).toMatchObject([failed, failed]);
    expect(await account()).toMatchObject({ syncing: false, syncError: { code: 'provider_unexpected_reply' } });
  });

  it('is cancelled together with it', async () => {
    sandbox.faults.arm({ is: 'latency', ms: 60_000 });
    const both = Promise.allSettled([sync(), sync()]);
    await test.call('cancelSync', { accountId });
    const cancelled = { reason: { code: 'sync_cancelled' } };
    expect(await both).toMatchObject([cancelled, cancelled]);
    expect(await account()).toMatchObject({ syncing: false, syncError: null });
    sandbox.faults.clear();
  });
});

describe('a sync that is cancelled', () => {
  // Without the cancelling, the sync would outlast the time limit of a test.
  it('ends at once, although the provider does not answer', async () => {
    sandbox.faults.arm({ is: 'latency', ms: 60_000 });
    const under = sync();
    await test.call('cancelSync', { accountId });
    await expect(under).rejects.toMatchObject({ code: 'sync_cancelled' });
    expect(await account()).toMatchObject({ syncing: false, syncError: null });
    sandbox.faults.clear();
  });

  it('takes back what had come, and takes no key for gone', async () => {
    await createKept(test, accountId, 'CI');
    sandbox.seed(450);
    const stop = test.vault.subscribe((event) => {
      if (event.is === 'sync-progress') void test.call('cancelSync', { accountId });
    });
    await expect(sync()).rejects.toMatchObject({ code: 'sync_cancelled' });
    stop();
    const { total, rows } = await listKeys(test, { showRevoked: true });
    expect(total).toBe(1);
    expect(rows).toMatchObject([{ label: 'CI', revokedAt: null }]);
    expect(await sync()).toMatchObject({ activeKeys: 451 });
  });

  it('can be begun again at once, and the one before writes nothing more', async () => {
    held = 1;
    sandbox.seed(3);
    const under = sync();
    await expect.poll(() => lists).toBe(1);
    await test.call('cancelSync', { accountId });
    await expect(under).rejects.toMatchObject({ code: 'sync_cancelled' });
    expect(await sync()).toMatchObject({ activeKeys: 3, syncing: false });
    sandbox.seed(1);
    test.events.length = 0;
    letGo();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(test.events).toEqual([]);
    expect((await listKeys(test)).total).toBe(3);
  });

  it('that none was under way does nothing', async () => {
    await test.call('cancelSync', { accountId });
    expect(await sync()).toMatchObject({ syncError: null });
  });

  it('keeps the error of the one before', async () => {
    sandbox.faults.arm({ is: 'html' });
    await expect(sync()).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    sandbox.faults.arm({ is: 'latency', ms: 60_000 });
    const under = sync();
    await test.call('cancelSync', { accountId });
    await expect(under).rejects.toMatchObject({ code: 'sync_cancelled' });
    expect(await account()).toMatchObject({ syncError: { code: 'provider_unexpected_reply' } });
    sandbox.faults.clear();
  });
});

describe('a provider that asks to wait', () => {
  beforeEach(() =>
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 40 }, { endpoint: 'GET /api-keys' }),
  );

  it('is waited for, which the account tells, and then the sync goes on', async () => {
    sandbox.seed(3);
    const under = sync();
    const before = Date.now();
    await expect.poll(() => waits).toMatchObject([{ ms: 40_000 }]);
    const { waitingUntil, syncing } = (await account()) ?? {};
    expect(syncing).toBe(true);
    expect(Number(waitingUntil)).toBeGreaterThanOrEqual(before + 40_000);
    expect(Number(waitingUntil)).toBeLessThanOrEqual(Date.now() + 40_000);
    expect(test.events.at(-1)).toEqual({ is: 'accounts-changed' });
    waits[0]?.end();
    expect(await under).toMatchObject({ activeKeys: 3, waitingUntil: null, syncing: false, syncError: null });
    expect(lists).toBe(2);
  });

  it('for long is not waited for by a click, which is told instead', async () => {
    sandbox.faults.clear();
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 40 }, { endpoint: 'POST /api-keys' });
    await expect(createKept(test, accountId, 'CI')).rejects.toMatchObject({
      code: 'provider_rate_limited',
      params: { seconds: 40 },
    });
    expect(waits).toEqual([]);
  });

  it('for longer than two minutes is not waited for', async () => {
    sandbox.faults.clear();
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 121 }, { endpoint: 'GET /api-keys' });
    await expect(sync()).rejects.toMatchObject({ code: 'provider_rate_limited', params: { seconds: 121 } });
    expect(await account()).toMatchObject({ waitingUntil: null, syncError: { code: 'provider_rate_limited' } });
  });

  it('is waited for no more once it is cancelled', async () => {
    const under = sync();
    await expect.poll(() => waits).toHaveLength(1);
    await test.call('cancelSync', { accountId });
    await expect(under).rejects.toMatchObject({ code: 'sync_cancelled' });
    expect(await account()).toMatchObject({ waitingUntil: null, syncing: false });
    waits[0]?.end();
    expect(await sync()).toMatchObject({ syncError: null });
  });

  it.each<[string, () => Promise<unknown>]>([
    ['it is cancelled', () => test.call('cancelSync', { accountId })],
    ['the vault is locked', () => test.call('lock', {})],
  ])('is sent nothing more once %s', async (_what, end) => {
    const under = expect(sync()).rejects.toMatchObject({ code: 'sync_cancelled' });
    await expect.poll(() => waits).toHaveLength(1);
    const before = [...sent];
    await end();
    await under;
    waits[0]?.end();
    // Closing waits for what is still under way.
    await test.vault.close();
    expect(sent).toEqual(before);
  });

  it('only after it was cancelled does not make the account look as if it waited', async () => {
    held = 1;
    const under = sync();
    await expect.poll(() => lists).toBe(1);
    const before = [...sent];
    await test.call('cancelSync', { accountId });
    await expect(under).rejects.toMatchObject({ code: 'sync_cancelled' });
    letGo();
    expect(await account()).toMatchObject({ waitingUntil: null, syncing: false });
    await test.vault.close();
    expect(waits).toEqual([]);
    expect(sent).toEqual(before);
  });
});
