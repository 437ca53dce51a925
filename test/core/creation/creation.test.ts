import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTick } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { FetchFailure } from '../../../main/core/ports/fetch.ts';
import { oneAtATime } from '../../../main/platform/one-at-a-time.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
let folder: string;
let accountId: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
  sandbox = createSandboxServer({ file: join(folder, 'sandbox.sqlite'), tier: { ratePerMinute: null } });
  test = await openTestVault({ sandbox });
  accountId = (await addSandbox(test)).id;
  await test.call('syncAccount', { accountId });
});
afterEach(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const create = (keyId: string, label = 'CI') => test.call('createKey', { keyId, accountId, label });
const atProvider = async () => (await test.call('syncAccount', { accountId })).activeKeys;
const unfinished = () => test.call('listPendingSecrets', {});

describe('a creation', () => {
  it('by a double click makes one key', async () => {
    const id = randomUUID();
    const [first, second] = await Promise.all([create(id), create(id)]);
    expect(second).toEqual(first);
    expect(await create(id)).toEqual(first);
    expect(await atProvider()).toBe(1);
  });

  it('that is settled is not done again', async () => {
    const id = randomUUID();
    await create(id);
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    await expect(create(id)).rejects.toMatchObject({ code: 'pending_secret_not_found' });
    expect(await atProvider()).toBe(1);
  });

  it('with a label that the provider would refuse does not get as far as the provider', async () => {
    await expect(create(randomUUID(), ' ')).rejects.toMatchObject({ code: 'invalid_input', params: { name: 'label' } });
    await expect(create(randomUUID(), 'x'.repeat(256))).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await unfinished()).toEqual([]);
  });

  it('beyond the limit tells how many keys there are and leaves nothing behind', async () => {
    for (let count = 0; count < 10; count++) {
      const id = randomUUID();
      await create(id, `key ${count}`);
      await test.call('settlePendingSecret', { keyId: id, keep: true });
    }
    await expect(create(randomUUID())).rejects.toMatchObject({
      code: 'key_limit_reached',
      params: { current: 10, max: 10 },
    });
    expect(await unfinished()).toEqual([]);
  });

  it('is shown by its panel until it is finished, also to a window that was loaded anew', async () => {
    const id = randomUUID();
    const pendingSecret = await create(id);
    expect(await unfinished()).toEqual([pendingSecret]);
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    expect(await unfinished()).toEqual([]);
  });

  it('that is not kept leaves the key on the list and no secret in the store', async () => {
    const id = randomUUID();
    await create(id);
    await test.call('settlePendingSecret', { keyId: id, keep: false });
    expect(test.secretStores.store.items.has(id)).toBe(false);
    expect((await listKeys(test)).rows).toMatchObject([{ id, inVault: false }]);
    await expect(test.call('copySecret', { keyId: id })).rejects.toMatchObject({ code: 'secret_not_here' });
  });

  it('can be saved as a text file while its panel is open, and not afterwards', async () => {
    const id = randomUUID();
    await create(id, 'CI / deploy');
    const { secret } = await test.call('revealSecret', { keyId: id });
    expect(await test.call('saveSecret', { keyId: id })).toEqual({ saved: true });
    expect(test.textFile.saved).toEqual([{ name: 'CI deploy.txt', text: secret }]);
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    await expect(test.call('saveSecret', { keyId: id })).rejects.toMatchObject({ code: 'reveal_not_allowed' });
  });

  it('listed by a sync before it is settled is one key, not two', async () => {
    test.secretStores.store.refuseWrites(
      new VaultError('secret_store_failed', { reason: { is: 'failed', path: '/v.kdbx', code: 'EIO' } }),
    );
    const id = randomUUID();
    await create(id);
    await test.call('syncAccount', { accountId });
    test.secretStores.store.refuseWrites(null);
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    expect((await listKeys(test)).rows).toMatchObject([{ id, inVault: true }]);
  });

  it('that is not kept stays revoked when that was done meanwhile', async () => {
    const id = randomUUID();
    await create(id);
    await test.call('revokeKey', { keyId: id });
    await test.call('settlePendingSecret', { keyId: id, keep: false });
    expect((await test.call('getKey', { keyId: id })).revokedAt).not.toBeNull();
  });

  it('keeps its account from being removed until it is settled', async () => {
    sandbox.faults.arm({ is: 'latency', ms: 300 }, { endpoint: 'POST /api-keys' });
    const id = randomUUID();
    const pending = create(id);
    const busy = { code: 'account_busy', params: { label: 'Sandbox' } };
    await expect(test.call('removeAccount', { accountId })).rejects.toMatchObject(busy);
    await pending;
    await expect(test.call('removeAccount', { accountId })).rejects.toMatchObject(busy);
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    await test.call('removeAccount', { accountId });
    expect(await test.call('listAccounts', {})).toEqual([]);
  });
});

