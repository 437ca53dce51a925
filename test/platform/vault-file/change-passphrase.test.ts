import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TextStore } from '../../fakes/as-texts.ts';
import { keepassxc, withKeePassXC } from './keepassxc.ts';
import { openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const before = 'the passphrase before';
const after = 'the passphrase after';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-change-'));
  path = join(folder, 'secrets.kdbx');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** With three generations, and the newest secret in the file itself. */
async function written(passphrase = before): Promise<TextStore> {
  const store = await quickVaultFile(path, passphrase);
  for (const secret of ['1', '2', '3', '4']) await store.write('id', secret, 'Key');
  return store;
}

const change = async (store: TextStore, current = before, passphrase = after) =>
  store.changePassphrase?.(current, passphrase);

const opens = async (file: string, passphrase: string): Promise<boolean> => {
  const store = await openVaultFile(file, passphrase).catch(() => null);
  await store?.close();
  return store !== null;
};

const all = ['', '.1', '.2', '.3'].map((end) => `secrets.kdbx${end}`);
const [known, last] = ['secrets.kdbx.known', 'secrets.kdbx.last'];

describe('a change of the passphrase', { timeout: 60_000 }, () => {
  it('holds for the file and its generations, and keeps what is in them', async () => {
    const store = await written();
    expect(await change(store)).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual([...all, known, last]);
    expect(await readFile(join(folder, last))).toEqual(await readFile(path));
    const held = [];
    for (const name of all) {
      expect(await opens(join(folder, name), before), name).toBe(false);
      held.push(await (await openVaultFile(join(folder, name), after)).read('id'));
    }
    expect(held).toEqual(['4', '3', '2', '1']);
  });

  it('goes on with the same store, and makes new salts', async () => {
    const store = await written();
    const seedOf = async () => (await readFile(path)).subarray(0, 300).toString('hex');
    const old = await seedOf();
    await change(store);
    expect(await seedOf()).not.toBe(old);
    await store.write('id', '5', 'Key');
    expect(await store.read('id')).toBe('5');
    expect(await (await openVaultFile(path, after)).read('id')).toBe('5');
    expect(await opens(`${path}.1`, before)).toBe(false);
    expect(await change(store, after, before)).toEqual([]);
    expect(await opens(path, before)).toBe(true);
  });

  it('takes the current passphrase in any form of its accents, and no other', async () => {
    const accented = 'Schlüssel für das Café';
    const store = await written(accented.normalize('NFC'));
    const bytes = await readFile(path);
    for (const wrong of ['', 'Schlüssel', after]) {
      await expect(change(store, wrong)).rejects.toMatchObject({ code: 'passphrase_wrong' });
    }
    expect(await readFile(path)).toEqual(bytes);
    expect(await change(store, accented.normalize('NFD'))).toEqual([]);
    expect(await opens(path, after)).toBe(true);
  });

  it('names the generations that open with neither, and leaves them', async () => {
    const store = await written();
    const other = join(folder, 'other.kdbx');
    await quickVaultFile(other, 'of another program');
    await rename(other, `${path}.2`);
    await writeFile(`${path}.3`, 'not a vault file');
    expect(await change(store)).toEqual([`${path}.2`, `${path}.3`]);
    expect(await opens(`${path}.1`, after)).toBe(true);
    expect(await opens(`${path}.2`, 'of another program')).toBe(true);
  });

  it('waits for nothing to be lost when the vault is locked meanwhile', async () => {
    const store = await written();
    const changing = change(store);
    await store.close();
    expect(await changing).toEqual([]);
    expect(await (await openVaultFile(path, after)).read('id')).toBe('4');
  });

  it('that can’t be written changes nothing', async () => {
    const store = await written();
    await mkdir(join(`${path}.2.new`, 'full'), { recursive: true });
    await expect(change(store)).rejects.toMatchObject({ code: 'secret_store_failed' });
    expect(await store.read('id')).toBe('4');
    for (const name of all) expect(await opens(join(folder, name), before), name).toBe(true);
  });

  it('interrupted before the file is replaced never was, and afterwards is completed', async () => {
    const store = await written();
    const kept = join(folder, 'kept');
    await mkdir(kept);
    for (const name of [...all, last]) await copyFile(join(folder, name), join(kept, name));
    await change(store);
    // As a crash would leave it: everything is written, and the first n files are in place.
    const fresh = new Map<string, Buffer>();
    for (const name of all) fresh.set(name, await readFile(join(folder, name)));
    for (let moved = 0; moved <= all.length; moved++) {
      await copyFile(join(kept, last), join(folder, last));
      for (const [index, name] of all.entries()) {
        await copyFile(join(kept, name), join(folder, name));
        await writeFile(join(folder, index < moved ? name : `${name}.new`), fresh.get(name) ?? '');
      }
      const passphrase = moved === 0 ? before : after;
      expect(await (await openVaultFile(path, passphrase)).read('id')).toBe('4');
      for (const name of [...all, last])
        expect(await opens(join(folder, name), passphrase), `${name} after ${moved}`).toBe(true);
      expect((await readdir(folder)).sort()).toEqual(['kept', ...all, known, last].sort());
    }
  });
});

withKeePassXC('KeePassXC', () => {
  it('opens the file and its generations with the new passphrase only', async () => {
    await change(await written());
    for (const name of all) {
      expect(await keepassxc('show', [after], '-s', '-a', 'Password', join(folder, name), 'Latchkey/Key')).toMatch(
        /^\d$/,
      );
      await expect(keepassxc('ls', [before], join(folder, name))).rejects.toThrow('ended with 1');
    }
  });
});
