import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import type { SelfOpeningStoreKind } from '../../../main/core/ports/secret-store.ts';
import { createMemorySecretStore } from '../../fakes/memory-secret-store.ts';
import { addSandbox, createKept, openTestVault, type TestVault } from '../test-vault.ts';

const items = new Map<string, string>();
let lose: () => void = () => {};
/** When the process ends: before a secret is written, or after that but before it has answered. */
let endsAt: 'before' | 'after' | null = null;
let test: TestVault;

afterEach(async () => {
  await test.close();
  items.clear();
  endsAt = null;
});

/** A keychain whose process can end at any time, as when the computer is out of memory. */
const losable: SelfOpeningStoreKind = {
  id: 'keychain',
  takesPassphrase: false,
  async open() {
    const store = createMemorySecretStore(items);
    let isLost = false;
    let listener = () => {};
    lose = () => {
      isLost = true;
      listener();
    };
    const alive = <T>(work: () => Promise<T>): Promise<T> =>
      isLost ? Promise.reject(new VaultError('secret_process_ended')) : work();
    return {
      ...store,
      read: (id) => alive(() => store.read(id)),
      delete: (id) => alive(() => store.delete(id)),
      async write(id, secret, title) {
        if (endsAt === 'before') lose();
        await alive(() => store.write(id, secret, title));
        if (endsAt === 'after') lose();
        await alive(async () => {});
      },
      onLost(heard) {
        listener = heard;
      },
    };
  },
};

const open = async () => {
  test = await openTestVault({ secretStores: [losable] });
  return (await addSandbox(test)).id;
};

it('locks when the process of the store ends, and opens again with another', async () => {
  const accountId = await open();
  const { keyId, secret } = await createKept(test, accountId, 'CI');
  await test.call('copySecret', { keyId });
  lose();
  expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked' });
  expect(test.events).toContainEqual({ is: 'status', status: expect.objectContaining({ state: 'locked' }) });
  await expect.poll(() => test.clipboard.text).not.toBe(secret);
  await expect(test.call('copySecret', { keyId })).rejects.toMatchObject({ code: 'vault_locked' });
  expect(await test.call('unlock', { passphrase: null })).toMatchObject({ state: 'open' });
  await test.call('copySecret', { keyId });
  expect(test.clipboard.text).toBe(secret);
});

it.each(['before', 'after'] as const)(
  'loses no new secret when the process ends %s it has stored it',
  async (moment) => {
    const accountId = await open();
    const keyId = randomUUID();
    endsAt = moment;
    const { outcome } = await test.call('createKey', { keyId, accountId, label: 'CI' });
    expect(outcome).toMatchObject({ is: 'shown', notStored: { code: 'secret_process_ended' } });
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked' });
    endsAt = null;
    await test.call('unlock', { passphrase: null });
    await test.call('settlePendingSecret', { keyId, keep: true });
    expect(items.get(keyId)).toMatch(/./);
  },
);

it.each([
  ['before', 0],
  ['after', 1],
] as const)(
  'finds out after unlocking whether a pasted secret was stored: the process ended %s it',
  async (moment, count) => {
    await open();
    const accountId = (await test.call('addAccount', { provider: 'other', label: 'Elsewhere' })).id;
    // Fingerprints have a key of their own in the store.
    const add = (keyId: string, secret: string) =>
      test.call('addKey', {
        keyId,
        accountId,
        label: keyId,
        access: 'inherited',
        secret,
        notes: '',
        expiry: { is: 'never' },
        unverified: true,
      });
    await add(randomUUID(), 'the first secret');
    const keyId = randomUUID();
    endsAt = moment;
    await expect(add(keyId, 'the second secret')).rejects.toMatchObject({ code: 'secret_process_ended' });
    endsAt = null;
    await test.call('unlock', { passphrase: null });
    await expect.poll(() => test.ports.records.intents.all()).toEqual([]);
    expect(test.ports.records.keys.ofAccount(accountId).filter(({ id }) => id === keyId)).toHaveLength(count);
  },
);
