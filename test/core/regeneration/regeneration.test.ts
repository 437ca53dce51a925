import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { createSandboxServer } from '../../../main/sandbox/server.ts';
import { addLevel, startLevel } from '../key-server.ts';
import { addSandbox, createKept } from '../test-vault.ts';
import {
  accountId,
  closeWorld,
  intents,
  key,
  keyId,
  old,
  openWorld,
  regenerate,
  reopen,
  sandbox,
  secretNow,
  sync,
  takeListedKey,
  test,
  unfinished,
  use,
  wire,
} from './regeneration-world.ts';

beforeEach(() => openWorld());
afterEach(closeWorld);

describe('regenerating a key', () => {
  it('gives it a new secret, and the old one is refused from then on', async () => {
    const before = await key();
    const pendingSecret = await regenerate();
    expect(pendingSecret).toMatchObject({
      id: keyId,
      kind: 'regenerate',
      accountId,
      label: 'Agents',
      outcome: { is: 'shown', notStored: null, key: { id: keyId, inVault: true } },
    });
    const secret = await secretNow();
    expect(secret).not.toBe(old);
    expect(await use(old)).toBe(401);
    expect(await use(secret)).toBe(200);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    const mask = `${secret.slice(0, 11)}••••${secret.slice(-4)}`;
    expect(await key()).toEqual({ ...before, mask });
    expect(JSON.stringify([pendingSecret, test.events, test.logged])).not.toContain(secret);
  });

  it('has a one-time panel like that of a creation, until it is done', async () => {
    const pendingSecret = await regenerate();
    expect(await unfinished()).toEqual([pendingSecret]);
    await expect(regenerate()).rejects.toMatchObject({ code: 'key_busy' });
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(await unfinished()).toEqual([]);
    expect(intents()).toEqual([]);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('by a double click makes one new secret', async () => {
    const [first, second] = await Promise.all([regenerate(), regenerate()]);
    expect(second).toEqual(first);
    expect(wire.sent).toBe(1);
  });

  it('keeps its account from being removed until it is settled', async () => {
    const pending = regenerate();
    await expect(test.call('removeAccount', { accountId })).rejects.toMatchObject({ code: 'account_busy' });
    await pending;
    await expect(test.call('removeAccount', { accountId })).rejects.toMatchObject({ code: 'account_busy' });
    await test.call('settlePendingSecret', { keyId, keep: true });
    await test.call('removeAccount', { accountId });
    expect(await test.call('listAccounts', {})).toEqual([]);
  });

  it('is still the same key after a sync, with its secret', async () => {
    await regenerate();
    await sync();
    expect(await key()).toMatchObject({ id: keyId, inVault: true });
    expect(await use(await secretNow())).toBe(200);
  });

  it('whose secret is not kept leaves the key without one', async () => {
    await regenerate();
    await test.call('settlePendingSecret', { keyId, keep: false });
    expect(test.secretStores.store.items.has(keyId)).toBe(false);
    expect(await key()).toMatchObject({ id: keyId, inVault: false, revokedAt: null });
    await expect(test.call('copySecret', { keyId })).rejects.toMatchObject({ code: 'secret_not_here' });
    await regenerate();
    expect(await key()).toMatchObject({ inVault: true });
  });

  it('of a key that was made elsewhere brings it into the vault', async () => {
    await test.call('revokeKey', { keyId });
    sandbox.seed(1, 'level');
    await sync();
    await takeListedKey();
    await regenerate();
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(await key()).toMatchObject({ id: keyId, inVault: true });
    expect(await use(await secretNow())).toBe(200);
  });

  it('is not offered where the provider does not', async () => {
    const lev = await addSandbox(test);
    const made = await createKept(test, lev.id, 'CI');
    await expect(test.call('regenerateKey', { keyId: made.keyId })).rejects.toMatchObject({ code: 'not_offered' });
    const level = await startLevel();
    const onPage = await addLevel(test, level);
    const byHand = randomUUID();
    const secret = 'l'.repeat(30);
    level.valid.add(secret);
    await test.call('addKey', { keyId: byHand, accountId: onPage, label: 'x', access: 'read-only', secret });
    await expect(test.call('regenerateKey', { keyId: byHand })).rejects.toMatchObject({ code: 'not_offered' });
  });

  it('of a revoked key or one that is not there is refused', async () => {
    await expect(test.call('regenerateKey', { keyId: randomUUID() })).rejects.toMatchObject({ code: 'key_not_found' });
    await test.call('revokeKey', { keyId });
    await expect(regenerate()).rejects.toMatchObject({ code: 'key_already_revoked' });
  });
});

describe('a new secret that the store refuses', () => {
  beforeEach(async () => {
    test.secretStores.store.refuseWrites(
      new VaultError('secret_store_failed', { reason: { is: 'failed', path: '/v.kdbx', code: 'EIO' } }),
    );
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown', notStored: { code: 'secret_store_failed' } });
  });

  it('is the one that is copied, while the store has the old one still', async () => {
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).not.toBe(old);
    expect(await use(test.clipboard.text)).toBe(200);
    await expect(test.call('settlePendingSecret', { keyId, keep: true })).rejects.toMatchObject({
      code: 'secret_store_failed',
    });
  });

  it('is kept once the store takes it', async () => {
    const secret = await secretNow();
    test.secretStores.store.refuseWrites(null);
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject({ notStored: null });
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    expect(intents()).toEqual([]);
    expect((await key()).mask).toContain(secret.slice(-4));
  });

  it('that is not kept takes the dead one out of the store too', async () => {
    await test.call('settlePendingSecret', { keyId, keep: false });
    expect(test.secretStores.store.items.has(keyId)).toBe(false);
    expect(await key()).toMatchObject({ inVault: false });
    expect(intents()).toEqual([]);
  });

  it('is asked for again at the next start', async () => {
    const secret = await secretNow();
    test.secretStores.store.refuseWrites(null);
    // Closing the vault stops its sandbox, which would forget the secret.
    sandbox.stop = async () => {};
    await reopen();
    await expect.poll(unfinished).toMatchObject([{ id: keyId, kind: 'regenerate', outcome: { is: 'shown' } }]);
    expect(await secretNow()).toBe(secret);
    sandbox.stop = createSandboxServer({ file: ':memory:' }).stop;
  });
});

it('a list that was under way while a key was regenerated does not take its new secret from it', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let lists = 0;
  wire.onReply = async (_reply, method, path) => {
    if (method === 'GET' && path.endsWith('/api-keys') && lists++ === 0) await held;
  };
  const under = sync();
  await expect.poll(() => lists).toBe(1);
  await regenerate();
  release();
  await under;
  expect(await key()).toMatchObject({ inVault: true });
  await test.call('settlePendingSecret', { keyId, keep: true });
  await sync();
  expect(await key()).toMatchObject({ inVault: true });
  expect(await use(await secretNow())).toBe(200);
});
