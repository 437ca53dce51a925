import { copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { openRecordsInMemory } from '../../../main/platform/records/open-records.ts';
import { vaultFile } from '../../../main/platform/secret-stores/vault-file.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { quickVaultFile } from '../../platform/vault-file/quick-vault-file.ts';
import { addSandbox, openTestVault, type TestVault } from '../test-vault.ts';

const passphrase = 'correct horse battery';
let test: TestVault;
afterEach(() => test.close());

describe('a vault file that is gone', () => {
  /** A vault file with a secret, which `lose` removes while the program is closed. */
  async function lost({ withRecords }: { withRecords: boolean }) {
    const dataDir = temporaryFolder();
    const path = join(dataDir, 'secrets.kdbx');
    const { keychain } = createMemorySecretStores();
    const stores = () => [keychain, vaultFile({ dataDir })] as never;
    test = await openTestVault({ secretStores: createMemorySecretStores({ keychain: false }) });
    await test.call('createSecretStore', { store: 'vault-file', passphrase });
    await addSandbox(test);
    const file = await quickVaultFile(path, passphrase);
    await file.write('id', 'a secret', 'Key');
    await file.close();
    rmSync(path);
    const records = withRecords ? { ...test.ports.records, close() {} } : openRecordsInMemory();
    const former = test;
    onTestFinished(() => former.close());
    test = await openTestVault({ records, secretStores: stores() });
    return path;
  }

  it.each([{ withRecords: true }, { withRecords: false }])(
    'is told before anybody types, and no other store is taken, %o',
    async (given) => {
      const path = await lost(given);
      expect(await test.call('getStatus', {})).toMatchObject({
        state: 'locked',
        store: 'vault-file',
        storeProblem: { code: 'vault_file_lost', params: { path, version: `${path}.last` } },
        asksPassphrase: true,
        creatable: [],
      });
      await expect(test.call('unlock', { passphrase })).rejects.toMatchObject({ code: 'vault_file_lost' });
      await expect(test.call('takeBackVaultFile', { passphrase: '' })).rejects.toMatchObject({ code: 'invalid_input' });
      await expect(test.call('takeBackVaultFile', { passphrase: 'another one' })).rejects.toMatchObject({
        code: 'passphrase_wrong',
      });
      expect(await test.call('takeBackVaultFile', { passphrase })).toMatchObject({ state: 'open', storeProblem: null });
      expect(existsSync(path)).toBe(true);
      // Open already, so nothing is taken back.
      expect(await test.call('takeBackVaultFile', { passphrase })).toMatchObject({ state: 'open' });
    },
  );

  it('is told when somebody unlocks, without an event that would reload the window, if it is lost while the vault is locked', async () => {
    const path = await lost({ withRecords: true });
    await test.call('takeBackVaultFile', { passphrase });
    await test.call('lock', {});
    expect(await test.call('getStatus', {})).toMatchObject({ storeProblem: null });
    rmSync(path);
    test.events.length = 0;
    await expect(test.call('unlock', { passphrase })).rejects.toMatchObject({ code: 'vault_file_lost' });
    expect(await test.call('getStatus', {})).toMatchObject({ storeProblem: { code: 'vault_file_lost' } });
    expect(test.events).toEqual([]);
  });

  it('is no longer told when somebody unlocks with a wrong passphrase after it was moved back', async () => {
    const path = await lost({ withRecords: true });
    copyFileSync(`${path}.last`, path);
    await expect(test.call('unlock', { passphrase: 'another one' })).rejects.toMatchObject({
      code: 'passphrase_wrong',
    });
    expect(await test.call('getStatus', {})).toMatchObject({ storeProblem: null });
  });
});
