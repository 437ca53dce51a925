import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import type { Ports } from '../../../main/core/ports/ports.ts';
import { textOf } from '../../../main/core/ports/secret-bytes.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer } from '../../../main/sandbox/server.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const passphrase = 'a backup passphrase';
const opened: TestVault[] = [];
afterEach(async () => {
  for (const test of opened.splice(0)) await test.close();
});

async function open(given: Partial<Ports> = {}): Promise<TestVault> {
  const test = await openTestVault(given);
  opened.push(test);
  return test;
}

/** A request at the provider, as a client of it sees them. */
const counted = () => {
  const seen: string[] = [];
  return {
    seen,
    fetch: ((request) => {
      seen.push(`${request.method} ${new URL(request.url).pathname}`);
      return httpFetch(request);
    }) satisfies Ports['fetch'],
  };
};

async function backedUp(test: TestVault): Promise<string> {
  expect(await test.call('saveBackup', { passphrase: { of: 'backup', passphrase } })).toMatchObject({ saved: true });
  return test.textFile.saved.at(-1)?.text ?? '';
}

/** Everything that the window may know of the keys. */
const labelsOf = async (test: TestVault) => (await listKeys(test)).rows.map(({ label }) => label).toSorted();

describe('a backup', () => {
  it('is named by its day, and says how many secrets of keys and accounts are in it', async () => {
    const test = await open();
    const { id } = await addSandbox(test);
    await createKept(test, id, 'CI');
    const made = await test.call('saveBackup', { passphrase: { of: 'backup', passphrase } });
    // The key's, and the account's credential.
    expect(made).toEqual({ saved: true, secrets: 2 });
    expect(test.textFile.saved[0]?.name).toMatch(/^latchkey-backup-\d{4}-\d{2}-\d{2}\.kdbx$/);
  });

  it('has what a store has that can’t list its items', async () => {
    const secretStores = createMemorySecretStores();
    Object.assign(secretStores.store, { list: async () => null });
    const test = await open({ secretStores });
    const { id } = await addSandbox(test);
    const { keyId, secret } = await createKept(test, id, 'CI');
    const file = await backedUp(test);
    const { secrets } = await test.ports.backupFiles.read(file, passphrase);
    const stored = secrets.find((item) => item.id === keyId);
    expect(stored?.title).toBe('CI – Sandbox');
    expect(stored && textOf(stored.secret)).toBe(secret);
    expect(secrets.find((item) => item.id === id)?.title).toBe('Credential of Sandbox');
  });

  it('takes the passphrase of the vault only if that is the one', async () => {
    const test = await open({ secretStores: createMemorySecretStores({ keychain: false }) });
    await test.call('createSecretStore', { store: 'vault-file', passphrase: 'the vault’s own' });
    const save = (typed: string) => test.call('saveBackup', { passphrase: { of: 'vault', passphrase: typed } });
    await expect(save('mistyped')).rejects.toMatchObject({ code: 'passphrase_wrong' });
    expect(test.textFile.saved).toEqual([]);
    await save('the vault’s own');
    const file = test.textFile.saved[0]?.text ?? '';
    await expect(test.ports.backupFiles.read(file, 'the vault’s own')).resolves.toBeDefined();
  });

  it('needs a passphrase of its own where the vault has none', async () => {
    const test = await open();
    const save = test.call('saveBackup', { passphrase: { of: 'vault', passphrase: 'anything' } });
    await expect(save).rejects.toMatchObject({ code: 'not_supported' });
  });
});

