import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { migrations } from '../../../main/platform/records/record-tables.ts';
import type { TestVault } from '../../core/test-vault.ts';
import { contentsOf, openDataFolder, passphrase } from './data-folders/opened.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The first version with a data folder in the repository. */
const first = 23;
const kept = (version: number) => join(import.meta.dirname, `data-folders/version-${version}`);
const versions = Array.from({ length: migrations.length - first + 1 }, (_, index) => first + index).filter(
  // That of the present version can be made until there is another one.
  (version) => version < migrations.length || existsSync(kept(version)),
);

/** The folder that a Latchkey of this version left, in a place of its own. */
function leftBy(version: number): string {
  const folder = temporaryFolder();
  for (const name of readdirSync(kept(version)).filter((each) => each.endsWith('.gz')))
    writeFileSync(join(folder, name.slice(0, -3)), gunzipSync(readFileSync(join(kept(version), name))), {
      mode: 0o600,
    });
  return folder;
}

async function openThere(folder: string): Promise<TestVault> {
  const vault = await openDataFolder(folder);
  onTestFinished(vault.close);
  return vault;
}

const wasIn = (version: number) => JSON.parse(readFileSync(join(kept(version), 'contents.json'), 'utf8'));

test.each(versions)('a data folder of version %i opens with everything that was in it', async (version) => {
  const folder = leftBy(version);
  const vault = await openThere(folder);
  expect(existsSync(join(folder, `latchkey.sqlite.version-${version}`))).toBe(version < migrations.length);
  await vault.call('unlock', { passphrase });
  const { history, ...rest } = wasIn(version);
  const found = await contentsOf(vault);
  expect(found).toMatchObject(rest);
  // What opening it has added comes first.
  expect(found.history.slice(-history.length)).toEqual(history);
  // The sandbox is part of the folder.
  const { id } = (await vault.call('listAccounts', {})).find(({ provider }) => provider === 'sandbox') ?? { id: '' };
  await vault.call('createKey', { accountId: id, keyId: crypto.randomUUID(), label: 'Later' });
});

test('one of the first version, opened, backed up and restored elsewhere, has every secret', async () => {
  const from = await openThere(leftBy(first));
  await from.call('unlock', { passphrase });
  await from.call('saveBackup', { passphrase: { of: 'vault', passphrase } });
  const base64 = from.textFile.saved[0]?.text ?? '';
  const to = await openThere(temporaryFolder());
  expect(await to.call('restoreBackup', { base64, passphrase })).toMatchObject({ state: 'open', store: 'vault-file' });
  const { history, ...rest } = wasIn(first);
  const found = await contentsOf(to);
  expect(found).toMatchObject(rest);
  expect(found.keys.filter(({ secret }) => secret !== null).length).toBeGreaterThan(5);
  expect(await to.call('getBackupState', {})).toMatchObject({ lostSecrets: 0, keysWithoutSecret: 0 });
  expect(found.history.slice(-history.length)).toEqual(history);
});
