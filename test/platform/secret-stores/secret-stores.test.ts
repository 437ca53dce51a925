import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSecretStores } from '../../../main/platform/secret-stores/index.ts';
import { keychain } from '../../../main/platform/secret-stores/keychain.ts';
import { vaultFile } from '../../../main/platform/secret-stores/vault-file.ts';
import { asTexts } from '../../fakes/as-texts.ts';
import { quickVaultFile } from '../vault-file/quick-vault-file.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'latchkey-stores-'));
});

afterEach(async () => {
  vi.doUnmock('keytar');
  await rm(dataDir, { recursive: true });
});

test('the keychain is preferred to the vault file, and their ids, which are recorded, stay', () => {
  const stores = createSecretStores({ dataDir, instance: 'Latchkey test' });
  expect(stores.map(({ id, takesPassphrase }) => [id, takesPassphrase])).toEqual([
    ['keychain', false],
    ['vault-file', true],
  ]);
});

test('opens the vault file that is there, with its passphrase', async () => {
  const file = vaultFile({ dataDir });
  expect(await file.exists()).toBe(false);
  await (await quickVaultFile(join(dataDir, 'secrets.kdbx'), 'passphrase')).write('id', 'secret', 'Key');
  expect(await file.exists()).toBe(true);
  await expect(file.create('another')).rejects.toMatchObject({ code: 'secret_store_failed' });
  await expect(file.open('wrong')).rejects.toMatchObject({ code: 'passphrase_wrong' });
  expect(await asTexts(await file.open('passphrase')).read('id')).toBe('secret');
});

test('does not take a folder that cannot be looked into for one without a vault file', async () => {
  await writeFile(join(dataDir, 'a file'), '');
  const file = vaultFile({ dataDir: join(dataDir, 'a file') });
  await expect(file.exists()).rejects.toMatchObject({ code: 'secret_store_failed' });
});

test('opens a keychain of its own name', async (context) => {
  const reason = process.env.LATCHKEY_NO_SECRET_SERVICE;
  if (reason) return context.skip(reason);
  const instance = `Latchkey test ${randomUUID()}`;
  const opened = async (name: string) => asTexts(await keychain({ instance: name }).open());
  const [one, same, other] = [instance, instance, `${instance} 2`].map(opened);
  await (await one)?.write('id', 'secret', 'Key');
  expect([await (await same)?.read('id'), await (await other)?.read('id')]).toEqual(['secret', null]);
});

test('where the native library does not load, the keychain is unavailable and the vault file works', async () => {
  vi.resetModules();
  vi.doMock('keytar', () => {
    throw new Error('Cannot find native binding');
  });
  const { createSecretStores: create } = await import('../../../main/platform/secret-stores/index.ts');
  for (const kind of create({ dataDir, instance: 'Latchkey test' })) {
    if (kind.takesPassphrase) expect(await kind.exists()).toBe(false);
    else await expect(kind.open()).rejects.toMatchObject({ code: 'keychain_unavailable' });
  }
  vi.doUnmock('keytar');
  vi.resetModules();
});