describe('restoring into an empty vault', () => {
  it('brings back keys, secrets and settings', async () => {
    const from = await open();
    const { id } = await addSandbox(from);
    const { keyId, secret } = await createKept(from, id, 'CI');
    await from.call('tagKeys', { keyIds: [keyId], add: ['prod'] });
    await from.call('changeSettings', { lockMinutes: 5 });
    const base64 = await backedUp(from);
    const to = await open();
    expect(await to.call('restoreBackup', { base64, passphrase })).toMatchObject({ state: 'open', store: 'keychain' });
    expect(await to.call('getKey', { keyId })).toMatchObject({ label: 'CI', tags: ['prod'], inVault: true });
    expect(await to.call('getSettings', {})).toMatchObject({ lockMinutes: 5 });
    await to.call('copySecret', { keyId });
    expect(to.clipboard.text).toBe(secret);
    expect(await to.call('getBackupState', {})).toMatchObject({ pausedBy: 'backup', lostSecrets: 0 });
  });

  it.each([
    ['lists', true],
    ['can’t list', false],
  ])('brings back the texts of imported files from a store that %s its items', async (_does, canList) => {
    const secretStores = createMemorySecretStores();
    if (!canList) Object.assign(secretStores.store, { list: async () => null });
    const from = await open({ secretStores });
    const text = '# of Ann\nA_TOKEN=0123456789abcdef0123456789abcdef\n';
    const bytes = { base64: Buffer.from(text).toString('base64'), passphrase: '', keyFile: null };
    const { importId } = await from.call('previewImport', { source: { ...bytes, name: '.env' } });
    const choices = [{ index: 0, label: 'A', service: 'Forge', project: 'shop' }];
    await from.call('confirmImport', { importId, choices });
    expect(await from.call('getBackupState', {})).toMatchObject({ lostSecrets: 0 });
    const base64 = await backedUp(from);
    const to = await open();
    await to.call('restoreBackup', { base64, passphrase });
    const { files } = await to.call('listEnvFiles', {});
    await to.call('writeEnv', { project: 'shop', environment: null, fileId: files[0]?.id ?? null });
    expect(to.textFile.saved).toEqual([{ name: '.env', text }]);
    expect(await to.call('getBackupState', {})).toMatchObject({ lostSecrets: 0 });
  });

  it('sets up a vault file under the passphrase of the backup where there is no keychain', async () => {
    const from = await open();
    await createKept(from, (await addSandbox(from)).id, 'CI');
    const base64 = await backedUp(from);
    const to = await open({ secretStores: createMemorySecretStores({ keychain: false }) });
    expect(await to.call('getStatus', {})).toMatchObject({ state: 'setup' });
    expect(await to.call('restoreBackup', { base64, passphrase })).toMatchObject({
      state: 'open',
      store: 'vault-file',
    });
    expect(await to.call('lock', {})).toMatchObject({ state: 'locked' });
    expect(await to.call('unlock', { passphrase })).toMatchObject({ state: 'open' });
    expect(await labelsOf(to)).toEqual(['CI']);
  });

  it('changes nothing with a wrong passphrase', async () => {
    const from = await open();
    const base64 = await backedUp(from);
    const to = await open({ secretStores: createMemorySecretStores({ keychain: false }) });
    const restoring = to.call('restoreBackup', { base64, passphrase: 'another one' });
    await expect(restoring).rejects.toMatchObject({ code: 'passphrase_wrong' });
    expect(await to.call('getStatus', {})).toMatchObject({ state: 'setup' });
    expect(to.secretStores.store.items.size).toBe(0);
  });

  it('does not take the app passphrase of the other computer, nor lose its own', async () => {
    const from = await open();
    const base64 = await backedUp(from);
    const to = await open();
    await to.call('setAppPassphrase', { passphrase: 'of this computer' });
    await to.call('restoreBackup', { base64, passphrase });
    await to.call('lock', {});
    await expect(to.call('restoreBackup', { base64, passphrase })).rejects.toMatchObject({ code: 'vault_locked' });
    await expect(to.call('unlock', { passphrase: null })).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await to.call('unlock', { passphrase: 'of this computer' })).toMatchObject({ state: 'open' });
  });
});

describe('restoring into a keychain that takes only short secrets', () => {
  async function smallKeychain() {
    const secretStores = createMemorySecretStores();
    const { store } = secretStores;
    const { write } = store;
    store.list = async () => null;
    store.write = async (id, secret, title) => {
      if (secret.length > 500) throw new VaultError('secret_too_long', { bytes: secret.length * 2, max: 1000 });
      return write(id, secret, title);
    };
    store.writeMany = async (items) => {
      for (const { id, secret, title } of items) await store.write(id, secret, title);
    };
    return open({ secretStores });
  }

  const importFile = async (test: TestVault, text: string) => {
    const source = { base64: btoa(text), passphrase: '', keyFile: null, name: '.env', folder: '' };
    const { importId } = await test.call('previewImport', { source });
    const choice = { index: 0, label: 'CI', service: 'Forge', project: 'shop' };
    expect(await test.call('confirmImport', { importId, choices: [choice] })).toMatchObject({ added: 1 });
  };

  it('leaves out the text of an imported file that is too long, and nothing else', async () => {
    const before = await open();
    await importFile(before, `CI_TOKEN=forge-secret-${randomUUID()}\n# ${'long '.repeat(200)}`);
    const base64 = await backedUp(before);
    expect(before.ports.records.envFiles.all()).toHaveLength(1);
    const after = await smallKeychain();
    await after.call('restoreBackup', { base64, passphrase });
    expect(await labelsOf(after)).toEqual(['CI']);
    const [key] = (await listKeys(after)).rows;
    expect(await after.call('getKey', { keyId: key?.id ?? '' })).toMatchObject({ inVault: true });
    expect(after.ports.records.envFiles.all()).toEqual([]);
    expect(after.logged).toContainEqual(['env-file-not-kept']);
  });

  it('names a secret that is too long, and changes nothing', async () => {
    const before = await open();
    await importFile(before, `CI_TOKEN=forge-secret-${'x'.repeat(600)}`);
    const base64 = await backedUp(before);
    const after = await smallKeychain();
    const stored = new Map(after.secretStores.store.items);
    await expect(after.call('restoreBackup', { base64, passphrase })).rejects.toMatchObject({
      code: 'restored_secret_too_long',
      params: { title: 'CI – Forge', bytes: 1226, max: 1000 },
    });
    expect(after.secretStores.store.items).toEqual(stored);
    expect(await after.call('listAccounts', {})).toEqual([]);
  });
});

