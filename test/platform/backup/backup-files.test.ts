import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, test } from 'vitest';
import { createBackupFiles } from '../../../main/platform/backup/backup-files.ts';
import { openRecords } from '../../../main/platform/records/open-records.ts';
import { accountOf, keyOf } from '../records/some-records.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';
import { keepassxc, withKeePassXC } from '../vault-file/keepassxc.ts';
import { openVaultFile } from '../vault-file/quick-vault-file.ts';

const passphrase = 'the backup’s own';
const cost = { memoryBytes: 64 * 1024, passes: 1, lanes: 1 };
const secrets = [
  { id: randomUUID(), secret: Buffer.from('sk-first-&<secret>'), title: 'CI – Forge' },
  { id: randomUUID(), secret: Buffer.from('sk-second'), title: 'Deploy – Forge' },
];

async function someRecords(): Promise<Uint8Array> {
  const records = openRecords(temporaryFolder());
  records.accounts.insert(accountOf(1));
  records.keys.insert(keyOf(1));
  const bytes = await records.copy();
  records.close();
  return bytes;
}

const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

test('a backup brings back every secret and the records, byte for byte', async () => {
  const files = createBackupFiles({ dataDir: temporaryFolder(), cost });
  const records = await someRecords();
  const file = await files.make({ secrets, records }, passphrase);
  const read = await files.read(base64Of(file), passphrase);
  expect(read.secrets).toEqual(secrets);
  expect(Buffer.compare(read.records, records)).toBe(0);
  for (const { secret } of secrets) expect(Buffer.from(file).includes(secret)).toBe(false);
  expect(Buffer.from(file).includes('SQLite format')).toBe(false);
});

test('refuses another passphrase, a cut file, and a database that is no backup', async () => {
  const dataDir = temporaryFolder();
  const files = createBackupFiles({ dataDir, cost });
  const file = await files.make({ secrets, records: await someRecords() }, passphrase);
  await expect(files.read(base64Of(file), 'another')).rejects.toMatchObject({ code: 'passphrase_wrong' });
  await expect(files.read(base64Of(file.subarray(0, -100)), passphrase)).rejects.toMatchObject({
    code: 'backup_unreadable',
  });
  await expect(files.read(btoa('no database'), passphrase)).rejects.toMatchObject({ code: 'backup_unreadable' });
  const none = await files.make({ secrets, records: Buffer.from('SQLite format 3\0') }, passphrase);
  expect((await files.read(base64Of(none), passphrase)).records).toHaveLength(16);
});

it('does not say that a backup was made of what it could not read back', async () => {
  const files = createBackupFiles({ dataDir: temporaryFolder(), cost });
  const making = files.make({ secrets: [], records: Buffer.from('no database') }, passphrase);
  await expect(making).rejects.toMatchObject({ code: 'backup_not_verified' });
});

test('what is replaced is kept in a file that only its owner can read', async () => {
  const dataDir = temporaryFolder();
  const files = createBackupFiles({ dataDir, cost });
  await files.keepFormer({ secrets, records: await someRecords() }, passphrase);
  const path = join(dataDir, 'before-restore.kdbx');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect((await files.read(readFileSync(path, 'base64'), passphrase)).secrets).toEqual(secrets);
});

test('a backup is a vault file too, which keeps its records when it is written to', async () => {
  const dataDir = temporaryFolder();
  const files = createBackupFiles({ dataDir, cost });
  const path = join(dataDir, 'secrets.kdbx');
  const records = await someRecords();
  writeFileSync(path, await files.make({ secrets, records }, passphrase));
  const store = await openVaultFile(path, passphrase);
  await store.deleteMany(secrets.map(({ id }) => id));
  await store.write(randomUUID(), 'another', 'Another');
  expect((await store.list())?.map(({ title }) => title)).toEqual(['Another']);
  await store.close();
  expect(Buffer.compare((await files.read(readFileSync(path, 'base64'), passphrase)).records, records)).toBe(0);
});

withKeePassXC('a backup in KeePassXC', () => {
  it('has the secrets as entries and the records as an attachment, also after KeePassXC has saved it', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'backup.kdbx');
    const records = await someRecords();
    const files = createBackupFiles({ dataDir: folder });
    writeFileSync(path, await files.make({ secrets, records }, passphrase));
    expect(await keepassxc('ls', [passphrase], '-R', path)).toContain('CI – Forge');
    const shown = await keepassxc('show', [passphrase], '-s', '-a', 'Password', path, 'Latchkey/CI – Forge');
    expect(shown).toBe('sk-first-&<secret>');
    const attachment = join(folder, 'out.sqlite');
    await keepassxc('attachment-export', [passphrase], path, 'Latchkey’s records', 'latchkey.sqlite', attachment);
    expect(readFileSync(attachment).equals(Buffer.from(records))).toBe(true);
    await keepassxc('mkdir', [passphrase], path, 'Mine');
    const read = await files.read(readFileSync(path, 'base64'), passphrase);
    expect(read.secrets).toEqual(secrets);
    expect(Buffer.compare(read.records, records)).toBe(0);
  });
});

test('a saved file is its owner’s alone, is never put over another, and is read by its path', async () => {
  const folder = temporaryFolder();
  const files = createBackupFiles({ dataDir: folder, cost });
  const path = join(folder, 'saved.kdbx');
  const contents = { secrets, records: await someRecords() };
  await files.save(path, contents, passphrase);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect((await files.open(path, passphrase)).secrets).toEqual(secrets);
  const before = readFileSync(path);
  const refusedAs = (is: string) => ({ code: 'file_not_saved', params: { reason: { is } } });
  await expect(files.save(path, contents, passphrase)).rejects.toMatchObject(refusedAs('exists'));
  await expect(files.save(join(folder, 'none/x.kdbx'), contents, passphrase)).rejects.toMatchObject(
    refusedAs('no-folder'),
  );
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(folder)).toEqual(['saved.kdbx']);
});

test('what can’t be read back is not saved', async () => {
  const folder = temporaryFolder();
  const files = createBackupFiles({ dataDir: folder, cost });
  const saving = files.save(join(folder, 'x.kdbx'), { secrets, records: Buffer.from('none') }, passphrase);
  await expect(saving).rejects.toMatchObject({ code: 'backup_not_verified' });
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder, a pipe and nothing at all are no backup, and keep nobody waiting', async () => {
  const folder = temporaryFolder();
  const files = createBackupFiles({ dataDir: folder, cost });
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  for (const path of [folder, join(folder, 'pipe'), join(folder, 'none')]) {
    await expect(files.open(path, passphrase)).rejects.toMatchObject({ code: 'backup_unreadable' });
  }
});
