import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { knownItems } from '../../../main/core/backup/known-items.ts';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import type { Ports } from '../../../main/core/ports/ports.ts';
import { openRecords, openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { createSandboxServer } from '../../../main/sandbox/server.ts';
import { asTexts } from '../../fakes/as-texts.ts';
import { createMemorySecretStores, type MemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const opened: TestVault[] = [];
afterEach(async () => {
  for (const test of opened.splice(0)) await test.close();
});

async function open(given: Partial<Ports>): Promise<TestVault> {
  const test = await openTestVault(given);
  opened.push(test);
  return test;
}

const lost = async (test: TestVault) => (await test.call('getBackupState', {})).lostSecrets;

const addElsewhere = (test: TestVault, service: string, label: string, secret: string) =>
  test.call('addKey', {
    keyId: randomUUID(),
    accountId: null,
    service,
    label,
    access: 'read-write',
    secret,
    unverified: true,
  });

describe('a vault whose records are gone', () => {
  it('says how many secrets no record knows, and takes them in as keys', async () => {
    const secretStores = createMemorySecretStores();
    const before = await open({ secretStores });
    await addElsewhere(before, 'Forge', 'CI', 'forge-secret-one');
    await addElsewhere(before, 'Forge – EU', 'Deploy', 'forge-secret-two');
    await addElsewhere(before, 'GitHub', 'Bot', `ghp_${'a'.repeat(36)}`);
    await addSandbox(before);
    expect(await lost(before)).toBe(0);

    const after = await open({ secretStores, records: openRecordsInMemory() });
    expect(await after.call('getBackupState', {})).toMatchObject({ isEmpty: true, lostSecrets: 4 });
    expect(await after.call('takeInLostSecrets', {})).toEqual({ taken: 4 });
    expect(await lost(after)).toBe(0);
    const labels = new Map((await after.call('listAccounts', {})).map((account) => [account.id, account.label]));
    const rows = (await listKeys(after)).rows.map((row) => `${row.label} at ${labels.get(row.accountId)}`);
    expect(rows.toSorted()).toEqual([
      'Bot at GitHub',
      'CI at Forge',
      'Credential of Sandbox at Lev',
      expect.stringMatching(/^Deploy.* at EU$/),
    ]);
    const deploy = (await listKeys(after)).rows.find(({ label }) => label.startsWith('Deploy'));
    await after.call('copySecret', { keyId: deploy?.id ?? '' });
    expect(after.clipboard.text).toBe('forge-secret-two');
    // Of the two keys for recognizing equal secrets, only the one that the new records name is left. The other is for addresses.
    expect(secretStores.store.items.size).toBe(6);
  });

  it('sends nothing while it takes them in, and makes up no address', async () => {
    const secretStores = createMemorySecretStores();
    await addElsewhere(await open({ secretStores }), 'GitHub', 'Bot', `ghp_${'a'.repeat(36)}`);
    const seen: string[] = [];
    const fetch: Ports['fetch'] = async ({ url }) => {
      seen.push(url);
      throw new Error('nothing may be sent');
    };
    const after = await open({ secretStores, records: openRecordsInMemory(), fetch });
    await after.call('takeInLostSecrets', {});
    expect(after.ports.records.accounts.all()).toMatchObject([{ label: 'GitHub', baseUrl: null }]);
    expect(seen).toEqual([]);
  });

  it('does not take in a secret that another key has already', async () => {
    const secretStores = createMemorySecretStores();
    const test = await open({ secretStores });
    await addElsewhere(test, 'Forge', 'CI', 'forge-secret-one');
    await asTexts(secretStores.store).write(randomUUID(), 'forge-secret-one', 'CI – Forge');
    expect(await lost(test)).toBe(1);
    expect(await test.call('takeInLostSecrets', {})).toEqual({ taken: 0 });
    expect(await lost(test)).toBe(0);
    expect((await listKeys(test)).total).toBe(1);
  });
});

describe('a vault whose records are older than its secrets', () => {
  it('finds the listed keys again that lost only their secret', async () => {
    const secretStores = createMemorySecretStores();
    const sandbox = createSandboxServer({ file: ':memory:' });
    const lasting = { ...sandbox, stop: async () => {} };
    const records = openRecordsInMemory();
    const before = await open({ secretStores, records, sandbox: lasting });
    const { id } = await addSandbox(before);
    const older = await records.copy();
    const { keyId, secret } = await createKept(before, id, 'CI');

    await records.replace(older, {});
    await before.call('syncAccount', { accountId: id });
    expect((await listKeys(before)).rows).toMatchObject([{ label: 'CI', inVault: false }]);
    expect(await lost(before)).toBe(1);
    expect(await before.call('takeInLostSecrets', {})).toEqual({ taken: 1 });
    const { rows } = await listKeys(before);
    expect(rows).toMatchObject([{ label: 'CI', inVault: true }]);
    await before.call('copySecret', { keyId: rows[0]?.id ?? '' });
    expect(before.clipboard.text).toBe(secret);
    expect(secretStores.store.items.has(keyId)).toBe(false);
    expect(await lost(before)).toBe(0);
    await sandbox.stop();
  });

  it('goes back to an earlier copy of the records when asked, and is then paused', async () => {
    const folder = temporaryFolder();
    const records = openRecords(folder);
    const test = await open({ records });
    const { id } = await addSandbox(test);
    await createKept(test, id, 'Before');
    await records.generations.keep();
    const { generations } = await test.call('getBackupState', {});
    expect(generations).toHaveLength(1);
    await createKept(test, id, 'After');
    await test.call('goBackToGeneration', { generation: generations[0]?.id ?? '' });
    expect(await test.call('getStatus', {})).toMatchObject({ state: 'locked' });
    await test.call('unlock', { passphrase: null });
    expect((await listKeys(test)).rows).toMatchObject([{ label: 'Before' }]);
    expect(await test.call('getBackupState', {})).toMatchObject({ pausedBy: 'generation', lostSecrets: 1 });
    const gone = test.call('goBackToGeneration', { generation: '5' });
    await expect(gone).rejects.toMatchObject({ code: 'generation_not_found' });
  });

  it('keeps a copy of the records when it ends', async () => {
    const records = openRecords(temporaryFolder());
    const test = await openTestVault({ records });
    await addSandbox(test);
    await test.close();
    expect(records.generations.all().map(({ id }) => id)).toEqual(['1']);
  });
});

/** One that can't list its items. */
function keychainOnly(): MemorySecretStores {
  const secretStores = createMemorySecretStores();
  return Object.assign(secretStores, { store: Object.assign(secretStores.store, { list: async () => null }) });
}

describe('a store that can’t list its items', () => {
  it('says how many writes the records don’t know of when they are older, until that is accepted', async () => {
    const secretStores = keychainOnly();
    const records = openRecordsInMemory();
    const test = await open({ secretStores, records });
    const missing = async () => (await test.call('getBackupState', {})).missingWrites;
    await addElsewhere(test, 'Forge', 'CI', 'forge-secret-one');
    expect(await missing()).toBe(0);
    const older = await records.copy();
    await addElsewhere(test, 'Grove', 'CI', 'grove-secret-one');
    await addElsewhere(test, 'Grove Two', 'CI', 'grove-secret-two');
    expect(await missing()).toBe(0);
    await records.replace(older, {});
    expect(await test.call('getBackupState', {})).toMatchObject({ missingWrites: 2, lostSecrets: 0 });
    await addElsewhere(test, 'Heath', 'CI', 'heath-secret-one');
    expect(await missing()).toBe(2);
    await test.call('acceptRecords', {});
    expect(await missing()).toBe(0);
    await addElsewhere(test, 'Heath Two', 'CI', 'heath-secret-two');
    expect(await missing()).toBe(0);
  });

  it('says that there was a vault when the whole data folder is lost, until that is accepted', async () => {
    const secretStores = keychainOnly();
    const before = await open({ secretStores });
    await addElsewhere(before, 'Forge', 'CI', 'forge-secret-one');

    const after = await open({ secretStores });
    const state = () => after.call('getBackupState', {});
    expect(await state()).toMatchObject({ isEmpty: true, generations: [], missingWrites: 3 });
    await after.call('acceptRecords', {});
    expect(await state()).toMatchObject({ missingWrites: 0 });
  });

  it('says nothing in a folder of its own, nor after every account was removed', async () => {
    const secretStores = keychainOnly();
    const before = await open({ secretStores });
    await addElsewhere(before, 'Forge', 'CI', 'forge-secret-one');
    const program = { ...before.ports.program, dataDir: '/elsewhere' };
    const elsewhere = await open({ secretStores, program });
    expect(await elsewhere.call('getBackupState', {})).toMatchObject({ isEmpty: true, missingWrites: 0 });
    const [account] = await before.call('listAccounts', {});
    await before.call('removeAccount', { accountId: account?.id ?? '' });
    expect(await before.call('getBackupState', {})).toMatchObject({ isEmpty: true, missingWrites: 0 });
  });

  it('counts as current after a backup was restored, also one of fewer writes', async () => {
    const secretStores = keychainOnly();
    const test = await open({ secretStores });
    await addElsewhere(test, 'Forge', 'CI', 'forge-secret-one');
    await test.call('saveBackup', { passphrase: { of: 'backup', passphrase: 'correct horse battery' } });
    const base64 = test.textFile.saved[0]?.text ?? '';
    await addElsewhere(test, 'Grove', 'CI', 'grove-secret-one');

    const after = await open({ secretStores });
    await after.call('restoreBackup', { base64, passphrase: 'correct horse battery' });
    expect(await after.call('getBackupState', {})).toMatchObject({ isEmpty: false, missingWrites: 0 });
  });
});

describe('a count of writes', () => {
  it('is found again that an earlier version kept under an id of the records', async () => {
    const secretStores = keychainOnly();
    const records = openRecordsInMemory();
    const id = randomUUID();
    records.settings.write('write-count', `${id} 3`);
    await asTexts(secretStores.store).write(id, '5', 'Number of writes to this keychain');
    const test = await open({ secretStores, records });
    expect(await test.call('getBackupState', {})).toMatchObject({ missingWrites: 2 });
    expect(records.settings.read('write-count')).toBe('3');
    await expect.poll(() => secretStores.store.items.has(id)).toBe(false);
    expect(knownItems(records)).toEqual([]);
  });

  it('is the only item that is moved and deleted, whatever the records name', async () => {
    const secretStores = keychainOnly();
    const records = openRecordsInMemory();
    const lasting = { ...records, close() {} };
    const before = await open({ secretStores, records: lasting });
    const { key } = await addElsewhere(before, 'Forge', 'CI', '12345678901234567890');
    const sandbox = await addSandbox(before);
    await before.call('setAppPassphrase', { passphrase: 'correct horse battery' });
    const ownId = [...secretStores.store.items].find(([, secret]) => /^[\da-f]{64}$/.test(secret))?.[0] ?? '';
    for (const id of [key.id, sandbox.id, ownId]) {
      const kept = new Map(secretStores.store.items);
      expect(kept.has(id)).toBe(true);
      records.settings.write('write-count', `${id} 3`);
      records.settings.write('app-passphrase', '');
      const after = await open({ secretStores, records: lasting });
      await after.call('unlock', { passphrase: 'correct horse battery' });
      await expect.poll(() => after.events.some(({ is }) => is === 'backup-changed')).toBe(true);
      for (const item of kept.keys()) expect([id, secretStores.store.items.has(item)]).toEqual([id, true]);
    }
  });

  it('is the higher one of two, so that older records stay noticed', async () => {
    const secretStores = keychainOnly();
    const records = openRecordsInMemory();
    const before = await open({ secretStores, records: { ...records, close() {} } });
    await addElsewhere(before, 'Forge', 'CI', 'forge-secret-one');
    const id = randomUUID();
    records.settings.write('write-count', `${id} 1`);
    await asTexts(secretStores.store).write(id, '1', 'Number of writes to this keychain');
    const test = await open({ secretStores, records });
    expect(await test.call('getBackupState', {})).toMatchObject({ missingWrites: 2 });
  });

  it('that can’t be read closes the store again', async () => {
    const secretStores = keychainOnly();
    const { store } = secretStores;
    let closed = 0;
    const failing = {
      ...store,
      read: async () => Promise.reject(new VaultError('keychain_unavailable', { reason: { is: 'no-response' } })),
      async close() {
        closed += 1;
      },
    };
    const keychain = { ...secretStores.keychain, open: async () => failing };
    const test = await open({ secretStores: Object.assign([keychain], { store, keychain }) as never });
    expect(await test.call('getStatus', {})).toMatchObject({ storeProblem: { code: 'keychain_unavailable' } });
    expect(closed).toBe(1);
  });
});

describe('secrets that no record knows', () => {
  it('can be left: they are not reported again, stay in the store, and come into a backup', async () => {
    const secretStores = createMemorySecretStores();
    await addElsewhere(await open({ secretStores }), 'Forge', 'CI', 'forge-secret-one');
    const after = await open({ secretStores, records: openRecordsInMemory() });
    await after.call('leaveLostSecrets', {});
    expect(await lost(after)).toBe(0);
    await addElsewhere(after, 'Other', 'Deploy', 'forge-secret-two');
    expect(await lost(after)).toBe(0);
    expect([...secretStores.store.items.values()]).toContain('forge-secret-one');
    const [left] = [...secretStores.store.items].find(([, secret]) => secret === 'forge-secret-one') ?? [];
    expect(knownItems(after.ports.records).map(({ id }) => id)).toContain(left);
    // A later one is reported.
    await asTexts(secretStores.store).write(randomUUID(), 'forge-secret-three', 'New – Forge');
    expect(await lost(after)).toBe(1);
  });
});

describe('keys whose secret the store does not have', () => {
  const missing = async (test: TestVault) => (await test.call('getBackupState', {})).keysWithoutSecret;

  it('are counted after going back to an earlier copy, and can be marked as not in the vault', async () => {
    const secretStores = createMemorySecretStores();
    const records = openRecords(temporaryFolder());
    const test = await open({ secretStores, records });
    for (const name of ['one', 'two', 'three']) await addElsewhere(test, name, name, `forge-secret-${name}`);
    await records.generations.keep();
    const gone = (await listKeys(test)).rows.filter(({ label }) => label !== 'two');
    // Deleted after the copy was made, as when keys are removed.
    for (const { id } of gone) await secretStores.store.delete(id);
    const { generations } = await test.call('getBackupState', {});
    await test.call('goBackToGeneration', { generation: generations[0]?.id ?? '' });
    await test.call('unlock', { passphrase: null });
    expect(await missing(test)).toBe(2);
    expect(await test.call('markKeysWithoutSecret', {})).toEqual({ marked: 2 });
    expect(await missing(test)).toBe(0);
    const rows = (await listKeys(test)).rows.map(({ label, inVault }) => [label, inVault]);
    expect(Object.fromEntries(rows)).toEqual({ one: false, two: true, three: false });
  });

  it('are not counted while an operation on them is interrupted, or where the store lists nothing', async () => {
    const secretStores = createMemorySecretStores();
    const test = await open({ secretStores });
    await addElsewhere(test, 'Forge', 'CI', 'forge-secret-one');
    const [key] = (await listKeys(test)).rows;
    if (!key) throw new Error('the key is not listed');
    await secretStores.store.delete(key.id);
    expect(await missing(test)).toBe(1);
    const intent = newIntent({
      id: key.id,
      kind: 'revoke',
      accountId: key.accountId,
      label: 'CI',
      idempotencyKey: key.id,
      beganAt: 1,
    });
    test.ports.records.intents.insert(intent);
    expect(await missing(test)).toBe(0);
    test.ports.records.intents.remove(key.id, 'revoke');
    secretStores.store.list = async () => null;
    expect(await missing(test)).toBe(0);
  });
});
