import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { anyScopes, listKeys } from '../test-vault.ts';
import {
  accountId,
  closeWorld,
  endpoint,
  intents,
  keyId,
  type ListedRow,
  old,
  openWorld,
  regenerate,
  reopen,
  sandbox,
  sync,
  test,
  unfinished,
  use,
  wire,
} from './regeneration-world.ts';

beforeEach(() => openWorld('usual'));
afterEach(closeWorld);

const record = () => test.ports.records.keys.find(keyId);
const idNow = () => record()?.remoteId;
const rows = async () => (await listKeys(test, { showRevoked: true })).rows;
const retry = async () => (await test.call('retryPendingSecret', { keyId })).outcome;
const keep = () => test.call('settlePendingSecret', { keyId, keep: true });
/** It is shown once, so that it can't be revealed any more. */
const secret = () => test.secretStores.store.items.get(keyId) ?? '';
/** The provider carries it out, or not, and its answer is lost. */
async function breakOff(is: 'drop-after-commit' | 'drop-before-commit' = 'drop-after-commit'): Promise<void> {
  sandbox.faults.arm({ is }, { endpoint });
  await expect(regenerate()).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
  expect(wire.sent).toBe(1);
}
/** A list that shows nothing of a regeneration yet. */
const lag = (data: ListedRow[]) => data.slice(0, 1).map((row) => ({ ...row, revoked_at: null }));

describe('a regeneration that changes the id of a key', () => {
  it('goes on with the same record, and all that the user wrote there', async () => {
    const [before] = [idNow()];
    await test.call('editKey', { keyId, label: 'Agents', access: 'read-write', notes: 'of the build', expiry: null });
    await test.call('tagKeys', { keyIds: [keyId], add: ['prod'], remove: [] });
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown', notStored: null, key: { id: keyId } });
    await keep();
    expect(idNow()).not.toBe(before);
    await sync();
    expect(await rows()).toMatchObject([
      { id: keyId, notes: 'of the build', tags: ['prod'], inVault: true, revokedAt: null },
    ]);
    expect(await use(secret())).toBe(200);
    expect(await use(old)).toBe(401);
    const history = await test.call('listHistory', { keyId, offset: 0, limit: 9 });
    expect(history.rows.map(({ kind }) => kind)).toContain('regenerated');
  });

  it('makes no second key of the old id, even if the list lags behind', async () => {
    await regenerate();
    await keep();
    wire.alterList = lag;
    await sync();
    await sync();
    expect(await rows()).toMatchObject([{ id: keyId }]);
    await reopen();
    wire.alterList = null;
    await sync();
    expect(await rows()).toMatchObject([{ id: keyId, revokedAt: null }]);
  });

  it('makes no second key of the old id after its account was removed and put back', async () => {
    await regenerate();
    await keep();
    await test.call('removeAccount', { accountId });
    await test.call('restoreRemoved', { id: accountId });
    await sync();
    expect(await rows()).toMatchObject([{ id: keyId, inVault: true }]);
  });

  it('is not taken for gone by a sync that was under way, and that no longer finds the old id', async () => {
    const before = Number(idNow());
    let isFirst = true;
    wire.onReply = async (_reply, method, path) => {
      if (method !== 'GET' || !path.endsWith('/api-keys') || !isFirst) return;
      isFirst = false;
      await regenerate();
    };
    wire.alterList = (data) => data.filter(({ id }) => id !== before);
    await sync();
    expect(await rows()).toMatchObject([{ id: keyId, revokedAt: null, inVault: true }]);
  });

  it('is one key if a sync has listed the new id before its answer came', async () => {
    wire.onReply = async (_reply, _method, path) => {
      if (path.endsWith('/regenerate')) await sync();
    };
    await regenerate();
    await keep();
    expect(await rows()).toMatchObject([{ id: keyId, inVault: true, revokedAt: null }]);
  });

  it('asks for as many days as the key had before', async () => {
    const dated = randomUUID();
    await test.call('createKey', {
      keyId: dated,
      accountId,
      label: 'Dated',
      scopes: anyScopes,
      expiry: { is: 'in', days: 40 },
    });
    await test.call('settlePendingSecret', { keyId: dated, keep: true });
    // In two minutes the same number of days is another instant.
    wire.aheadMs = 120_000;
    const { expiresAt: before } = await test.call('getKey', { keyId: dated });
    await test.call('regenerateKey', { keyId: dated });
    const { expiresAt } = await test.call('getKey', { keyId: dated });
    expect((expiresAt ?? 0) - (before ?? 0)).toBeGreaterThan(100_000);
    expect((expiresAt ?? 0) - (before ?? 0)).toBeLessThan(200_000);
    await regenerate();
    expect(await test.call('getKey', { keyId })).toMatchObject({ expiresAt: null });
  });

  it('is not sent for a key that was deleted on the provider’s page', async () => {
    const credential = await sandbox.issueCredential({ account: 'usual' });
    await fetch(`${await sandbox.start()}/api/external/v2/api-keys/${idNow()}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${credential}`, 'x-origin-app': 'test' },
    });
    await expect(regenerate()).rejects.toMatchObject({ code: 'key_refused' });
    expect(wire.sent).toBe(0);
    expect(intents()).toEqual([]);
  });
});