describe('restoring into a vault with accounts', () => {
  it('asks first, replaces everything, keeps the former and locks', async () => {
    const from = await open();
    await createKept(from, (await addSandbox(from)).id, 'Restored');
    const base64 = await backedUp(from);
    const kept: string[][] = [];
    const to = await open();
    to.ports.backupFiles.keepFormer = async ({ secrets }) => void kept.push(secrets.map(({ title }) => title));
    const former = await createKept(to, (await addSandbox(to)).id, 'Former');
    const restore = (replace: boolean) => to.call('restoreBackup', { base64, passphrase, replace });
    await expect(restore(false)).rejects.toMatchObject({ code: 'vault_not_empty' });
    expect(await labelsOf(to)).toEqual(['Former']);
    expect(await restore(true)).toMatchObject({ state: 'locked' });
    expect(kept).toEqual([expect.arrayContaining(['Former – Sandbox'])]);
    await to.call('unlock', { passphrase: null });
    expect(await labelsOf(to)).toEqual(['Restored']);
    expect(to.secretStores.store.items.has(former.keyId)).toBe(false);
  });

  it('is refused while a new secret is on screen', async () => {
    const to = await open();
    const base64 = await backedUp(to);
    const { id } = await addSandbox(to);
    await to.call('createKey', { keyId: randomUUID(), accountId: id, label: 'CI' });
    const restoring = to.call('restoreBackup', { base64, passphrase, replace: true });
    await expect(restoring).rejects.toMatchObject({ code: 'account_busy' });
  });
});

describe('a restored vault', () => {
  /** A backup with a creation that was interrupted before its answer came, at a sandbox that both vaults reach. */
  async function withOpenIntent() {
    const sandbox = createSandboxServer({ file: ':memory:' });
    const lasting = { ...sandbox, stop: async () => {} };
    let isCut = false;
    const from = await open({
      sandbox: lasting,
      async fetch(request) {
        const reply = await httpFetch(request);
        if (isCut && request.method === 'POST') throw new Error('the answer is lost');
        return reply;
      },
    });
    const { id } = await addSandbox(from);
    isCut = true;
    const keyId = randomUUID();
    await from.call('createKey', { keyId, accountId: id, label: 'Interrupted' }).catch(() => {});
    expect(from.ports.records.intents.all()).toHaveLength(1);
    return { base64: await backedUp(from), sandbox: lasting, keyId, accountId: id, stop: sandbox.stop };
  }

  it('sends nothing until the user takes over, and then finishes what was interrupted, once', async () => {
    const { base64, sandbox, keyId, accountId, stop } = await withOpenIntent();
    const { seen, fetch } = counted();
    const to = await open({ sandbox, fetch });
    await to.call('restoreBackup', { base64, passphrase });
    await to.call('lock', {});
    await to.call('unlock', { passphrase: null });
    to.vault.catchUp();
    for (const sends of [
      to.call('syncAccount', { accountId }),
      to.call('retryPendingSecret', { keyId }),
      to.call('createKey', { keyId: randomUUID(), accountId, label: 'Other' }),
      to.call('sendTestMail', {}),
    ]) {
      await expect(sends).rejects.toMatchObject({ code: 'vault_paused' });
    }
    expect(seen).toEqual([]);
    expect(await to.call('listPendingSecrets', {})).toMatchObject([{ id: keyId, outcome: { is: 'unknown' } }]);
    await to.call('takeOver', {});
    await expect
      .poll(() => to.call('listPendingSecrets', {}))
      .toMatchObject([{ id: keyId, outcome: { is: 'shown', notStored: null } }]);
    expect(seen.filter((request) => request.startsWith('POST'))).toHaveLength(1);
    expect(to.secretStores.store.items.has(keyId)).toBe(true);
    // The key of the MACs came along, so the address still fits.
    await to.call('syncAccount', { accountId });
    expect(await labelsOf(to)).toEqual(['Interrupted']);
    expect(await to.call('getBackupState', {})).toMatchObject({ pausedBy: null });
    await stop();
  });
});
