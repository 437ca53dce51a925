import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSecretStores } from '../../main/platform/secret-stores.ts';
import { quickVaultFile } from './vault-file/quick-vault-file.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-stores-'));
  path = join(folder, 'secrets.kdbx');
});

afterEach(async () => {
  vi.doUnmock('keytar');
  await rm(folder, { recursive: true });
});

test('opens the vault file that is there, with its passphrase', async () => {
  const stores = createSecretStores({ vaultFile: path, instance: 'Latchkey test' });
  expect(await stores.hasVaultFile()).toBe(false);
  await (await quickVaultFile(path, 'passphrase')).write('id', 'secret', 'Key');
  expect(await stores.hasVaultFile()).toBe(true);
  await expect(stores.createVaultFile('another')).rejects.toMatchObject({ code: 'secret_store_failed' });
  await expect(stores.openVaultFile('wrong')).rejects.toMatchObject({ code: 'passphrase_wrong' });
  expect(await (await stores.openVaultFile('passphrase')).read('id')).toBe('secret');
});

test('does not take a folder that cannot be looked into for one without a vault file', async () => {
  await writeFile(join(folder, 'a file'), '');
  const stores = createSecretStores({ vaultFile: join(folder, 'a file', 'secrets.kdbx'), instance: 'Latchkey test' });
  await expect(stores.hasVaultFile()).rejects.toMatchObject({ code: 'secret_store_failed' });
});

test('opens a keychain of its own name', async (context) => {
  const reason = process.env.LATCHKEY_NO_SECRET_SERVICE;
  if (reason) return context.skip(reason);
  const instance = `Latchkey test ${randomUUID()}`;
  const [one, same, other] = [instance, instance, `${instance} 2`].map((name) =>
    createSecretStores({ vaultFile: path, instance: name }).openKeychain(),
  );
  await (await one)?.write('id', 'secret', 'Key');
  expect([await (await same)?.read('id'), await (await other)?.read('id')]).toEqual(['secret', null]);
});

test('where the native library does not load, the keychain is unavailable and the vault file works', async () => {
  vi.resetModules();
  vi.doMock('keytar', () => {
    throw new Error('Cannot find native binding');
  });
  const { createSecretStores: create } = await import('../../main/platform/secret-stores.ts');
  const stores = create({ vaultFile: path, instance: 'Latchkey test' });
  await expect(stores.openKeychain()).rejects.toMatchObject({ code: 'keychain_unavailable' });
  expect(await stores.hasVaultFile()).toBe(false);
});
