import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { methods } from '../../../main/contract/methods.ts';
import { createVault } from '../../../main/core/create-vault.ts';
import type { SecretStore } from '../../../main/core/ports/secret-store.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { addSandbox, createKept, openTestVault, type TestVault } from '../test-vault.ts';

const passphrase = 'correct horse battery';
let test: TestVault;
afterEach(() => test.close());

/** The same folder and stores, as the next start finds them. */
const again = async (): Promise<TestVault> => {
  const { records, secretStores, sandbox } = test.ports;
  const kept = { ...records, close() {} };
  test = await openTestVault({ records: kept, secretStores: secretStores as typeof test.secretStores, sandbox });
  return test;
};

describe('the first run', () => {
  it('takes a keychain that works', async () => {
    test = await openTestVault();
    expect(await test.call('getStatus', {})).toEqual({
      state: 'open',
      store: 'keychain',
      keychainProblem: null,
      asksPassphrase: false,
      offersTouchId: false,
      mayCreateVaultFile: true,
    });
  });

  it('asks for a passphrase when there is no keychain, and says why', async () => {
    test = await openTestVault({ secretStores: createMemorySecretStores({ keychain: false }) });
    expect(await test.call('getStatus', {})).toMatchObject({
      state: 'setup',
      store: null,
      keychainProblem: { code: 'keychain_unavailable' },
    });
    await expect(addSandbox(test)).rejects.toMatchObject({ code: 'setup_required' });
    expect(await test.call('createVaultFile', { passphrase })).toMatchObject({ state: 'open', store: 'vault-file' });
    await addSandbox(test);
  });

  it('refuses a passphrase that is too short', async () => {
    test = await openTestVault({ secretStores: createMemorySecretStores({ keychain: false }) });
    await expect(test.call('createVaultFile', { passphrase: 'short' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'passphrase', problem: { is: 'too-short', min: 8 } },
    });
  });

  it('lets the user prefer a file to the keychain, until a secret is stored', async () => {
    test = await openTestVault();
    await addSandbox(test);
    expect(await test.call('getStatus', {})).toMatchObject({ mayCreateVaultFile: false });
    await expect(test.call('createVaultFile', { passphrase })).rejects.toMatchObject({ code: 'setup_done' });
  });
});

it('a vault that was locked is not opened by a new vault file', async () => {
  test = await openTestVault();
  await test.call('setAppPassphrase', { passphrase });
  await test.call('lock', {});
  expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked', mayCreateVaultFile: false });
  const another = { passphrase: 'of a passer-by' };
  await expect(test.call('createVaultFile', another)).rejects.toMatchObject({ code: 'vault_locked' });
  expect(await test.secretStores.hasVaultFile()).toBe(false);
  expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open', store: 'keychain' });
});

describe('a later run', () => {
  it('never takes something weaker than what was chosen: a keychain that is gone leaves the vault locked', async () => {
    test = await openTestVault();
    await addSandbox(test);
    let there = false;
    const working = test.secretStores;
    const secretStores = {
      ...working,
      openKeychain: () =>
        there ? working.openKeychain() : createMemorySecretStores({ keychain: false }).openKeychain(),
    };
    const records = { ...test.ports.records, close() {} };
    test = await openTestVault({ records, secretStores });
    expect(await test.call('getStatus', {})).toMatchObject({
      state: 'locked',
      store: 'keychain',
      keychainProblem: { code: 'keychain_unavailable' },
      mayCreateVaultFile: false,
    });
    expect(await test.call('unlock', { passphrase: null })).toMatchObject({ state: 'locked' });
    there = true;
    expect(await test.call('unlock', { passphrase: null })).toMatchObject({ state: 'open', keychainProblem: null });
  });

  it('with a vault file starts locked, says when the passphrase is wrong, and opens with the right one', async () => {
    test = await openTestVault({ secretStores: createMemorySecretStores({ keychain: false }) });
    await test.call('createVaultFile', { passphrase });
    const account = await addSandbox(test);
    const { keyId, secret } = await createKept(test, account.id, 'CI');

    await again();
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked', store: 'vault-file' });
    await expect(test.call('unlock', { passphrase: 'wrong' })).rejects.toMatchObject({ code: 'passphrase_wrong' });
    await expect(test.call('unlock', { passphrase: '' })).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open' });
    expect(test.events).toContainEqual(expect.objectContaining({ is: 'status' }));
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).toBe(secret);
  });

  it('that finds a vault file without its records asks for the passphrase and overwrites nothing', async () => {
    const secretStores = createMemorySecretStores({ keychain: false });
    await secretStores.createVaultFile(passphrase);
    test = await openTestVault({ secretStores });
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked', store: 'vault-file' });
    expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open' });
  });
});

it('a locked vault answers every call but those of unlocking with one coded error', async () => {
  const secretStores = createMemorySecretStores({ keychain: false });
  await secretStores.createVaultFile(passphrase);
  test = await openTestVault({ secretStores });
  const guarded = Object.entries(methods).filter(([, { whileLocked }]) => !whileLocked);
  expect(guarded.length).toBeGreaterThan(15);
  for (const [name] of guarded) {
    const handler = test.vault.handlers[name as 'removeKey'];
    await expect(handler({ keyId: randomUUID() }), name).rejects.toMatchObject({ code: 'vault_locked' });
  }
});

it('a closed vault has let go of its secrets', async () => {
  test = await openTestVault();
  const vault = await createVault({ ...test.ports, records: openRecordsInMemory() });
  await vault.close();
  await expect(vault.handlers.listAccounts({})).rejects.toMatchObject({ code: 'vault_locked' });
});

