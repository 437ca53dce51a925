import crypto, { randomUUID } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { outerTag } from '../../../main/platform/kdbx/kdbx4.ts';
import { dataOf, readFields } from '../../../main/platform/kdbx/tagged-fields.ts';
import { fileExists } from '../../../main/platform/vault-file/durable-file.ts';
import { openVaultFile as openWithBytes } from '../../../main/platform/vault-file/vault-file.ts';
import { describeSecretStore } from '../../specs/secret-store.spec.ts';
import { createVaultFile, openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const passphrase = 'correct horse battery staple';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-vault-'));
  path = join(folder, 'secrets.kdbx');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describeSecretStore('the vault file', async () => {
  await (await quickVaultFile(path, passphrase)).close();
  const store = await openWithBytes(path, passphrase);
  return {
    store,
    reopen: async () => {
      await store.close();
      return openWithBytes(path, passphrase);
    },
    refusing: async () => {
      // A folder that cannot be removed takes the place of the temporary file.
      await mkdir(join(`${path}.tmp`, 'full'), { recursive: true });
      return { store, secret: 'refused' };
    },
    dispose: () => store.close(),
  };
});

test('a vault file gets other keys with each save, and another salt only with another passphrase', async () => {
  const seeds = async () => {
    const { fields } = readFields(await readFile(path), 12, 4);
    const [seed, iv, kdf] = [outerTag.seed, outerTag.iv, outerTag.kdf].map((tag) =>
      dataOf(fields, tag).toString('hex'),
    );
    return { seed, iv, kdf };
  };
  const store = await createVaultFile(path, passphrase);
  const first = await seeds();
  await store.write('id', 'secret', 'Key');
  const second = await seeds();
  expect(second.seed).not.toBe(first.seed);
  expect(second.iv).not.toBe(first.iv);
  expect(second.kdf).toBe(first.kdf);
  await store.changePassphrase?.(passphrase, 'another battery staple');
  expect((await seeds()).kdf).not.toBe(first.kdf);
  await store.write('id', 'newer', 'Key');
  await store.close();
  expect(await (await openVaultFile(path, 'another battery staple')).read('id')).toBe('newer');
});

describe('a vault file', { timeout: 60_000 }, () => {
  test('is missing until it is created', async () => {
    expect(await fileExists(path)).toBe(false);
    await expect(openVaultFile(path, passphrase)).rejects.toMatchObject({
      code: 'vault_file_missing',
      params: { path },
    });
    await createVaultFile(path, passphrase);
    expect(await fileExists(path)).toBe(true);
  });

  test('is never overwritten by a creation', async () => {
    const store = await quickVaultFile(path, passphrase);
    await store.write('id', 'secret', 'Key');
    await expect(createVaultFile(path, 'another')).rejects.toMatchObject({ code: 'secret_store_failed' });
    expect(await (await openVaultFile(path, passphrase)).read('id')).toBe('secret');
    expect(await readdir(folder)).not.toContain('secrets.kdbx.tmp');
  });

  test('opens with its passphrase only, and a wrong one changes nothing on disk', async () => {
    const store = await quickVaultFile(path, passphrase);
    await store.write('id', 'secret', 'Key');
    const before = await snapshot(folder);
    for (const wrong of ['Correct horse battery staple', `${passphrase} `, '', 'x']) {
      await expect(openVaultFile(path, wrong)).rejects.toMatchObject({ code: 'passphrase_wrong' });
    }
    expect(await snapshot(folder)).toEqual(before);
    expect(await (await openVaultFile(path, passphrase)).read('id')).toBe('secret');
  });

  test.each(['žluťoučký kůň 🐎', 'كلمة السر', '  spaces  ', 'line\nbreak', 'k'.repeat(1000)])(
    'takes the passphrase %j',
    async (unusual) => {
      const store = await quickVaultFile(path, unusual);
      await store.write('id', 'secret', 'Key');
      expect(await (await openVaultFile(path, unusual)).read('id')).toBe('secret');
      await expect(openVaultFile(path, unusual.trim().slice(0, -1))).rejects.toMatchObject({
        code: 'passphrase_wrong',
      });
    },
  );

  test.each([
    ['composed', 'decomposed', 'NFC', 'NFD'],
    ['decomposed', 'composed', 'NFD', 'NFC'],
  ] as const)('made with a %s passphrase opens with the %s one', async (_, __, made, typed) => {
    const accented = 'Schlüssel für das Café, größer';
    const store = await createVaultFile(path, accented.normalize(made));
    await store.write('id', 'secret', 'Key');
    expect(await (await openVaultFile(path, accented.normalize(typed))).read('id')).toBe('secret');
    await expect(openVaultFile(path, accented.normalize(typed).toUpperCase())).rejects.toMatchObject({
      code: 'passphrase_wrong',
    });
  });

  test.each(['NFC', 'NFD'] as const)(
    'made by another program with a passphrase in %s opens with both',
    async (form) => {
      await (await quickVaultFile(path, 'é'.normalize(form))).close();
      for (const typed of ['é'.normalize('NFC'), 'é'.normalize('NFD')]) {
        const store = await openVaultFile(path, typed);
        await store.write('id', typed, 'Key');
        await store.close();
      }
      expect(await (await openVaultFile(path, 'é'.normalize(form))).read('id')).toBe('é'.normalize('NFD'));
    },
  );

  test('says that it is damaged when it is, wherever the damage is, and leaves it alone', async () => {
    const store = await quickVaultFile(path, passphrase);
    await store.write('id', 'secret', 'Key');
    const whole = await readFile(path);
    const damaged = {
      empty: Buffer.alloc(0),
      'a text file': Buffer.from('label,secret\nmine,lev_sk_1\n'),
      'cut in its header': whole.subarray(0, 100),
      'cut in its middle': whole.subarray(0, whole.length >> 1),
      'without its last byte': whole.subarray(0, -1),
      'with a changed header': flipped(whole, 40),
      'with a changed body': flipped(whole, whole.length - 100),
      'KDBX 3': withByte(whole, 10, 3),
      'KDBX 5': withByte(whole, 10, 5),
      'KeePass 1': withByte(whole, 4, 0x65),
    };
    // The header, its hash and the value that tells whether the passphrase is right: cut anywhere, it isn't wrong.
    const headerEnd = readFields(whole, 12, 4).end;
    const cuts = [0, 1, 31, 32, 33, 63, 64, 65].map((more) => headerEnd + more);
    for (const cut of cuts) Object.assign(damaged, { [`cut at ${cut}`]: whole.subarray(0, cut) });
    for (const [name, bytes] of Object.entries(damaged)) {
      await writeFile(path, bytes);
      const failure = await openVaultFile(path, passphrase).catch((error: unknown) => error);
      expect(failure, name).toMatchObject({ code: 'vault_file_corrupt', params: { path } });
      expect(await readFile(path), name).toEqual(bytes);
    }
  });
});

describe('a vault file on the disk', { timeout: 60_000 }, () => {
  test('is readable by its owner only, as are its generations', async () => {
    const store = await quickVaultFile(path, passphrase);
    for (const secret of ['1', '2', '3']) await store.write('id', secret, 'Key');
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777, name).toBe(0o600);
  });

  test('keeps its last three generations, the newest as .1, and what it was last', async () => {
    const store = await quickVaultFile(path, passphrase);
    for (const secret of ['1', '2', '3', '4', '5']) await store.write('id', secret, 'Key');
    expect((await readdir(folder)).sort()).toEqual([
      'secrets.kdbx',
      'secrets.kdbx.1',
      'secrets.kdbx.2',
      'secrets.kdbx.3',
      'secrets.kdbx.known',
      'secrets.kdbx.last',
    ]);
    const held = [];
    for (const name of ['', '.1', '.2', '.3']) {
      held.push(await (await openVaultFile(path + name, passphrase)).read('id'));
    }
    expect(held).toEqual(['5', '4', '3', '2']);
  });

  test('is not written again by the deletion of what it does not hold', async () => {
    const store = await quickVaultFile(path, passphrase);
    const before = await snapshot(folder);
    await store.delete(randomUUID());
    expect(await snapshot(folder)).toEqual(before);
  });

  test('is replaced where a symbolic link leads to', async () => {
    const elsewhere = join(folder, 'elsewhere');
    await mkdir(elsewhere);
    await quickVaultFile(join(elsewhere, 'real.kdbx'), passphrase);
    await symlink(join(elsewhere, 'real.kdbx'), path);
    const store = await openVaultFile(path, passphrase);
    await store.write('id', 'secret', 'Key');
    expect(await (await openVaultFile(join(elsewhere, 'real.kdbx'), passphrase)).read('id')).toBe('secret');
    expect(await readdir(folder)).toEqual(['elsewhere', 'secrets.kdbx', 'secrets.kdbx.known', 'secrets.kdbx.last']);
  });

  test('comes back with all it held when it vanished while it was open', async () => {
    const store = await quickVaultFile(path, passphrase);
    await store.write('one', '1', 'Key');
    await rename(path, join(folder, 'moved away'));
    expect(await store.read('one')).toBe('1');
    await store.write('two', '2', 'Key');
    const again = await openVaultFile(path, passphrase);
    expect([await again.read('one'), await again.read('two')]).toEqual(['1', '2']);
  });

  test('cannot be read after it was closed', async () => {
    const store = await quickVaultFile(path, passphrase);
    await store.write('id', 'secret', 'Key');
    await store.close();
    await expect(store.read('id')).rejects.toMatchObject({ code: 'vault_locked' });
    await expect(store.write('id', 'late', 'Key')).rejects.toMatchObject({ code: 'vault_locked' });
  });

  test('holds no secret and no title in the clear', async () => {
    const store = await quickVaultFile(path, passphrase);
    await store.write('id', 'lev_sk_in_the_clear', 'A title in the clear');
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name), 'latin1');
      expect(bytes).not.toMatch(/in.the.clear/);
    }
  });
});