describe('an answer to it that is lost', () => {
  it('is never asked for again by itself: the new secret is lost, and the key goes on under its new id', async () => {
    const before = idNow();
    await breakOff();
    expect(await retry()).toMatchObject({ is: 'orphan', key: { id: keyId, inVault: false } });
    expect(idNow()).not.toBe(before);
    expect(await rows()).toMatchObject([{ id: keyId, revokedAt: null }]);
    expect(wire.sent).toBe(1);
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown', notStored: null });
    await keep();
    expect(wire.sent).toBe(2);
    expect(await use(secret())).toBe(200);
    expect(intents()).toEqual([]);
  });

  it('of a regeneration that was not done: the old secret works, and it is sent again by the user’s word', async () => {
    await breakOff('drop-before-commit');
    expect(await retry()).toMatchObject({ is: 'not-created', reason: { code: 'old_secret_works' } });
    expect(wire.sent).toBe(1);
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown', notStored: null });
    expect(wire.sent).toBe(2);
    expect(await use(secret())).toBe(200);
  });

  it('is looked into before the same menu sends anything', async () => {
    await breakOff();
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown', notStored: null });
    // Once for the answer that was lost, once for the key under its new id.
    expect(wire.sent).toBe(2);
    expect(await use(secret())).toBe(200);
    await keep();
    await sync();
    expect((await rows()).filter(({ revokedAt }) => revokedAt === null)).toMatchObject([{ id: keyId }]);
  });

  it('stays in doubt while the old secret can’t be verified', async () => {
    await breakOff();
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 4000 }, { times: 9 });
    expect(await retry()).toMatchObject({ is: 'unknown', reason: { code: 'provider_rate_limited' } });
    expect((await regenerate()).outcome).toMatchObject({ is: 'unknown' });
    expect(wire.sent).toBe(1);
    sandbox.faults.clear();
    expect(await retry()).toMatchObject({ is: 'orphan' });
  });

  it('stays in doubt while the key is disabled, because it is refused anyway', async () => {
    await breakOff('drop-before-commit');
    await test.call('setKeyDisabled', { keyId, disabled: true });
    expect(await retry()).toMatchObject({ is: 'unknown' });
    expect(await test.call('getKey', { keyId })).toMatchObject({ inVault: true });
    await test.call('setKeyDisabled', { keyId, disabled: false });
    expect(await retry()).toMatchObject({ is: 'not-created' });
    expect(wire.sent).toBe(1);
  });

  it('is not sent to the old id if the new one can’t be found', async () => {
    await breakOff();
    wire.alterList = lag;
    expect(await retry()).toMatchObject({ is: 'orphan' });
    await expect(regenerate()).rejects.toMatchObject({ code: 'regeneration_lost' });
    expect(wire.sent).toBe(1);
    expect(await unfinished()).toMatchObject([{ outcome: { is: 'orphan' } }]);
    wire.alterList = null;
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown' });
    expect(await use(secret())).toBe(200);
  });

  it('is not sent to the old id after it was dismissed', async () => {
    await breakOff();
    wire.alterList = lag;
    await retry();
    await test.call('dismissPendingSecret', { keyId });
    wire.alterList = null;
    await expect(regenerate()).rejects.toMatchObject({ code: 'key_already_revoked' });
    expect(wire.sent).toBe(1);
  });

  it('is still lost if another one is refused', async () => {
    await breakOff();
    await retry();
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 4000 }, { endpoint });
    await expect(regenerate()).rejects.toMatchObject({ code: 'provider_rate_limited' });
    expect(await unfinished()).toMatchObject([{ outcome: { is: 'orphan' } }]);
    await reopen();
    expect((await regenerate()).outcome).toMatchObject({ is: 'shown' });
    expect(await use(secret())).toBe(200);
  });
});