describe('Touch ID', () => {
  const withTouchId = (confirms: boolean) => ({ touchId: { offered: () => true, confirm: async () => confirms } });

  it('stands in for a passphrase of the application, and for nothing else', async () => {
    test = await openTestVault(withTouchId(true));
    expect(await test.call('getStatus', {})).toMatchObject({ offersTouchId: false });
    await expect(test.call('unlockByTouchId', {})).rejects.toMatchObject({ code: 'not_supported' });
    await test.call('setAppPassphrase', { passphrase });
    expect(await test.call('lock', {})).toMatchObject({ state: 'locked', offersTouchId: true, asksPassphrase: true });
    expect(await test.call('unlockByTouchId', {})).toMatchObject({ state: 'open' });
  });

  it('that is declined leaves the vault locked', async () => {
    test = await openTestVault(withTouchId(false));
    await test.call('setAppPassphrase', { passphrase });
    await test.call('lock', {});
    expect(await test.call('unlockByTouchId', {})).toMatchObject({ state: 'locked' });
    expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open' });
  });

  it('does not open a vault file', async () => {
    test = await openTestVault({ ...withTouchId(true), secretStores: createMemorySecretStores({ keychain: false }) });
    await test.call('createVaultFile', { passphrase });
    expect(await test.call('lock', {})).toMatchObject({ state: 'locked', offersTouchId: false });
    await expect(test.call('unlockByTouchId', {})).rejects.toMatchObject({ code: 'not_supported' });
  });
});

describe('a store that takes its time to open', () => {
  /** Stores of which each is a new one, and how many of them are still open. */
  function slowStores(stores = createMemorySecretStores({ keychain: false })) {
    let openStores = 0;
    let gate = Promise.resolve();
    let began = () => {};
    const slowly = async (open: () => Promise<SecretStore>) => {
      const store = await open();
      openStores += 1;
      began();
      await gate;
      return {
        ...store,
        async close() {
          openStores -= 1;
        },
      };
    };
    return {
      secretStores: {
        ...stores,
        openKeychain: () => slowly(stores.openKeychain),
        openVaultFile: (given: string) => slowly(() => stores.openVaultFile(given)),
        createVaultFile: (given: string) => slowly(() => stores.createVaultFile(given)),
      },
      openStores: () => openStores,
      /** From now on opening one takes until `open`; `arrived` when one is asked for. */
      hold() {
        const opened = Promise.withResolvers<void>();
        const arrived = Promise.withResolvers<void>();
        gate = opened.promise;
        began = arrived.resolve;
        return { arrived: arrived.promise, open: opened.resolve };
      },
    };
  }

  let slow: ReturnType<typeof slowStores>;
  beforeEach(() => {
    slow = slowStores();
  });

  const state = async () => (await test.call('getStatus', {})).state;

  async function lockedVaultFile(): Promise<void> {
    test = await openTestVault({ secretStores: slow.secretStores });
    await test.call('createVaultFile', { passphrase });
    await test.call('lock', {});
    expect(slow.openStores()).toBe(0);
    test.events.length = 0;
  }

  it('is let go of when the vault is locked meanwhile', async () => {
    await lockedVaultFile();
    const held = slow.hold();
    const unlocking = test.call('unlock', { passphrase });
    await held.arrived;
    expect(await test.call('lock', {})).toMatchObject({ state: 'locked' });
    held.open();
    expect(await unlocking).toMatchObject({ state: 'locked' });
    expect(await state()).toBe('locked');
    expect(slow.openStores()).toBe(0);
    expect(test.events).toEqual([]);
    expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open' });
  });

  it('is open once when it was unlocked twice at the same time', async () => {
    await lockedVaultFile();
    const both = [test.call('unlock', { passphrase }), test.call('unlock', { passphrase })];
    expect(await Promise.all(both)).toMatchObject([{ state: 'open' }, { state: 'open' }]);
    expect(test.events.filter(({ is }) => is === 'status')).toHaveLength(1);
    expect(slow.openStores()).toBe(1);
    await test.call('lock', {});
    expect(slow.openStores()).toBe(0);
  });

  it('is let go of when Latchkey ends meanwhile', async () => {
    await lockedVaultFile();
    const held = slow.hold();
    const unlocking = test.call('unlock', { passphrase });
    await held.arrived;
    await test.vault.close();
    held.open();
    await unlocking.catch(() => {});
    expect(slow.openStores()).toBe(0);
    test.vault.close = async () => {};
  });

  it('does not open after a lock that came while the passphrase was looked at', async () => {
    slow = slowStores(createMemorySecretStores());
    const looked = Promise.withResolvers<boolean>();
    const passphraseHash = { make: async () => 'a hash', matches: () => looked.promise };
    test = await openTestVault({ secretStores: slow.secretStores, passphraseHash });
    await test.call('setAppPassphrase', { passphrase });
    await test.call('lock', {});
    const unlocking = test.call('unlock', { passphrase });
    await test.call('lock', {});
    looked.resolve(true);
    expect(await unlocking).toMatchObject({ state: 'locked' });
    expect(slow.openStores()).toBe(0);
  });

  it('that is a new vault file is kept, and locked, when the vault is locked meanwhile', async () => {
    test = await openTestVault({ secretStores: slow.secretStores });
    const held = slow.hold();
    const creating = test.call('createVaultFile', { passphrase });
    await held.arrived;
    await test.call('lock', {});
    held.open();
    expect(await creating).toMatchObject({ state: 'locked', store: 'vault-file', asksPassphrase: true });
    expect(slow.openStores()).toBe(0);
    expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open' });
  });
});

it('a keychain that could not be reached is not spoken of once there is a vault file', async () => {
  test = await openTestVault({ secretStores: createMemorySecretStores({ keychain: false }) });
  expect(await test.call('createVaultFile', { passphrase })).toMatchObject({ keychainProblem: null });
});
