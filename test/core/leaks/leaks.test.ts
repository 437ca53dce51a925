import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addKnown, addLevel, type KeyServer, randomSecret, startLevel } from '../key-server.ts';
import { addSandbox, createKept, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let accountId: string;
let keyId: string;
beforeEach(async () => {
  test = await openTestVault();
  ({ id: accountId } = await addSandbox(test));
  ({ keyId } = await createKept(test, accountId, 'CI'));
});
afterEach(() => test.close());

const leaks = () => test.call('listLeaks', {});
const historyOf = async (id: string) =>
  (await test.call('listHistory', { keyId: id, offset: 0, limit: 50 })).rows.map(({ kind }) => kind);

describe('a leaked key', () => {
  it('is known with what uses it, is noted once, and waits for a choice', async () => {
    test.events.length = 0;
    const begun = await test.call('beginLeak', { keyId });
    expect(begun).toMatchObject({
      key: { id: keyId },
      way: null,
      isEnded: false,
      isReplaced: false,
      uses: [{ name: 'CI', isDone: false }],
    });
    expect(test.events).toContainEqual({ is: 'leaks-changed' });
    await test.call('changeLeak', { keyId, way: 'end-first' });
    expect(await test.call('beginLeak', { keyId })).toEqual({ ...begun, way: 'end-first' });
    expect((await historyOf(keyId)).filter((kind) => kind === 'leaked')).toHaveLength(1);
  });

  it('begins with the places in the user’s projects, where there are such', async () => {
    const shop = { project: 'shop', environment: 'production' as const, name: 'STRIPE_KEY', order: 3 };
    const places = [
      { ...shop, folder: 'deploy', file: '.env.production' },
      { project: 'blog', environment: null, name: '', file: null, folder: null, order: null },
    ];
    await test.call('setPlaces', { keys: [{ keyId, places }] });
    expect((await test.call('beginLeak', { keyId })).uses).toEqual([
      { name: 'shop · production · deploy/.env.production · STRIPE_KEY', isDone: false },
      { name: 'blog', isDone: false },
    ]);
  });

  it('keeps what was ticked off, and what was not said stays', async () => {
    await test.call('beginLeak', { keyId });
    const uses = [
      { name: 'CI', isDone: true },
      { name: ' Shop, production ', isDone: false },
    ];
    await test.call('changeLeak', { keyId, way: 'new-first', uses });
    await test.call('changeLeak', { keyId, isReplaced: true });
    const [kept] = await leaks();
    expect(kept).toMatchObject({ way: 'new-first', isReplaced: true });
    expect(kept?.uses).toEqual([uses[0], { name: 'Shop, production', isDone: false }]);
  });

  it('is ended when it is revoked, and stays known until the user is done', async () => {
    await test.call('beginLeak', { keyId });
    await test.call('changeLeak', { keyId, way: 'end-first' });
    await test.call('revokeKey', { keyId });
    expect(await leaks()).toMatchObject([{ isEnded: true }]);
    await test.call('endLeak', { keyId });
    expect(await leaks()).toEqual([]);
  });

  it('goes with its key, and with its account', async () => {
    await test.call('beginLeak', { keyId });
    await test.call('revokeKey', { keyId });
    await test.call('removeKey', { keyId });
    expect(await leaks()).toEqual([]);
    const { keyId: other } = await createKept(test, accountId, 'Other');
    await test.call('beginLeak', { keyId: other });
    await test.call('removeAccount', { accountId });
    expect(await leaks()).toEqual([]);
  });

  it('cannot be one that is revoked, or gone', async () => {
    await test.call('revokeKey', { keyId });
    await expect(test.call('beginLeak', { keyId })).rejects.toMatchObject({ code: 'key_already_revoked' });
    await expect(test.call('changeLeak', { keyId: randomUUID(), way: 'end-first' })).rejects.toMatchObject({
      code: 'key_not_found',
    });
  });

  it('is answered only as its provider’s policy allows', async () => {
    await test.call('beginLeak', { keyId });
    // Lev has no way to regenerate a key.
    await expect(test.call('changeLeak', { keyId, way: 'regenerate' })).rejects.toMatchObject({ code: 'not_offered' });
  });
});

describe('a leaked key that is regenerated', () => {
  let agents: string;
  beforeEach(async () => {
    const { id: level } = await addSandbox(test, 'level');
    agents = randomUUID();
    await test.call('createKey', { keyId: agents, accountId: level, label: 'Agents', access: 'read-write' });
    await test.call('settlePendingSecret', { keyId: agents, keep: true });
    await test.call('beginLeak', { keyId: agents });
  });
  const regenerate = async () => {
    await test.call('regenerateKey', { keyId: agents });
    await test.call('settlePendingSecret', { keyId: agents, keep: true });
  };

  it('is ended, whatever way was chosen', async () => {
    expect(await leaks()).toMatchObject([{ isEnded: false }]);
    await test.call('changeLeak', { keyId: agents, way: 'end-first' });
    await regenerate();
    expect(await leaks()).toMatchObject([{ isEnded: true }]);
  });

  it('is not ended any more when its former secret is back', async () => {
    await test.call('changeLeak', { keyId: agents, way: 'regenerate' });
    await regenerate();
    const { rows } = await test.call('listRemoved', {});
    await test.call('restoreRemoved', { id: rows[0]?.id ?? '' });
    expect(await leaks()).toMatchObject([{ isEnded: false }]);
  });

  it('is still ended when the key itself was removed and comes back', async () => {
    await test.call('changeLeak', { keyId: agents, way: 'regenerate' });
    await regenerate();
    await test.call('removeKey', { keyId: agents });
    expect(await leaks()).toEqual([]);
    await test.call('restoreRemoved', { id: agents });
    expect(await leaks()).toMatchObject([{ isEnded: true, way: 'regenerate' }]);
  });
});

describe('a leaked key of Level', () => {
  let level: KeyServer;
  beforeEach(async () => {
    level = await startLevel();
  });
  afterEach(() => level.stop());

  it('is ended by a new secret too, but not by one from before it leaked', async () => {
    const fleet = await addLevel(test, level);
    const { keyId: agents, secret } = await addKnown(test, level, {
      accountId: fleet,
      label: 'Agents',
      access: 'read-only',
    });
    const replaceSecret = async (old: string) => {
      const next = randomSecret();
      level.valid.delete(old);
      level.valid.add(next);
      await test.call('enterSecret', { keyId: agents, secret: next });
      return next;
    };
    const second = await replaceSecret(secret);
    await test.call('beginLeak', { keyId: agents });
    await test.call('changeLeak', { keyId: agents, way: 'regenerate' });
    expect(await leaks()).toMatchObject([{ isEnded: false }]);
    await replaceSecret(second);
    expect(await leaks()).toMatchObject([{ isEnded: true, key: { revokedAt: null } }]);
  });
});
