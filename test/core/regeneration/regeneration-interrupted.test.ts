import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import {
  closeWorld,
  endpoint,
  intents,
  key,
  keyId,
  old,
  openWorld,
  regenerate,
  reopen,
  restartSandbox,
  sandbox,
  secretNow,
  sync,
  test,
  unfinished,
  use,
  wire,
} from './regeneration-world.ts';

beforeEach(() => openWorld());
afterEach(closeWorld);

describe('a provider that fails while it regenerates a key', () => {
  const breakDown = () => sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint, times: 3 });

  it('and drops the connection after it has done it, once, is asked again and tells the same secret', async () => {
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint });
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown', notStored: null });
    expect(wire.sent).toBe(2);
    expect(await use(await secretNow())).toBe(200);
  });

  it.each([['refuses', { is: 'status', status: 429, retryAfterSeconds: 40 }, 'provider_rate_limited']] as const)(
    'and %s leaves everything as it was',
    async (_what, fault, code) => {
      sandbox.faults.arm(fault, { endpoint, times: 3 });
      await expect(regenerate()).rejects.toMatchObject({ code });
      expect(await unfinished()).toEqual([]);
      expect(await use(await secretNow())).toBe(200);
    },
  );

  it('each time leaves a regeneration that is told as unfinished, and asking again finishes it', async () => {
    breakDown();
    await expect(regenerate()).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(await unfinished()).toMatchObject([
      { id: keyId, kind: 'regenerate', outcome: { is: 'unknown', reason: { code: 'provider_unexpected_reply' } } },
    ]);
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject({ is: 'shown' });
    expect(await use(await secretNow())).toBe(200);
    expect(await use(old)).toBe(401);
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(await unfinished()).toEqual([]);
  });

  it('and is asked by the same menu again makes no third secret', async () => {
    breakDown();
    await expect(regenerate()).rejects.toThrow();
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown' });
    expect(await use(await secretNow())).toBe(200);
  });

  it('and restarts meanwhile has forgotten the secret, so it is told as lost, and regenerating again mends that', async () => {
    breakDown();
    await expect(regenerate()).rejects.toThrow();
    await restartSandbox();
    expect(await test.call('retryPendingSecret', { keyId })).toMatchObject({
      kind: 'regenerate',
      outcome: { is: 'orphan', key: { id: keyId, inVault: false } },
    });
    expect(await unfinished()).toMatchObject([{ outcome: { is: 'orphan' } }]);
    await expect(test.call('copySecret', { keyId })).rejects.toMatchObject({ code: 'secret_not_here' });

    expect((await regenerate()).outcome).toMatchObject({ is: 'shown', notStored: null });
    expect(await use(await secretNow())).toBe(200);
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(await unfinished()).toEqual([]);
    expect(intents()).toEqual([]);
  });

  it('and could not be asked for a second regeneration still tells the first as lost', async () => {
    breakDown();
    await expect(regenerate()).rejects.toThrow();
    await restartSandbox();
    await test.call('retryPendingSecret', { keyId });
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 40 }, { endpoint });
    await expect(regenerate()).rejects.toMatchObject({ code: 'provider_rate_limited' });
    expect(await unfinished()).toMatchObject([{ outcome: { is: 'orphan' } }]);
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown' });
    expect(await use(await secretNow())).toBe(200);
  });

  it('a lost secret is no longer missed once its key is revoked', async () => {
    breakDown();
    await expect(regenerate()).rejects.toThrow();
    await restartSandbox();
    await test.call('retryPendingSecret', { keyId });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'unknown' });
    expect(await unfinished()).toEqual([]);
  });

  it('a regeneration that nobody knows the end of can be dismissed', async () => {
    breakDown();
    await expect(regenerate()).rejects.toThrow();
    await test.call('dismissPendingSecret', { keyId });
    expect(await unfinished()).toEqual([]);
    await expect(test.call('dismissPendingSecret', { keyId })).rejects.toMatchObject({
      code: 'pending_secret_not_found',
    });
  });
});

describe('a regeneration that nobody asked about for more than 23 hours', () => {
  beforeEach(async () => {
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint, times: 3 });
    // Else the vault would lock in the meantime.
    await test.call('changeSettings', { lockMinutes: null });
  });

  const breakOff = async () => {
    await expect(regenerate()).rejects.toThrow();
    wire.sent = 0;
    wire.aheadMs = 24 * 3_600_000;
  };

  it('is not sent again, and its secret counts as lost when the stored one is refused', async () => {
    await breakOff();
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject({ is: 'orphan' });
    expect(wire.sent).toBe(0);
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown' });
    expect(await use(await secretNow())).toBe(200);
  });

  it('is not sent again, and counts as not done when the stored secret works', async () => {
    sandbox.faults.clear();
    sandbox.faults.arm({ is: 'status', status: 500 }, { endpoint, times: 3 });
    await breakOff();
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject({
      is: 'not-created',
      reason: { code: 'old_secret_works' },
    });
    expect(wire.sent).toBe(0);
    expect(await key()).toMatchObject({ inVault: true });
    expect(await secretNow()).toBe(old);
    await test.call('dismissPendingSecret', { keyId });
    expect(await unfinished()).toEqual([]);
  });

  it.each(['before', 'after'])('whose new secret was stored %s a sync is found to be done', async (when) => {
    // The crash came after the secret was stored and before it was recorded.
    let reported = '';
    wire.onReply = async (reply, _method, path) => {
      if (path.endsWith('/regenerate')) reported = JSON.parse(reply.body).data.api_key;
    };
    sandbox.faults.clear();
    test.secretStores.store.refuseWrites(new VaultError('disk_full'));
    await regenerate();
    test.secretStores.store.refuseWrites(null);
    test.secretStores.store.items.set(keyId, reported);
    wire.aheadMs = 24 * 3_600_000;
    if (when === 'after') await sync();
    await reopen();
    await expect.poll(unfinished).toMatchObject([{ outcome: { is: 'shown', notStored: null } }]);
    expect(await secretNow()).toBe(reported);
    await sync();
    expect(await key()).toMatchObject({ inVault: true, mask: `${reported.slice(0, 11)}••••${reported.slice(-4)}` });
    expect(await use(await secretNow())).toBe(200);
  });
});