describe('a secret that the store refuses', () => {
  const refusal = new VaultError('secret_store_failed', { reason: { is: 'failed', path: '/v.kdbx', code: 'EIO' } });
  let id: string;

  beforeEach(async () => {
    test.secretStores.store.refuseWrites(refusal);
    id = randomUUID();
    const { outcome } = await create(id);
    expect(outcome).toMatchObject({ is: 'shown', notStored: { code: 'secret_store_failed' } });
  });

  it('can still be copied, revealed and saved', async () => {
    await test.call('copySecret', { keyId: id });
    const { secret } = await test.call('revealSecret', { keyId: id });
    expect(test.clipboard.text).toBe(secret);
    expect(secret).toMatch(/^lev_sk_/);
  });

  it('is stored as it is by two tries at once, of which one ends before the store begins the other', async () => {
    const { secret } = await test.call('revealSecret', { keyId: id });
    const { store } = test.secretStores;
    store.refuseWrites(null);
    const { write } = store;
    const inTurn = oneAtATime();
    store.write = (...given) =>
      inTurn(async () => {
        await nextTick();
        await write(...given);
      });
    const retry = () => test.call('retryPendingSecret', { keyId: id });
    for (const { outcome } of await Promise.all([retry(), retry()])) expect(outcome).toMatchObject({ notStored: null });
    expect(store.items.get(id)).toBe(secret);
  });

  it('cannot be left as kept while the store refuses, and is kept once it takes it', async () => {
    await expect(test.call('settlePendingSecret', { keyId: id, keep: true })).rejects.toMatchObject({
      code: 'secret_store_failed',
    });
    test.secretStores.store.refuseWrites(null);
    expect((await test.call('retryPendingSecret', { keyId: id })).outcome).toMatchObject({ notStored: null });
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    expect(test.secretStores.store.items.get(id)).toMatch(/^lev_sk_/);
  });

  it('can be left without keeping it', async () => {
    await test.call('settlePendingSecret', { keyId: id, keep: false });
    expect((await listKeys(test)).rows).toMatchObject([{ id, inVault: false }]);
    await expect(test.call('revealSecret', { keyId: id })).rejects.toMatchObject({ code: 'reveal_not_allowed' });
  });
});

