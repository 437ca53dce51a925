import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { vaultFile } from '../../../main/platform/secret-stores/vault-file.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';
import { passphrase } from './other-program.ts';
import { openVaultFile, quickVaultFile } from './quick-vault-file.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'secrets.kdbx');
});

/** A closed file with two versions, as a program would find it after `loss`. */
async function written(at = path) {
  const store = await quickVaultFile(at, passphrase);
  await store.write('a', 'first', 'A');
  await store.write('b', 'second', 'B');
  await store.close();
  return vaultFile({ dataDir: folder });
}

test('a file that is gone is told with its newest version, and taken back with its passphrase', async () => {
  const kind = await written();
  expect(await kind.lost?.()).toBe(null);
  const bytes = readFileSync(path);
  rmSync(path);
  const lost = { code: 'vault_file_lost', params: { path, version: `${path}.last` } };
  expect(await kind.lost?.()).toMatchObject(lost);
  await expect(kind.open(passphrase)).rejects.toMatchObject(lost);
  // Otherwise a new vault would be offered.
  expect(await kind.exists()).toBe(true);
  await expect(kind.takeBack?.('wrong')).rejects.toMatchObject({ code: 'passphrase_wrong' });
  expect(existsSync(path)).toBe(false);
  const store = await kind.takeBack?.(passphrase);
  expect([await store?.read('a'), await store?.read('b')].map(String)).toEqual(['first', 'second']);
  expect(readFileSync(path)).toEqual(bytes);
  expect(await store?.takeInCopies?.()).toMatchObject({ differences: [], unopened: [] });
  await store?.close();
});

test('one that isn’t whole is passed over', async () => {
  const kind = await written();
  rmSync(path);
  truncateSync(`${path}.last`, 400);
  const store = await kind.takeBack?.(passphrase);
  expect([await store?.read('a'), await store?.read('b')].map(String)).toEqual(['first', 'null']);
  await store?.close();
});

test('an older version with the typed passphrase isn’t taken for the newest, which has another one', async () => {
  const kind = await written();
  const older = readFileSync(path);
  const store = await openVaultFile(path, passphrase);
  await store.changePassphrase?.(passphrase, 'another battery staple');
  await store.close();
  writeFileSync(`${path}.1`, older);
  rmSync(path);
  await expect(kind.takeBack?.(passphrase)).rejects.toMatchObject({ code: 'passphrase_wrong' });
  expect(existsSync(path)).toBe(false);
});

test('a file that is back by then is opened as it is', async () => {
  const kind = await written();
  renameSync(path, join(folder, 'moved'));
  await kind.lost?.();
  renameSync(join(folder, 'moved'), path);
  const store = await kind.takeBack?.(passphrase);
  expect(String(await store?.read('b'))).toBe('second');
  await store?.close();
});

test('where the file is elsewhere, it comes back there, unless its folder is away, too', async () => {
  const synced = join(folder, 'synced');
  mkdirSync(synced);
  const target = join(synced, 'vault.kdbx');
  symlinkSync(target, path);
  await (await quickVaultFile(target, passphrase)).close();
  const first = await openVaultFile(path, passphrase);
  await first.write('a', 'first', 'A');
  await first.close();
  const kind = vaultFile({ dataDir: folder });
  renameSync(synced, join(folder, 'away'));
  expect(await kind.lost?.()).toBe(null);
  await expect(kind.open(passphrase)).rejects.toMatchObject({ code: 'vault_file_missing' });
  renameSync(join(folder, 'away'), synced);
  rmSync(target);
  const store = await kind.takeBack?.(passphrase);
  expect(String(await store?.read('a'))).toBe('first');
  await store?.close();
  expect(existsSync(target)).toBe(true);
});
