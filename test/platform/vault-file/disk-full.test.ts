import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createVaultFile, openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const mounted: string[] = [];

afterEach(() => {
  for (const folder of mounted.splice(0)) {
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  }
});

/** A disk of 64 KiB; null where this user may not mount one. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-small-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  mounted.push(folder);
  return folder;
}

/** Fills the disk, except for `leaveBytes`. */
async function fill(folder: string, leaveBytes: number): Promise<void> {
  const filler = join(folder, 'filler');
  for (let size = 64 * 1024 - leaveBytes; size > 0; size -= 1024) {
    try {
      await writeFile(filler, Buffer.alloc(size));
      return;
    } catch {}
  }
}

const incompressible = (characters: number): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(characters)))
    .toString('base64')
    .slice(0, characters);

test('on a full disk a write is refused, the file and its generations stay as they are, and it goes on after', async (context) => {
  const folder = smallDisk();
  if (!folder) return context.skip('only root may mount a small disk');
  const path = join(folder, 'secrets.kdbx');
  const store = await quickVaultFile(path, 'passphrase');
  for (const secret of ['1', '2', '3', '4']) await store.write('id', secret, 'Key');
  await fill(folder, 8 * 1024);
  // What was about to be written may be noted.
  const written = async () => ({ ...(await contents(folder)), 'secrets.kdbx.known': '' });
  const before = await written();

  const large = incompressible(20_000);
  await expect(store.write('large', large, 'Key')).rejects.toMatchObject({ code: 'disk_full' });
  await expect(store.write('id', large, 'Key')).rejects.toMatchObject({ code: 'disk_full' });
  expect(await written()).toEqual(before);
  expect([await store.read('id'), await store.read('large')]).toEqual(['4', null]);

  await rm(join(folder, 'filler'));
  await store.write('large', large, 'Key');
  const again = await openVaultFile(path, 'passphrase');
  expect([await again.read('id'), await again.read('large')]).toEqual(['4', large]);
});

test('on a full disk none is created, and nothing is left there', async (context) => {
  const folder = smallDisk();
  if (!folder) return context.skip('only root may mount a small disk');
  await fill(folder, 0);
  await expect(createVaultFile(join(folder, 'secrets.kdbx'), 'passphrase')).rejects.toMatchObject({
    code: 'disk_full',
  });
  expect(await readdir(folder)).toEqual(['filler']);
});

async function contents(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'base64')])),
  );
}
