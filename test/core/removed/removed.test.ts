import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxServer } from '../../../main/sandbox/server.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { addSandbox, createKept, listKeys, openTestVault, storedIds, type TestVault } from '../test-vault.ts';

let test: TestVault;
let clock: VirtualClock;
const dayMs = 86_400_000;

beforeEach(async () => {
  clock = createVirtualClock();
  const sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault({ clock, sandbox });
  await test.call('changeSettings', { lockMinutes: null, syncMinutes: null });
});
afterEach(() => test.close());

const removed = async () => (await test.call('listRemoved', {})).rows;
const stored = (id: string) => test.secretStores.store.items.get(id);
const restore = (id: string) => test.call('restoreRemoved', { id });
async function copied(keyId: string): Promise<string | null> {
  await test.call('copySecret', { keyId });
  return test.clipboard.text;
}
const rowOf = async (keyId: string) => test.call('getKey', { keyId });

async function byHand(label = 'CI', secret = `pasted-${randomUUID()}`) {
  const { key } = await test.call('addKey', {
    keyId: randomUUID(),
    accountId: null,
    service: `Forge ${randomUUID()}`,
    label,
    access: 'inherited',
    secret,
    unverified: true,
  });
  await test.call('tagKeys', { keyIds: [key.id], add: ['shop'] });
  await test.call('setFavorite', { keyIds: [key.id], favorite: true });
  return { keyId: key.id, accountId: key.accountId, secret };
}

/** Everything by which a secret could leave the vault, other than the list of what was removed. */
async function expectUnreachable(keyId: string, secret: string): Promise<void> {
  for (const method of ['copySecret', 'revealSecret', 'saveSecret', 'verifyKey'] as const) {
    await expect(test.call(method, { keyId })).rejects.toMatchObject({ name: 'VaultError' });
  }
  const { rows } = await listKeys(test, { showRevoked: true, search: secret.slice(-4) });
  expect(rows.some(({ inVault }) => inVault)).toBe(false);
  expect((await test.call('getQuickKeys', {})).mostCopied).toEqual([]);
  expect(JSON.stringify([await removed(), test.events])).not.toContain(secret);
}

describe('a key that is removed', () => {
  it('works or not, is listed, is out of reach, and comes back as it was', async () => {
    const { keyId, secret } = await byHand();
    await test.call('copySecret', { keyId });
    await test.call('clearClipboard', {});
    const before = await rowOf(keyId);
    const mostCopied = await test.call('getQuickKeys', {});
    await test.call('removeKey', { keyId });
    expect((await listKeys(test, { showRevoked: true })).total).toBe(0);
    expect(await removed()).toMatchObject([
      { id: keyId, kind: 'key', label: 'CI', mask: before.mask, daysLeft: 30, hasSecret: true, provider: 'other' },
    ]);
    await expectUnreachable(keyId, secret);

    await restore(keyId);
    expect(await rowOf(keyId)).toEqual(before);
    expect(await test.call('getQuickKeys', {})).toEqual(mostCopied);
    expect((await test.call('revealSecret', { keyId })).secret).toBe(secret);
    expect(await removed()).toEqual([]);
    const { rows } = await test.call('listHistory', { keyId, offset: 0, limit: 3 });
    expect(rows.map(({ kind }) => kind)).toEqual(['revealed', 'restored', 'removed']);
  });

  it('has seen its notices already when it comes back', async () => {
    const { keyId } = await byHand();
    const key = test.ports.records.keys.find(keyId);
    if (key) test.ports.records.keys.update({ ...key, expiresAt: clock.now() + 20 * dayMs });
    clock.advance(6 * dayMs);
    await expect.poll(() => test.call('listNotices', {})).toHaveLength(1);
    const notices = await test.call('listNotices', {});
    await test.call('removeKey', { keyId });
    await restore(keyId);
    expect(await test.call('listNotices', {})).toMatchObject(notices.map(({ id: _, ...notice }) => notice));
  });

  it('takes the place of what a sync has listed in the meantime', async () => {
    const { id: accountId } = await addSandbox(test);
    const { keyId, secret } = await createKept(test, accountId, 'CI');
    await test.call('removeKey', { keyId });
    await test.call('syncAccount', { accountId });
    const [listed] = (await listKeys(test)).rows;
    expect(listed).toMatchObject({ label: 'CI', inVault: false });
    await test.call('tagKeys', { keyIds: [listed?.id ?? ''], add: ['found'] });
    await restore(keyId);
    expect((await listKeys(test)).rows).toMatchObject([{ id: keyId, inVault: true, tags: ['found'] }]);
    expect(await copied(keyId)).toBe(secret);
  });

  it('does not come back beside a key that has its secret by now', async () => {
    const { keyId, secret } = await byHand();
    await test.call('removeKey', { keyId });
    await byHand('Again', secret);
    await expect(restore(keyId)).rejects.toMatchObject({ code: 'key_in_vault', params: { label: 'Again' } });
    expect(await removed()).toHaveLength(1);
  });

  it('stays while its new secret is on screen', async () => {
    const { id: accountId } = await addSandbox(test);
    const keyId = randomUUID();
    await test.call('createKey', { keyId, accountId, label: 'CI' });
    await expect(test.call('removeKey', { keyId })).rejects.toMatchObject({ code: 'key_busy' });
    // What the user chose not to keep is never held.
    await test.call('settlePendingSecret', { keyId, keep: false });
    expect(await removed()).toEqual([]);
    expect(stored(keyId)).toBeUndefined();
  });

  it('is erased at once if the user wants nothing to be kept', async () => {
    await test.call('changeSettings', { removedDays: 0 });
    const { keyId } = await byHand();
    await test.call('removeKey', { keyId });
    expect(await removed()).toEqual([]);
    expect(stored(keyId)).toBeUndefined();
  });

  it('is erased when the user says so, with a line in the history', async () => {
    const { keyId } = await byHand();
    await test.call('removeKey', { keyId });
    expect(await test.call('eraseRemoved', { ids: [keyId, randomUUID()] })).toEqual({ left: [] });
    expect(stored(keyId)).toBeUndefined();
    expect(test.ports.records.unclaimed.all()).toEqual([]);
    await expect(restore(keyId)).rejects.toMatchObject({ code: 'removed_gone' });
    const { rows } = await test.call('listHistory', { keyId, offset: 0, limit: 1 });
    expect(rows).toMatchObject([{ kind: 'erased', label: 'CI' }]);
  });
});