describe('a revocation after a regeneration whose answer is lost', () => {
  it('ends the key that came of it', async () => {
    await breakOff();
    expect(await test.call('revokeKey', { keyId })).toMatchObject({ verdict: 'refused' });
    await sync();
    expect((await rows()).filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
    expect(await unfinished()).toEqual([]);
  });

  it('ends it also once the new secret is known to be lost', async () => {
    await breakOff();
    await retry();
    await test.call('revokeKey', { keyId });
    await sync();
    expect((await rows()).filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
  });

  it('ends the key itself if it was not done, and no other of that label', async () => {
    await breakOff('drop-before-commit');
    const before = idNow();
    wire.alterList = (data) => [...data, ...data.slice(0, 1).map((row) => ({ ...row, id: 4711, revoked_at: null }))];
    expect(await test.call('revokeKey', { keyId })).toMatchObject({ verdict: 'refused' });
    await sync();
    expect((await rows()).filter(({ revokedAt }) => revokedAt === null)).toMatchObject([{ inVault: false }]);
    expect(idNow()).toBe(before);
    expect(await use(old)).toBe(401);
  });

  it('leaves alone a key of that label that someone has made an hour later', async () => {
    await breakOff('drop-before-commit');
    // Someone else has revoked the key meanwhile, and made another one of the same label.
    const other = { id: 4711, revoked_at: null, created_at: new Date(Date.now() + 3_600_000).toISOString() };
    const former = Number(idNow());
    wire.alterList = (data) => [
      ...data.slice(0, 1).map((row) => ({ ...row, ...other })),
      ...data.filter(({ id }) => id !== former),
    ];
    test.secretStores.store.items.set(keyId, 'refused');
    expect(await test.call('revokeKey', { keyId })).toMatchObject({ verdict: 'refused' });
    expect(idNow()).toBe(String(former));
    expect((await rows()).find(({ id }) => id !== keyId)).toMatchObject({ revokedAt: null });
  });

  it('fails while the new id can’t be found, and nothing is called revoked', async () => {
    await breakOff();
    wire.alterList = lag;
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({
      code: 'regeneration_lost',
    });
    expect(record()?.revokedAt).toBeNull();
    wire.alterList = null;
    await test.call('revokeKey', { keyId });
    await sync();
    expect((await rows()).filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
  });
});

it.each([
  ['tells the secrets apart by their beginnings', (mask: string) => mask],
  ['shows only how they end', () => `lev_sk_••••${old.slice(-4)}`],
])(
  'a crash after the new secret was stored and before it was recorded loses neither it nor its id, if the mask %s',
  async (_, maskOf) => {
    let reported = '';
    wire.onReply = async (reply, _method, path) => {
      if (path.endsWith('/regenerate')) reported = JSON.parse(reply.body).data.api_key;
    };
    test.secretStores.store.refuseWrites(new VaultError('disk_full'));
    await regenerate();
    test.secretStores.store.refuseWrites(null);
    test.secretStores.store.items.set(keyId, reported);
    const { keys } = test.ports.records;
    const found = record();
    if (found) keys.update({ ...found, mask: maskOf(found.mask) });
    await reopen();
    await expect.poll(unfinished).toMatchObject([{ outcome: { is: 'shown', notStored: null } }]);
    expect(secret()).toBe(reported);
    await keep();
    await sync();
    expect(await rows()).toMatchObject([{ id: keyId, inVault: true, revokedAt: null }]);
    expect(await use(reported)).toBe(200);
    expect(wire.sent).toBe(1);
  },
);
