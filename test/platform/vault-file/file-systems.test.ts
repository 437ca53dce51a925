import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { flushFolder as flushFolderSync } from '../../../main/platform/sqlite/generations.ts';
import { flushFolder } from '../../../main/platform/vault-file/durable-file.ts';
import { createVaultFile, openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const passphrase = 'correct horse battery staple';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-file-systems-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a disk that becomes read-only keeps every secret, and says why it takes no new one', async (context) => {
  const folder = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', folder]).status !== 0)
    return context.skip('only root may mount a disk');
  onTestFinished(() => void execFileSync('umount', [folder]));
  const path = join(folder, 'secrets.kdbx');
  const store = await quickVaultFile(path, passphrase);
  await store.write('id', 'secret', 'Key');
  execFileSync('mount', ['-o', 'remount,ro', folder]);

  const readOnly = { code: 'secret_store_failed', params: { reason: { is: 'read-only', path } } };
  await expect(store.write('id', 'another', 'Key')).rejects.toMatchObject(readOnly);
  await expect(store.delete('id')).rejects.toMatchObject(readOnly);
  expect(await store.read('id')).toBe('secret');
  expect(await (await openVaultFile(path, passphrase)).read('id')).toBe('secret');

  execFileSync('mount', ['-o', 'remount,rw', folder]);
  await store.write('id', 'another', 'Key');
  expect(await (await openVaultFile(path, passphrase)).read('id')).toBe('another');
});

test('a path that is too long is called that', async () => {
  const path = join(temporaryFolder(), 'x'.repeat(300), 'secrets.kdbx');
  const tooLong = { code: 'secret_store_failed', params: { reason: { is: 'name-too-long', path } } };
  await expect(createVaultFile(path, passphrase)).rejects.toMatchObject(tooLong);
  await expect(openVaultFile(path, passphrase)).rejects.toMatchObject(tooLong);
});

// A file system that can't flush folders, on every Linux.
test.runIf(process.platform === 'linux')(
  'a folder that can not be flushed does not undo what was done in it',
  async () => {
    await expect(flushFolder('/proc')).resolves.toBeUndefined();
    expect(() => flushFolderSync('/proc')).not.toThrow();
  },
);
