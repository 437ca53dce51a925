import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SecretStore } from '../../../main/core/ports/secret-store.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

const passphrase = 'correct horse battery';
let test: TestVault;
afterEach(() => test.close());

const createVaultFile = () => test.call('createSecretStore', { store: 'vault-file', passphrase });

/** Stores that open slowly. Each opening gives a new store, and `openStores` counts those still open. */
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
  const { keychain, vaultFile } = stores;
  return {
    secretStores: [
      { ...keychain, open: () => slowly(keychain.open) },
      {
        ...vaultFile,
        open: (given: string) => slowly(() => vaultFile.open(given)),
        create: (given: string) => slowly(() => vaultFile.create(given)),
      },
    ],
    openStores: () => openStores,
    /** From now on, opening a store waits for `open`. `arrived` resolves when a store is asked for. */
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
  await createVaultFile();
  await test.call('lock', {});
  expect(slow.openStores()).toBe(0);
  test.events.length = 0;
}

describe('a store that takes its time to open', () => {
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
    const creating = createVaultFile();
    await held.arrived;
    await test.call('lock', {});
    held.open();
    expect(await creating).toMatchObject({ state: 'locked', store: 'vault-file', asksPassphrase: true });
    expect(slow.openStores()).toBe(0);
    expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open' });
  });
});

describe('a store that takes its time to close', () => {
  it('is closed before the next one opens, so that the two don’t write to one file', async () => {
    const stores = createMemorySecretStores({ keychain: false });
    const { vaultFile } = stores;
    const saved = Promise.withResolvers<void>();
    const told: string[] = [];
    const slowToClose = async (opening: Promise<SecretStore>): Promise<SecretStore> => {
      const store = await opening;
      told.push('opened');
      return {
        ...store,
        async close() {
          await saved.promise;
          told.push('closed');
        },
      };
    };
    const kind = {
      ...vaultFile,
      open: (given: string) => slowToClose(vaultFile.open(given)),
      create: (given: string) => slowToClose(vaultFile.create(given)),
    };
    test = await openTestVault({ secretStores: [stores.keychain, kind] });
    await createVaultFile();
    const locking = test.call('lock', {});
    const unlocking = test.call('unlock', { passphrase });
    await new Promise(setImmediate);
    saved.resolve();
    await locking;
    expect(await unlocking).toMatchObject({ state: 'open' });
    expect(told).toEqual(['opened', 'closed', 'opened']);
  });
});