describe('a provider that fails during a creation', () => {
  const arm = (...fault: Parameters<typeof sandbox.faults.arm>) => sandbox.faults.arm(...fault);
  const at = (times = 1) => ({ endpoint: 'POST /api-keys', times });

  it.each([
    ['drops the connection before it has done it', { is: 'drop-before-commit' }],
    ['drops the connection after it has done it', { is: 'drop-after-commit' }],
    ['sends half a reply', { is: 'half-reply' }],
    ['has an error of its own', { is: 'status', status: 500 }],
    ['is overloaded', { is: 'status', status: 503 }],
    ['asks to wait a second', { is: 'status', status: 429, retryAfterSeconds: 1 }],
  ] as const)('and %s, once, makes one key all the same', async (_what, fault) => {
    arm(fault, at());
    const { outcome } = await create(randomUUID());
    expect(outcome).toMatchObject({ is: 'shown', notStored: null });
    expect(await atProvider()).toBe(1);
  });

  it.each([
    ['drops every connection after it has done it', { is: 'drop-after-commit' }, 'provider_unexpected_reply', 1],
    ['sends half of every reply', { is: 'half-reply' }, 'provider_unexpected_reply', 1],
    ['answers with a web page', { is: 'html' }, 'provider_unexpected_reply', 0],
    ['has an error every time', { is: 'status', status: 500 }, 'provider_failed', 0],
  ] as const)('and %s leaves an unfinished creation, which asking again finishes', async (_what, fault, code, made) => {
    arm(fault, at(9));
    const id = randomUUID();
    await expect(create(id)).rejects.toMatchObject({ code });
    expect(await unfinished()).toMatchObject([{ id, label: 'CI', outcome: { is: 'unknown', reason: { code } } }]);
    sandbox.faults.clear();
    expect(await atProvider()).toBe(made);
    expect((await test.call('retryPendingSecret', { keyId: id })).outcome).toMatchObject({
      is: 'shown',
      notStored: null,
    });
    expect(await atProvider()).toBe(1);
    const { secret } = await test.call('revealSecret', { keyId: id });
    expect(secret).toMatch(/^lev_sk_/);
  });

  it('and asks to wait for long says how long, and leaves nothing behind', async () => {
    arm({ is: 'status', status: 429, retryAfterSeconds: 40 }, at());
    await expect(create(randomUUID())).rejects.toMatchObject({
      code: 'provider_rate_limited',
      params: { seconds: 40 },
    });
    expect(await unfinished()).toEqual([]);
  });

  it('and is then asked by the same form again makes one key', async () => {
    arm({ is: 'drop-after-commit' }, at(3));
    const id = randomUUID();
    await expect(create(id)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect((await create(id)).outcome).toMatchObject({ is: 'shown' });
    expect(await atProvider()).toBe(1);
  });

  it('an unfinished creation can be dismissed', async () => {
    arm({ is: 'status', status: 500 }, at(3));
    const id = randomUUID();
    await expect(create(id)).rejects.toMatchObject({ code: 'provider_failed' });
    await test.call('dismissPendingSecret', { keyId: id });
    expect(await unfinished()).toEqual([]);
  });

  it('that can’t be asked any more is not said to have made nothing', async () => {
    arm({ is: 'drop-after-commit' }, at(3));
    const id = randomUUID();
    await expect(create(id)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    const { intents } = test.ports.records;
    const [intent] = intents.all();
    if (!intent) throw new Error('no intent');
    intents.remove(id, 'create');
    intents.insert({ ...intent, beganAt: intent.beganAt - 24 * 3_600_000 });
    const { outcome } = await test.call('retryPendingSecret', { keyId: id });
    expect(outcome).toMatchObject({ is: 'unknown', reason: { code: 'creation_too_old' } });
    expect(await atProvider()).toBe(1);
  });

  it('and has forgotten the secret by the time it is asked again leaves an orphan, which can be revoked', async () => {
    arm({ is: 'drop-after-commit' }, at(3));
    const id = randomUUID();
    await expect(create(id)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    // The sandbox replays an answer from memory while it runs. After that it knows only a hash of the key.
    await sandbox.stop();
    expect((await test.call('retryPendingSecret', { keyId: id })).outcome).toMatchObject({ is: 'orphan', key: { id } });
    expect(await unfinished()).toMatchObject([{ outcome: { is: 'orphan' } }]);
    await test.call('revokeOrphan', { keyId: id });
    expect(await unfinished()).toEqual([]);
    expect(await atProvider()).toBe(0);
  });
});

describe('an unfinished creation whose provider can’t be asked', () => {
  it.each([
    [new FetchFailure('host_not_found', null, 'lev.invalid'), 'provider_host_not_found'],
    [new FetchFailure('proxy', null, '127.0.0.1:1', { is: 'no-connection' }), 'proxy_failed'],
  ])('is not said to have made nothing: %s', async (failure, code) => {
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'POST /api-keys', times: 3 });
    const id = randomUUID();
    await expect(create(id)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    const { fetch } = test.ports;
    test.ports.fetch = () => Promise.reject(failure);
    const { outcome } = await test.call('retryPendingSecret', { keyId: id });
    expect(outcome).toMatchObject({ is: 'unknown', reason: { code } });
    test.ports.fetch = fetch;
    expect(await atProvider()).toBe(1);
  });
});

describe('a creation that may have happened', () => {
  it('is refused when it is sent again with another key to rotate, and goes on with the same one', async () => {
    const [one, other] = [await createKept(test, accountId, 'One'), await createKept(test, accountId, 'Other')];
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'POST /api-keys', times: 3 });
    const id = randomUUID();
    const send = (rotates: string | null) => test.call('createKey', { keyId: id, accountId, label: 'CI', rotates });
    await expect(send(one.keyId)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    for (const rotates of [other.keyId, null]) {
      await expect(send(rotates)).rejects.toMatchObject({ code: 'form_already_sent' });
    }
    expect((await send(one.keyId)).outcome).toMatchObject({ is: 'shown' });
    expect(await atProvider()).toBe(3);
  });
});
