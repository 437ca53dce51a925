import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { methods } from '../../../main/contract/methods.ts';
import { createVault } from '../../../main/core/create-vault.ts';
import type { PassphraseStoreKind, SelfOpeningStoreKind } from '../../../main/core/ports/secret-store.ts';
import { hostHandlers } from '../../../main/hosts/loopback/host-handlers.ts';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import {
  createMemoryPassphraseKind,
  createMemorySecretStore,
  createMemorySecretStores,
} from '../../fakes/memory-secret-store.ts';
import { addSandbox, createKept, openTestVault, type TestVault } from '../test-vault.ts';

const passphrase = 'correct horse battery';
let test: TestVault;
afterEach(() => test.close());

const createVaultFile = (given = passphrase) =>
  test.call('createSecretStore', { store: 'vault-file', passphrase: given });

/** Opens another vault on the same records and stores, as the next start would. */
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
      storeProblem: null,
      asksPassphrase: false,
      takesAppPassphrase: true,
      offersTouchId: false,
      creatable: ['vault-file'],
    });
  });

  it('asks for a passphrase when there is no keychain, and says why', async () => {
    test = await openTestVault({ secretStores: createMemorySecretStores({ keychain: false }) });
    expect(await test.call('getStatus', {})).toMatchObject({
      state: 'setup',
      store: null,
      storeProblem: { code: 'keychain_unavailable' },
    });
    await expect(addSandbox(test)).rejects.toMatchObject({ code: 'setup_required' });
    expect(await createVaultFile()).toMatchObject({ state: 'open', store: 'vault-file' });
    await addSandbox(test);
  });

  it('refuses a passphrase that is too short', async () => {
    test = await openTestVault({ secretStores: createMemorySecretStores({ keychain: false }) });
    await expect(createVaultFile('short')).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'passphrase', problem: { is: 'too-short', min: 8 } },
    });
  });

  it('lets the user prefer a file to the keychain, until a secret is stored', async () => {
    test = await openTestVault();
    await addSandbox(test);
    expect(await test.call('getStatus', {})).toMatchObject({ creatable: [] });
    await expect(createVaultFile()).rejects.toMatchObject({ code: 'setup_done' });
  });
});

describe('a vault file in place of the keychain', () => {
  /** A keychain and a vault file with stores of their own. */
  async function openTwo() {
    const keychain = createMemorySecretStore();
    const file = createMemorySecretStore();
    const kept = createMemoryPassphraseKind('vault-file', file);
    const open: SelfOpeningStoreKind = { id: 'keychain', takesPassphrase: false, open: async () => keychain };
    const dies = { now: false };
    const vaultFile: PassphraseStoreKind = {
      ...kept,
      async create(given) {
        const created = await kept.create(given);
        if (dies.now) await new Promise(() => {});
        return created;
      },
    };
    test = await openTestVault({ secretStores: [open, vaultFile] });
    return { keychain, file, dies, kept };
  }

  it('leaves nothing behind in the keychain', async () => {
    const { keychain, file } = await openTwo();
    await test.call('previewImport', { source: { base64: btoa('A=typed'), passphrase: '', keyFile: null } });
    expect(keychain.items.size).toBe(1);
    await createVaultFile();
    expect(keychain.items.size).toBe(0);
    const { id } = await addSandbox(test);
    expect([...file.items.keys()]).toContain(id);
  });

  it('is not offered while the keychain has the password of the mail server', async () => {
    await openTwo();
    const mail = { host: 'mail.example.com', port: 587, user: 'ada', from: 'a@example.com', to: 'a@example.com' };
    await test.call('setMail', { mail: { ...mail, security: 'starttls' }, password: 'of the mail server' });
    expect(await test.call('getStatus', {})).toMatchObject({ creatable: [] });
    await expect(createVaultFile()).rejects.toMatchObject({ code: 'setup_done' });
    await test.call('setMail', { mail: null, password: null });
    expect(await createVaultFile()).toMatchObject({ state: 'open', store: 'vault-file' });
  });

  it('is chosen at the next start if a crash came right after its creation', async () => {
    const { dies, kept } = await openTwo();
    dies.now = true;
    void createVaultFile();
    await expect.poll(() => kept.exists()).toBe(true);
    await again();
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked', store: 'vault-file' });
    expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open' });
    await again();
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked', store: 'vault-file' });
  });

  it('that could not be created is not chosen', async () => {
    const { kept } = await openTwo();
    await kept.create('of another vault');
    await expect(createVaultFile()).rejects.toMatchObject({ code: 'secret_store_failed' });
    await again();
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'open', store: 'keychain' });
  });
});

it('a vault that was locked is not opened by a new vault file', async () => {
  test = await openTestVault();
  await test.call('setAppPassphrase', { passphrase });
  await test.call('lock', {});
  expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked', creatable: [] });
  await expect(createVaultFile('of a passer-by')).rejects.toMatchObject({ code: 'vault_locked' });
  expect(await test.secretStores.vaultFile.exists()).toBe(false);
  expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open', store: 'keychain' });
});

describe('a later run', () => {
  it('never takes something weaker than what was chosen: a keychain that is gone leaves the vault locked', async () => {
    test = await openTestVault();
    await addSandbox(test);
    let there = false;
    const { keychain, vaultFile } = test.secretStores;
    const absent = createMemorySecretStores({ keychain: false }).keychain;
    const secretStores = [{ ...keychain, open: () => (there ? keychain : absent).open() }, vaultFile];
    const records = { ...test.ports.records, close() {} };
    test = await openTestVault({ records, secretStores });
    expect(await test.call('getStatus', {})).toMatchObject({
      state: 'locked',
      store: 'keychain',
      storeProblem: { code: 'keychain_unavailable' },
      creatable: [],
    });
    expect(await test.call('unlock', { passphrase: null })).toMatchObject({ state: 'locked' });
    there = true;
    expect(await test.call('unlock', { passphrase: null })).toMatchObject({ state: 'open', storeProblem: null });
  });

  it('with a vault file starts locked, says when the passphrase is wrong, and opens with the right one', async () => {
    test = await openTestVault({ secretStores: createMemorySecretStores({ keychain: false }) });
    await createVaultFile();
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
    await secretStores.vaultFile.create(passphrase);
    test = await openTestVault({ secretStores });
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked', store: 'vault-file' });
    expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open' });
  });
});

