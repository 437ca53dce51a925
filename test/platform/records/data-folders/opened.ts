import { join } from 'node:path';
import { openRecords } from '../../../../main/platform/records/open-records.ts';
import { vaultFile } from '../../../../main/platform/secret-stores/vault-file.ts';
import { createSandboxServer } from '../../../../main/sandbox/server.ts';
import { openTestVault, type TestVault } from '../../../core/test-vault.ts';

/** Of the vault file in each of these folders. */
export const passphrase = 'correct horse battery';

/** Opens a data folder as a host does. */
export const openDataFolder = (dataDir: string): Promise<TestVault> =>
  openTestVault({
    records: openRecords(dataDir),
    secretStores: [vaultFile({ dataDir })],
    sandbox: createSandboxServer({ file: join(dataDir, 'sandbox.sqlite') }),
  });

/** What a later Latchkey must find in a data folder: what a user would miss. */
export async function contentsOf({ call, clipboard }: TestVault) {
  const every = {
    accountId: null,
    search: '',
    showRevoked: true,
    sort: 'label',
    descending: false,
    offset: 0,
  } as const;
  const accounts = await call('listAccounts', {});
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.label;
  const keys = [];
  for (const key of (await call('listKeys', { ...every, limit: 200 })).rows) {
    const { id, label, mask, access, expiresAt, revokedAt, notes, tags, favorite, places, inVault } = key;
    if (inVault) await call('copySecret', { keyId: id });
    const secret = inVault ? clipboard.text : null;
    const account = nameOf(key.accountId);
    keys.push({ account, label, mask, access, expiresAt, revokedAt, notes, tags, favorite, places, secret });
  }
  const history = await call('listHistory', { search: '', keyId: null, kind: null, offset: 0, limit: 100 });
  const { clipboardSeconds, language } = await call('getSettings', {});
  return {
    accounts: accounts.map(({ label, provider }) => ({ label, provider })),
    keys,
    leaks: (await call('listLeaks', {})).map(({ key, way }) => ({ label: key.label, way })),
    removed: (await call('listRemoved', {})).rows.map(({ label, hasSecret }) => ({ label, hasSecret })),
    rotations: (await call('listRotations', {})).length,
    history: history.rows.map(({ kind, label }) => ({ kind, label })),
    settings: { clipboardSeconds, language },
  };
}
