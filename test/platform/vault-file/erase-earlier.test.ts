import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TextStore } from '../../fakes/as-texts.ts';
import { keepassxc, withKeePassXC } from './keepassxc.ts';
import { openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const passphrase = 'correct horse battery';
let folder: string;
let path: string;
let store: TextStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-erase-'));
  path = join(folder, 'secrets.kdbx');
  store = await quickVaultFile(path, passphrase);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** What each version of the file has of an item, the present one first. */
async function versionsOf(id: string): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for (const end of ['', '.1', '.2', '.3']) {
    const opened = await openVaultFile(`${path}${end}`, passphrase);
    found.push(await opened.read(id));
    await opened.close();
  }
  return found;
}

/** Three generations, each of them with both items. */
async function written(): Promise<void> {
  await store.write('kept', 'of another key', 'Other');
  for (const secret of ['1', '2', '3', '4']) await store.write('id', secret, 'Key');
}

describe('earlier generations', () => {
  it('have nothing more of what is gone, and everything else', async () => {
    await written();
    await store.delete('id');
    expect(await versionsOf('id')).toEqual([null, '4', '3', '2']);
    expect(await store.eraseEarlier?.(['id'])).toEqual([]);
    expect(await versionsOf('id')).toEqual([null, null, null, null]);
    expect(await versionsOf('kept')).toEqual(Array(4).fill('of another key'));
  });

  it('have of an item that is there only what it is now', async () => {
    await written();
    await store.eraseEarlier?.(['id']);
    expect(await versionsOf('id')).toEqual(['4', '4', '4', '4']);
  });

  it('stay as they are if they have nothing of it', async () => {
    await written();
    const stamps = () => Promise.all(['.1', '.2', '.3'].map(async (end) => (await stat(`${path}${end}`)).mtimeMs));
    const before = await stamps();
    expect(await store.eraseEarlier?.(['nobody'])).toEqual([]);
    expect(await stamps()).toEqual(before);
  });

  it('that can’t be opened are named and left', async () => {
    await written();
    await store.delete('id');
    await writeFile(`${path}.2`, 'no vault file');
    expect(await store.eraseEarlier?.(['id'])).toEqual([`${path}.2`]);
    const opened = await openVaultFile(`${path}.3`, passphrase);
    expect(await opened.read('id')).toBeNull();
    await opened.close();
  });

  it('are made anew although the item is saved all the time', async () => {
    await written();
    let isDone = false;
    const erasing = store.eraseEarlier?.(['id']).finally(() => {
      isDone = true;
    });
    let saves = 0;
    for (; !isDone && saves < 40; saves += 1) await store.write('id', `later ${saves}`, 'Key');
    expect([isDone, saves > 1]).toEqual([true, true]);
    expect(await erasing).toEqual([]);
    const [, , second, third] = await versionsOf('id');
    expect(third).toBe(second);
  });

  it('are made anew of what they are after a save in between', async () => {
    await written();
    await store.delete('id');
    const erasing = store.eraseEarlier?.(['id']);
    await store.write('later', 'a later secret', 'Later');
    expect(await erasing).toEqual([]);
    expect(await versionsOf('id')).toEqual([null, null, null, null]);
    expect(await store.read('later')).toBe('a later secret');
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

withKeePassXC('earlier generations that were made anew', () => {
  it('open in KeePassXC', async () => {
    await written();
    await store.delete('id');
    await store.eraseEarlier?.(['id']);
    const listed = await keepassxc('ls', [passphrase], '-R', `${path}.3`);
    expect(listed).toContain('Other');
    expect(listed).not.toContain('Key');
  });
});