it('a locked vault answers every call but those of unlocking with one coded error', async () => {
  const secretStores = createMemorySecretStores({ keychain: false });
  await secretStores.vaultFile.create(passphrase);
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
  const vault = await createVault({ ...test.ports, records: openRecordsInMemory() }, hostHandlers);
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
    await createVaultFile();
    expect(await test.call('lock', {})).toMatchObject({ state: 'locked', offersTouchId: false });
    await expect(test.call('unlockByTouchId', {})).rejects.toMatchObject({ code: 'not_supported' });
  });
});

describe('a store that only its own file knows', () => {
  const pass = createMemorySecretStore();
  const create = (store: string) => test.call('createSecretStore', { store, passphrase });
  beforeEach(() => pass.items.clear());

  it('with a passphrase is offered, set up, locked and unlocked as a vault file is', async () => {
    const kind = createMemoryPassphraseKind('Pass', pass);
    test = await openTestVault({ secretStores: [...createMemorySecretStores({ keychain: false }), kind] });
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'setup', creatable: ['vault-file', 'Pass'] });
    expect(await create('Pass')).toMatchObject({ state: 'open', store: 'Pass', storeProblem: null, creatable: [] });
    const account = await addSandbox(test);
    const { keyId, secret } = await createKept(test, account.id, 'CI');
    expect(pass.items.get(keyId)).toBe(secret);

    await again();
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked', store: 'Pass', asksPassphrase: true });
    await expect(test.call('unlock', { passphrase: 'wrong' })).rejects.toMatchObject({ code: 'passphrase_wrong' });
    expect(await test.call('unlock', { passphrase })).toMatchObject({ state: 'open', takesAppPassphrase: false });
  });

  it('without a passphrase is taken when no preferred one opens, and takes an app passphrase', async () => {
    const kind: SelfOpeningStoreKind = { id: 'Pass', takesPassphrase: false, open: async () => pass };
    test = await openTestVault({ secretStores: [...createMemorySecretStores({ keychain: false }), kind] });
    const opened = { state: 'open', store: 'Pass', storeProblem: null, takesAppPassphrase: true };
    expect(await test.call('getStatus', {})).toMatchObject({ ...opened, creatable: ['vault-file'] });
    await test.call('setAppPassphrase', { passphrase });
    await again();
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked', store: 'Pass', asksPassphrase: true });
    expect(await test.call('unlock', { passphrase })).toMatchObject(opened);
  });

  it('is not taken when a preferred one opens', async () => {
    const kind: SelfOpeningStoreKind = { id: 'Pass', takesPassphrase: false, open: async () => pass };
    test = await openTestVault({ secretStores: [...createMemorySecretStores(), kind] });
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'open', store: 'keychain' });
  });

  it('leaves the vault locked when this version does not have it, although another store would open', async () => {
    test = await openTestVault();
    test.ports.records.settings.write('secret-store', 'Pass');
    await again();
    const missing = { code: 'secret_store_unavailable', params: { store: 'Pass' } };
    const expected = { state: 'locked', store: 'Pass', storeProblem: missing, creatable: [] };
    expect(await test.call('getStatus', {})).toMatchObject(expected);
    expect(await test.call('unlock', { passphrase: null })).toMatchObject(expected);
    await expect(create('vault-file')).rejects.toMatchObject({ code: 'vault_locked' });
  });

  it('of which nobody knows cannot be created, nor one that takes no passphrase', async () => {
    test = await openTestVault({ secretStores: createMemorySecretStores({ keychain: false }) });
    for (const store of ['Pass', 'keychain']) {
      await expect(create(store)).rejects.toMatchObject({ code: 'invalid_input', params: { name: 'store' } });
    }
  });
});

it('of two stores that are created at the same time, one is used and keeps its secrets', async () => {
  const kind = createMemoryPassphraseKind('Pass');
  test = await openTestVault({ secretStores: [...createMemorySecretStores({ keychain: false }), kind] });
  const both = await Promise.allSettled([
    createVaultFile(),
    test.call('createSecretStore', { store: 'Pass', passphrase }),
  ]);
  expect(both).toMatchObject([{ value: { store: 'vault-file' } }, { reason: { code: 'setup_done' } }]);
  expect(await test.call('getStatus', {})).toMatchObject({ state: 'open', store: 'vault-file' });
});

it('a keychain that could not be reached is not spoken of once there is a vault file', async () => {
  test = await openTestVault({ secretStores: createMemorySecretStores({ keychain: false }) });
  expect(await createVaultFile()).toMatchObject({ storeProblem: null });
});

describe('a vault that is about to be unlocked', () => {
  it('makes its store ready when the user is there, as long as it is locked', async () => {
    let madeReady = 0;
    const makeReady = async () => {
      madeReady += 1;
    };
    const secretStores = createMemorySecretStores({ keychain: false }).map((kind) => ({ ...kind, makeReady }));
    test = await openTestVault({ secretStores });
    await test.call('notePresence', {});
    await createVaultFile();
    await test.call('notePresence', {});
    expect(madeReady).toBe(0);
    await test.call('lock', {});
    await test.call('notePresence', {});
    expect(madeReady).toBe(1);
  });
});
