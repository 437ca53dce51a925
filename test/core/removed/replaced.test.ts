import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addKnown, addOther, type KeyServer, startOther } from '../key-server.ts';
import { addSandbox, openTestVault, storedIds, type TestVault } from '../test-vault.ts';

let test: TestVault;

afterEach(() => test.close());

const removed = async () => (await test.call('listRemoved', {})).rows;
const stored = (id: string) => test.secretStores.store.items.get(id);
const restore = (id: string) => test.call('restoreRemoved', { id });
const rowOf = async (keyId: string) => test.call('getKey', { keyId });

let server: KeyServer;
let keyId: string;
let old: string;
const fresh = 'the-fresh-secret-0123456789';
const enter = (secret: string) => test.call('enterSecret', { keyId, secret, unverified: true });

beforeEach(async () => {
  test = await openTestVault();
  server = await startOther();
  const accountId = await addOther(test, server);
  ({ keyId, secret: old } = await addKnown(test, server, { accountId, label: 'CI', access: 'inherited' }));
});

describe('a secret that is replaced', () => {
  it('is kept as long as nobody has seen it refused, and changes places with the present one', async () => {
    server.valid.add(fresh);
    expect(await enter(fresh)).toMatchObject({ oldVerdict: 'accepted' });
    const [kept, ...others] = await removed();
    expect(kept).toMatchObject({ kind: 'replaced', label: 'CI', daysLeft: 30 });
    expect(others).toEqual([]);
    const mask = (await rowOf(keyId)).mask;
    expect(kept?.mask).not.toBe(mask);
    await restore(kept?.id ?? '');
    expect((await test.call('revealSecret', { keyId })).secret).toBe(old);
    expect(await rowOf(keyId)).toMatchObject({ mask: kept?.mask });
    const [back] = await removed();
    expect(back).toMatchObject({ kind: 'replaced', mask });
    expect(stored(back?.id ?? '')).toBe(fresh);
    expect(storedIds(test)).not.toContain(kept?.id);
  });

  it('is erased at once if it was seen refused', async () => {
    server.valid.clear();
    server.valid.add(fresh);
    expect(await enter(fresh)).toMatchObject({ oldVerdict: 'refused' });
    expect(await removed()).toEqual([]);
    expect([...test.secretStores.store.items.values()]).not.toContain(old);
  });

  it('that was kept before is not erased instead of one that is not kept', async () => {
    server.valid.add(fresh);
    const { replacedId } = await enter(fresh);
    expect(replacedId).toBe((await removed())[0]?.id);
    await test.call('changeSettings', { removedDays: 0 });
    server.valid.delete(fresh);
    server.valid.add(`${fresh}2`);
    expect(await enter(`${fresh}2`)).toMatchObject({ oldVerdict: 'refused', replacedId: null });
    expect((await removed()).map(({ id }) => id)).toEqual([replacedId]);
  });

  it('comes back only if its key is there', async () => {
    await enter(fresh);
    const [kept] = await removed();
    await test.call('removeKey', { keyId });
    await expect(restore(kept?.id ?? '')).rejects.toMatchObject({ code: 'key_removed', params: { label: 'CI' } });
    await restore(keyId);
    await restore(kept?.id ?? '');
    expect((await test.call('revealSecret', { keyId })).secret).toBe(old);
  });

  it('by the provider’s API is kept too', async () => {
    const { id: accountId } = await addSandbox(test, 'level');
    const id = randomUUID();
    await test.call('createKey', { keyId: id, accountId, label: 'Agents', access: 'read-write' });
    const { secret } = await test.call('revealSecret', { keyId: id });
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    await test.call('regenerateKey', { keyId: id });
    await test.call('settlePendingSecret', { keyId: id, keep: true });
    const [kept] = await removed();
    expect(kept).toMatchObject({ kind: 'replaced', label: 'Agents' });
    expect(stored(kept?.id ?? '')).toBe(secret);
  });
});

describe('a replaced secret of a key that is moved', () => {
  it('comes back to its key in the account that this was moved to, although the former one is gone', async () => {
    await enter(fresh);
    const { accountId } = await rowOf(keyId);
    await test.call('moveKeys', { keyIds: [keyId], service: 'Acme' });
    await test.call('removeAccount', { accountId });
    const [, kept] = await removed();
    await restore(kept?.id ?? '');
    expect((await test.call('revealSecret', { keyId })).secret).toBe(old);
  });

  it('does not come back to a key of another account that somebody gave it to', async () => {
    await enter(fresh);
    const [kept] = await removed();
    const secret = 'the-secret-of-another-key-0123';
    const elsewhere = { accountId: null, service: 'Elsewhere', label: 'CI', access: 'inherited' } as const;
    const { key: other } = await test.call('addKey', { keyId: randomUUID(), ...elsewhere, secret, unverified: true });
    const { records } = test.ports;
    const record = records.removed.find(kept?.id ?? '');
    if (record) records.removed.add({ ...record, keyId: other.id, accountId: other.accountId });
    await expect(restore(kept?.id ?? '')).rejects.toMatchObject({ code: 'address_unconfirmed' });
    expect(stored(other.id)).toBe(secret);
  });

  it('that somebody gave to a key is not sent where that key is moved to', async () => {
    await enter(fresh);
    const [kept] = await removed();
    const secret = 'the-secret-of-another-key-0123';
    const elsewhere = { accountId: null, service: 'Elsewhere', label: 'CI', access: 'inherited' } as const;
    const { key: other } = await test.call('addKey', { keyId: randomUUID(), ...elsewhere, secret, unverified: true });
    const { records } = test.ports;
    const record = records.removed.find(kept?.id ?? '');
    if (record) records.removed.add({ ...record, keyId: other.id, accountId: other.accountId });
    await test.call('moveKeys', { keyIds: [other.id], service: 'Acme' });
    await expect(restore(kept?.id ?? '')).rejects.toMatchObject({ code: 'address_unconfirmed' });
    expect(stored(other.id)).toBe(secret);
  });

  it('is listed at the provider that its key was moved to', async () => {
    await enter(fresh);
    await test.call('moveKeys', { keyIds: [keyId], service: 'GitHub' });
    expect(await removed()).toMatchObject([{ kind: 'replaced', accountLabel: 'GitHub', provider: 'github' }]);
  });
});