describe('a vault file that another Latchkey or KeePassXC changes while it is open', () => {
  test('keeps the changes of both', async () => {
    const ours = await quickVaultFile(path, passphrase);
    await ours.write('ours', '1', 'Key');
    const theirs = await openVaultFile(path, passphrase);
    await theirs.write('theirs', '2', 'Key');
    await ours.write('ours again', '3', 'Key');
    for (const store of [ours, theirs, await openVaultFile(path, passphrase)]) {
      expect([await store.read('ours'), await store.read('theirs'), await store.read('ours again')]).toEqual([
        '1',
        '2',
        '3',
      ]);
    }
  });

  test('keeps a change that was saved while ours was being encrypted', async () => {
    const ours = await quickVaultFile(path, passphrase);
    const original = await readFile(path);
    const theirs = await openVaultFile(path, passphrase);
    await theirs.write('theirs', '2', 'Key');
    const theirFile = join(folder, 'saved by them');
    await rename(path, theirFile);
    await writeFile(path, original);
    await ours.read('ours');

    const { createCipheriv } = crypto;
    const encrypting = vi.spyOn(crypto, 'createCipheriv').mockImplementationOnce((...input) => {
      renameSync(theirFile, path);
      return createCipheriv(...input);
    });
    syncBuiltinESMExports();
    await ours.write('ours', '1', 'Key');
    expect(existsSync(theirFile)).toBe(false);
    encrypting.mockRestore();
    syncBuiltinESMExports();
    const again = await openVaultFile(path, passphrase);
    expect([await again.read('ours'), await again.read('theirs')]).toEqual(['1', '2']);
  });

  test('is left alone when it does not open any more', async () => {
    const store = await quickVaultFile(path, passphrase);
    await rm(path);
    await quickVaultFile(path, 'a new passphrase');
    const before = await readFile(path);
    const reason = { is: 'passphrase-changed', path };
    await expect(store.write('id', 'secret', 'Key')).rejects.toMatchObject({
      code: 'secret_store_failed',
      params: { reason },
    });
    expect(await readFile(path)).toEqual(before);
    await writeFile(path, 'half a file');
    await expect(store.read('id')).rejects.toMatchObject({ code: 'vault_file_corrupt' });
    await expect(store.write('id', 'secret', 'Key')).rejects.toMatchObject({ code: 'vault_file_corrupt' });
    expect(await readFile(path, 'utf8')).toBe('half a file');
  });
});

const flipped = (bytes: Buffer, at: number): Buffer => withByte(bytes, at, (bytes[at] ?? 0) ^ 0xff);

function withByte(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = value;
  return copy;
}

async function snapshot(at: string): Promise<Record<string, string>> {
  const names = (await readdir(at)).sort();
  const entries = names.map(async (name) => {
    const { ino, mtimeNs } = await stat(join(at, name), { bigint: true });
    return [name, `${ino} ${mtimeNs} ${await readFile(join(at, name), 'base64')}`];
  });
  return Object.fromEntries(await Promise.all(entries));
}
