import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepassxc, withKeePassXC } from './keepassxc.ts';
import { createVaultFile, openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const passphrase = 'žluťoučký kůň 🐎 staple';

let folder: string;
let path: string;

const show = (entry: string, attribute = 'Password') =>
  keepassxc('show', [passphrase], '-s', '-a', attribute, path, entry);

/** `db-create` makes KDBX 3.1. Custom data, which KDBX 3.1 cannot hold, makes it KDBX 4. */
async function createTheirs(): Promise<void> {
  const xml = join(folder, 'theirs.xml');
  await writeFile(xml, withCustomData);
  await keepassxc('import', [passphrase, passphrase], '-p', xml, path);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-keepassxc-'));
  path = join(folder, 'secrets.kdbx');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

withKeePassXC('keepassxc-cli', () => {
  test('opens our file and shows each secret under its title', async () => {
    const store = await createVaultFile(path, passphrase);
    await store.write('1', 'lev_sk_🔑\nsecond line', 'CI Pipeline Key');
    await store.write('2', 'k'.repeat(5000), 'مفتاح <&> 🔑');
    await store.write('3', 'secret', 'bell\u0007, escape\u001b, half \ud83d');
    const titles = ['CI Pipeline Key', 'bell, escape, half \ufffd', 'مفتاح <&> 🔑'];
    expect((await keepassxc('ls', [passphrase], path, 'Latchkey')).split('\n').sort()).toEqual(titles.sort());
    expect(await show('Latchkey/CI Pipeline Key')).toBe('lev_sk_🔑\nsecond line');
    expect(await show('Latchkey/مفتاح <&> 🔑')).toBe('k'.repeat(5000));
    await expect(keepassxc('ls', ['wrong'], path)).rejects.toThrow('ended with 1');
  });

  test('makes a file that we open, write to and delete from, and opens it again', async () => {
    await createTheirs();
    await keepassxc('add', [passphrase, 'their secret'], '-u', 'somebody', '-p', path, 'Theirs');
    const store = await openVaultFile(path, passphrase);
    await expect(openVaultFile(path, 'wrong')).rejects.toMatchObject({ code: 'passphrase_wrong' });
    expect(await store.read('ours')).toBeNull();
    await store.write('ours', 'our secret', 'Ours');
    await store.write('gone', 'soon gone', 'Gone');
    await store.delete('gone');
    expect((await keepassxc('ls', [passphrase], '-R', '-f', path)).split('\n').sort()).toEqual([
      'Latchkey/',
      'Latchkey/Ours',
      'Theirs',
    ]);
    expect(await show('Latchkey/Ours')).toBe('our secret');
    expect(await show('Theirs')).toBe('their secret');
    expect(await show('Theirs', 'UserName')).toBe('somebody');
  });

  test('makes KDBX 3.1 unless the contents need KDBX 4, and that is refused', async () => {
    await keepassxc('db-create', [passphrase, passphrase], '-p', path);
    await expect(openVaultFile(path, passphrase)).rejects.toMatchObject({ code: 'vault_file_corrupt' });
  });
});

withKeePassXC('keepassxc-cli beside us', () => {
  test('may rename, move and edit our entries, and we find them again', async () => {
    const store = await quickVaultFile(path, passphrase);
    await store.write('id', 'our secret', 'Ours');
    await keepassxc('edit', [passphrase, 'edited there'], '-t', 'Renamed', '-p', path, 'Latchkey/Ours');
    await keepassxc('mkdir', [passphrase], path, 'Elsewhere');
    await keepassxc('mv', [passphrase], path, 'Latchkey/Renamed', 'Elsewhere');
    expect(await store.read('id')).toBe('edited there');
    await store.write('id', 'regenerated', 'Ours');
    expect(await show('Elsewhere/Ours')).toBe('regenerated');
  });

  test('shows the new title of an entry that we renamed', async () => {
    const store = await quickVaultFile(path, passphrase);
    await store.write('id', 'our secret', 'Ours');
    await store.rename([{ id: 'id', title: 'Renamed <&> "🔑"' }]);
    expect(await keepassxc('ls', [passphrase], path, 'Latchkey')).toBe('Renamed <&> "🔑"');
    expect(await show('Latchkey/Renamed <&> "🔑"')).toBe('our secret');
  });

  test('throws an entry into its recycle bin, and then it is gone for us', async () => {
    const store = await quickVaultFile(path, passphrase);
    await store.write('id', 'our secret', 'Ours');
    await keepassxc('rm', [passphrase], path, 'Latchkey/Ours');
    expect(await store.read('id')).toBeNull();
    await store.write('id', 'a new one', 'Ours');
    expect(await show('Latchkey/Ours')).toBe('a new one');
    expect(await show('Recycle Bin/Ours')).toBe('our secret');
  });

  test('finds its attachments, notes and history where it left them after we wrote', async () => {
    await createTheirs();
    await keepassxc('add', [passphrase, 'first'], '--notes', 'a note', '-p', path, 'Theirs');
    await keepassxc('edit', [passphrase, 'second'], '-p', path, 'Theirs');
    const attachment = join(folder, 'attachment.bin');
    await writeFile(attachment, Buffer.from([0, 1, 2, 255]));
    await keepassxc('attachment-import', [passphrase], path, 'Theirs', 'attachment.bin', attachment);
    const before = await keepassxc('export', [passphrase], path);

    const store = await openVaultFile(path, passphrase);
    await store.write('id', 'our secret', 'Ours');
    await store.delete('id');

    const exported = join(folder, 'exported.bin');
    await keepassxc('attachment-export', [passphrase], path, 'Theirs', 'attachment.bin', exported);
    expect(await readFile(exported)).toEqual(Buffer.from([0, 1, 2, 255]));
    expect(await show('Theirs', 'Notes')).toBe('a note');
    const after = await keepassxc('export', [passphrase], path);
    expect(historyOf(before)).toContain('first');
    expect(historyOf(after)).toEqual(historyOf(before));
    expect(after).toContain('somebody else');
  });
});

const withCustomData = `<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile><Meta/><Root><Group><UUID>AAECAwQFBgcICQoLDA0ODw==</UUID><Name>Root</Name>
<CustomData><Item><Key>made by</Key><Value>somebody else</Value></Item></CustomData>
</Group></Root></KeePassFile>`;

const historyOf = (xml: string): string => /<History>(.*?)<\/History>/s.exec(xml)?.[1]?.replace(/\s+/g, '') ?? '';