describe('the days for which something is kept', () => {
  it('are those on which Latchkey runs, and end with the secret', async () => {
    await test.call('changeSettings', { removedDays: 7 });
    const { keyId } = await byHand();
    await test.call('removeKey', { keyId });
    // Off for a year: one more day, when it runs again.
    clock.sleep(365 * dayMs);
    test.vault.catchUp();
    expect(await removed()).toMatchObject([{ daysLeft: 6 }]);
    clock.advance(5 * dayMs);
    expect(await removed()).toMatchObject([{ daysLeft: 1 }]);
    expect(stored(keyId)).toBeDefined();
    clock.advance(dayMs);
    await expect.poll(() => stored(keyId)).toBeUndefined();
    expect(await removed()).toEqual([]);
  });

  it('are no others when the clock goes back', async () => {
    const { keyId } = await byHand();
    await test.call('removeKey', { keyId });
    const { daysLeft } = (await removed())[0] ?? {};
    clock.sleep(-3 * dayMs);
    test.vault.catchUp();
    expect(await removed()).toMatchObject([{ daysLeft }]);
    expect(daysLeft).toBe(30);
  });

  it('stay as they were when the setting changes', async () => {
    const { keyId } = await byHand();
    await test.call('removeKey', { keyId });
    await test.call('changeSettings', { removedDays: 0 });
    clock.advance(2 * dayMs);
    expect(stored(keyId)).toBeDefined();
    await restore(keyId);
  });
});

describe('a key that is revoked on the user’s word', () => {
  it('keeps its secret out of reach, and is as before when that is taken back', async () => {
    const { keyId, secret } = await byHand();
    const before = await rowOf(keyId);
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'unknown' });
    expect(await removed()).toMatchObject([{ id: keyId, kind: 'revoked', hasSecret: true }]);
    await expectUnreachable(keyId, secret);
    await restore(keyId);
    expect(await rowOf(keyId)).toEqual(before);
    expect(stored(keyId)).toBe(secret);
    expect(await removed()).toEqual([]);
  });

  it('and then removed comes back in two steps', async () => {
    const { keyId, secret } = await byHand();
    await test.call('revokeKey', { keyId });
    await test.call('removeKey', { keyId });
    expect(await removed()).toMatchObject([{ id: keyId, kind: 'key', hasSecret: true }]);
    await restore(keyId);
    expect(await rowOf(keyId)).toMatchObject({ revokedAt: expect.any(Number), inVault: false });
    expect(await removed()).toMatchObject([{ id: keyId, kind: 'revoked' }]);
    await restore(keyId);
    expect((await test.call('revealSecret', { keyId })).secret).toBe(secret);
  });

  it('is erased at once if it was seen refused', async () => {
    const { id: accountId } = await addSandbox(test);
    const { keyId } = await createKept(test, accountId, 'CI');
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(await removed()).toEqual([]);
    expect(stored(keyId)).toBeUndefined();
  });
});

describe('an account that is removed', () => {
  it('comes back with its credential, its keys, and what they had', async () => {
    const { id: accountId } = await addSandbox(test);
    const { keyId, secret } = await createKept(test, accountId, 'CI');
    await createKept(test, accountId, 'Deploy');
    await test.call('tagKeys', { keyIds: [keyId], add: ['shop'] });
    const credential = stored(accountId);
    const before = (await listKeys(test, { sort: 'label' })).rows;
    await test.call('removeAccount', { accountId });
    expect(await removed()).toMatchObject([{ id: accountId, kind: 'account', label: 'Sandbox', keys: 2 }]);
    expect((await test.call('listHistory', { offset: 0, limit: 1 })).rows).toMatchObject([
      { kind: 'account-removed', accountLabel: 'Sandbox', count: 2 },
    ]);
    await expectUnreachable(keyId, secret);
    await expect(test.call('syncAccount', { accountId })).rejects.toMatchObject({ code: 'account_not_found' });

    await restore(accountId);
    expect(stored(accountId)).toBe(credential);
    expect((await test.call('syncAccount', { accountId })).unconfirmed).toBe(false);
    expect((await listKeys(test, { sort: 'label' })).rows).toEqual(before);
    expect(await copied(keyId)).toBe(secret);
    expect(await removed()).toEqual([]);
  });

  it('comes back whole or not at all if the secret of one of its keys came in again meanwhile', async () => {
    const { accountId, keyId, secret } = await byHand();
    await test.call('removeAccount', { accountId });
    const twin = await byHand('Twin', secret);
    await expect(restore(accountId)).rejects.toMatchObject({ code: 'key_in_vault', params: { label: 'Twin' } });
    expect((await test.call('listAccounts', {})).map(({ id }) => id)).toEqual([twin.accountId]);
    await test.call('removeKey', { keyId: twin.keyId });
    await restore(accountId);
    expect(await copied(keyId)).toBe(secret);
  });

  it('has its place in the list again, unless another account has that by now', async () => {
    const ids = [await byHand(), await byHand(), await byHand()].map(({ accountId }) => accountId);
    const listed = async () => (await test.call('listAccounts', {})).map(({ id }) => id);
    for (const id of [ids[0], ids[2]]) await test.call('removeAccount', { accountId: String(id) });
    const { accountId: added } = await byHand();
    for (const id of [ids[2], ids[0]]) await restore(String(id));
    expect(await listed()).toEqual([ids[0], ids[1], added, ids[2]]);
  });

  it('goes as a whole', async () => {
    const { id: accountId } = await addSandbox(test);
    await createKept(test, accountId, 'CI');
    await test.call('removeAccount', { accountId });
    await test.call('eraseRemoved', { ids: [accountId] });
    expect(storedIds(test)).toEqual([]);
    expect(test.ports.records.removed.all()).toEqual([]);
  });

  it('comes back with its rotations', async () => {
    const { keyId, accountId } = await byHand();
    const secret = `pasted-${randomUUID()}`;
    const added = {
      keyId: randomUUID(),
      accountId,
      label: 'New',
      access: 'inherited',
      secret,
      unverified: true,
    } as const;
    await test.call('addKey', { ...added, rotates: keyId });
    const before = test.ports.records.rotations.all();
    expect(before).toHaveLength(1);
    await test.call('removeAccount', { accountId });
    await restore(accountId);
    expect(test.ports.records.rotations.all()).toEqual(before);
  });

  it('comes back before the keys that were removed from it', async () => {
    const { keyId, accountId } = await byHand();
    await test.call('removeKey', { keyId });
    await test.call('removeAccount', { accountId });
    await expect(restore(keyId)).rejects.toMatchObject({ code: 'account_removed' });
    await restore(accountId);
    await restore(keyId);
    expect(await rowOf(keyId)).toMatchObject({ inVault: true });
  });
});

it('whatever changes the list of what was removed tells it, once for each change', async () => {
  const told = async (change: () => Promise<unknown>) => {
    test.events.length = 0;
    await change();
    return test.events.filter(({ is }) => is === 'removed-changed').length;
  };
  const revoked = await byHand('Revoked');
  expect(await told(() => test.call('revokeKey', { keyId: revoked.keyId, unverified: true }))).toBe(1);
  expect(await told(() => restore(revoked.keyId))).toBe(1);
  const { accountId } = await byHand('Deploy');
  expect(await told(() => test.call('removeAccount', { accountId }))).toBe(1);
  expect(await told(() => test.call('eraseRemoved', { ids: [accountId] }))).toBe(1);
});
