import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import type { Ports } from '../../../main/core/ports/ports.ts';
import { textOf } from '../../../main/core/ports/secret-bytes.ts';
import { unfinished } from '../../../main/platform/backup/save-new-file.ts';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { createVirtualClock } from '../../fakes/virtual-clock.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { addSandbox, createKept, openTestVault, type TestVault } from '../test-vault.ts';

const day = 86_400_000;
const passphrase = 'horse battery staple';
const own = { of: 'backup' as const, passphrase };

async function open(given: Partial<Ports> = {}) {
  const clock = createVirtualClock();
  const test = await openTestVault({ clock, ...given });
  onTestFinished(test.close);
  const folder = temporaryFolder();
  return { test, clock, folder };
}

const files = (folder: string) => readdirSync(folder).sort();
const schedule = async (test: TestVault) => (await test.call('getBackupState', {})).schedule;

/** Lets what has fallen due end. */
async function pass(test: TestVault, clock: ReturnType<typeof createVirtualClock>, ms: number) {
  const before = test.events.length;
  clock.advance(ms);
  await expect.poll(() => test.events.slice(before).some(({ is }) => is === 'backup-changed')).toBe(true);
}

async function set(test: TestVault, folder: string, rest: { keep?: boolean } = {}) {
  await test.call('changeSettings', { lockMinutes: null, syncMinutes: null });
  await test.call('setBackupSchedule', { folder, days: 1, keep: true, passphrase: own, ...rest });
}

test('the first backup is made at once, the next one when it is due, each for its owner alone', async () => {
  const { test, clock, folder } = await open();
  const { id } = await addSandbox(test);
  const { secret } = await createKept(test, id, 'CI');
  await set(test, folder);
  expect(files(folder)).toEqual(['latchkey-2026-11-21-120000.kdbx']);
  await pass(test, clock, day);
  expect(files(folder)).toEqual(['latchkey-2026-11-21-120000.kdbx', 'latchkey-2026-11-22-120000.kdbx']);
  const [, newest = ''] = files(folder);
  expect(statSync(join(folder, newest)).mode & 0o777).toBe(0o600);
  const { secrets } = await test.ports.backupFiles.open(join(folder, newest), passphrase);
  expect(secrets.map((item) => textOf(item.secret))).toContain(secret);
  // Neither the records nor the backup itself have the passphrase.
  expect(secrets.map((item) => textOf(item.secret))).not.toContain(passphrase);
  expect(JSON.stringify(test.ports.records.settings.all())).not.toContain(passphrase);
});

test('what is due while the vault is locked is made when it opens', async () => {
  const { test, clock, folder } = await open();
  await set(test, folder);
  await test.call('lock', {});
  clock.advance(2 * day);
  expect(files(folder)).toHaveLength(1);
  await test.call('unlock', { passphrase: null });
  await expect.poll(() => files(folder)).toHaveLength(2);
  await expect.poll(() => schedule(test)).toMatchObject({ isDue: false, failure: null });
});

test('without the passphrase in the secret store, the user is asked, and a mistyped one makes nothing', async () => {
  const { test, clock, folder } = await open();
  await set(test, folder, { keep: false });
  expect([...test.secretStores.store.items.values()].map((item) => JSON.stringify(item)).join()).not.toContain(
    passphrase,
  );
  await pass(test, clock, day);
  expect(files(folder)).toHaveLength(1);
  expect(await schedule(test)).toMatchObject({ isDue: true, keeps: false });
  const make = (typed: string) => test.call('makeScheduledBackup', { passphrase: { of: 'backup', passphrase: typed } });
  await expect(make('mistyped it')).rejects.toMatchObject({ code: 'backup_passphrase_wrong' });
  await make(passphrase);
  expect(files(folder)).toHaveLength(2);
  expect(await schedule(test)).toMatchObject({ isDue: false });
});

test('a record that someone has changed makes it remove nothing but backups', async () => {
  const { test, clock, folder } = await open();
  await set(test, folder);
  const other = join(folder, '..', 'notes.txt');
  writeFileSync(other, 'of somebody else');
  onTestFinished(() => rmSync(other));
  const { settings } = test.ports.records;
  const record = JSON.parse(settings.read('backup-schedule') ?? '');
  const name = '../notes.txt';
  settings.write('backup-schedule', JSON.stringify({ ...record, writing: { name, at: 0 }, files: [{ name, at: 1 }] }));
  clock.advance(60_000);
  await expect(test.call('makeScheduledBackup', { passphrase: own })).resolves.toEqual({});
  expect(existsSync(other)).toBe(true);
  expect(await schedule(test)).toBeNull();
});

test('older ones are dropped by the rule, and nothing else in the folder is touched', async () => {
  const { test, clock, folder } = await open();
  writeFileSync(join(folder, 'latchkey-2020-01-01-120000.kdbx'), 'of somebody else');
  await set(test, folder);
  for (let n = 0; n < 14; n += 1) await pass(test, clock, day);
  const names = files(folder);
  expect(names).toContain('latchkey-2020-01-01-120000.kdbx');
  expect(names).toContain('latchkey-2026-12-05-120000.kdbx');
  expect(names.length).toBeLessThan(13);
});

test.each([
  [
    'the folder is gone',
    (folder: string) => renameSync(folder, `${folder}-away`),
    (folder: string) => renameSync(`${folder}-away`, folder),
    'file_not_saved',
  ],
])(
  'when %s, that is said once on the desktop and in the window, and it goes on when it can',
  async (_, spoil, mend, code) => {
    const { test, clock, folder } = await open();
    await set(test, folder);
    spoil(folder);
    onTestFinished(() => rmSync(`${folder}-away`, { recursive: true, force: true }));
    await pass(test, clock, day);
    await pass(test, clock, 3_600_000);
    const failed = { error: { code }, at: clock.now() - 3_600_000 };
    expect(await schedule(test)).toMatchObject({ isDue: true, failure: { ...failed, read: false } });
    await test.call('readBackupFailure', {});
    await pass(test, clock, 3_600_000);
    expect(await schedule(test)).toMatchObject({ failure: { ...failed, read: true } });
    expect(test.notified).toMatchObject([{ title: 'The backup wasn’t made', keyId: null }]);
    mend(folder);
    expect(files(folder)).toHaveLength(1);
    await pass(test, clock, 3_600_000);
    expect(files(folder)).toHaveLength(2);
    expect(await schedule(test)).toMatchObject({ isDue: false, failure: null });
  },
);

test('a full disk and a backup that can’t be read back lose no older one', async () => {
  const { test, clock, folder } = await open();
  await set(test, folder);
  const { save } = test.ports.backupFiles;
  for (const error of [new VaultError('disk_full'), new VaultError('backup_not_verified')]) {
    test.ports.backupFiles.save = async () => {
      throw error;
    };
    await pass(test, clock, day);
    expect(await schedule(test)).toMatchObject({ failure: { error: { code: error.code }, read: false } });
    await test.call('readBackupFailure', {});
    expect(files(folder)).toHaveLength(1);
  }
  test.ports.backupFiles.save = save;
  await pass(test, clock, 3_600_000);
  expect(files(folder)).toHaveLength(2);
});

test('what a kill leaves is removed if it isn’t whole, and counts if it is', async () => {
  const { test, clock, folder } = await open();
  await set(test, folder);
  const { save } = test.ports.backupFiles;
  // Killed before the file has its name, and then right after it.
  let left = '';
  test.ports.backupFiles.save = async (path) => {
    left = unfinished(path);
    writeFileSync(left, 'half');
    throw new VaultError('vault_locked');
  };
  await pass(test, clock, day);
  expect(existsSync(left)).toBe(true);
  expect(await schedule(test)).toMatchObject({ isDue: true, failure: null });
  test.ports.backupFiles.save = async (...of) => {
    await save(...of);
    throw new VaultError('vault_locked');
  };
  await pass(test, clock, 3_600_000);
  expect(existsSync(left)).toBe(false);
  test.ports.backupFiles.save = save;
  await pass(test, clock, 3_600_000);
  expect(files(folder)).toHaveLength(3);
  const row = test.ports.records.settings.read('backup-schedule') ?? '';
  expect(
    JSON.parse(row)
      .files.map(({ name }: { name: string }) => name)
      .sort(),
  ).toEqual(files(folder));
});

test('what a kill left is also settled when the schedule is set anew for the same folder', async () => {
  const { test, clock, folder } = await open();
  await set(test, folder);
  const { save } = test.ports.backupFiles;
  let left = '';
  test.ports.backupFiles.save = async (path) => {
    left = unfinished(path);
    writeFileSync(left, 'half');
    throw new VaultError('vault_locked');
  };
  await pass(test, clock, day);
  test.ports.backupFiles.save = save;
  expect(existsSync(left)).toBe(true);
  clock.advance(1000);
  await set(test, folder);
  expect(existsSync(left)).toBe(false);
});

test('a kept passphrase that isn’t that of the newest backup makes none: the user is asked', async () => {
  const { test, clock, folder } = await open();
  await set(test, folder);
  clock.advance(1000);
  // As if killed before the new passphrase was kept.
  test.secretStores.store.refuseWrites(new VaultError('disk_full'));
  const another = { of: 'backup' as const, passphrase: 'another passphrase' };
  await expect(
    test.call('setBackupSchedule', { folder, days: 1, keep: true, passphrase: another }),
  ).rejects.toMatchObject({ code: 'disk_full' });
  test.secretStores.store.refuseWrites(null);
  const { settings } = test.ports.records;
  const record = JSON.parse(settings.read('backup-schedule') ?? '');
  expect(record.files).toHaveLength(1);
  const [, newest = ''] = files(folder);
  settings.write('backup-schedule', JSON.stringify({ ...record, files: [{ name: newest, at: clock.now() }] }));
  await pass(test, clock, day);
  expect(files(folder)).toHaveLength(2);
  expect(await schedule(test)).toMatchObject({ isDue: true, keeps: false, failure: null });
});

test('a clock that was set back for years has the new backup kept', async () => {
  const { test, clock, folder } = await open();
  await set(test, folder);
  const { settings } = test.ports.records;
  const record = JSON.parse(settings.read('backup-schedule') ?? '');
  const later = Array.from({ length: 40 }, (_, n) => ({
    name: `latchkey-2040-01-${n}.kdbx`,
    at: clock.now() + 4000 * day + n * 30 * day,
  }));
  settings.write('backup-schedule', JSON.stringify({ ...record, files: later }));
  await pass(test, clock, day);
  expect(files(folder)).toHaveLength(2);
  expect(JSON.parse(settings.read('backup-schedule') ?? '').files).toContainEqual(
    expect.objectContaining({ name: files(folder)[1] }),
  );
});

test('an older backup that can’t be dropped doesn’t make the new one fail', async () => {
  const { test, clock, folder } = await open();
  await set(test, folder);
  const { remove } = test.ports.backupFiles;
  test.ports.backupFiles.remove = async () => {
    throw new VaultError('file_not_saved', { reason: { is: 'no-permission' } });
  };
  for (let n = 0; n < 10; n += 1) await pass(test, clock, day);
  expect(files(folder)).toHaveLength(11);
  expect(await schedule(test)).toMatchObject({ isDue: false, failure: null });
  test.ports.backupFiles.remove = remove;
  await pass(test, clock, day);
  expect(files(folder).length).toBeLessThan(11);
});

test('a folder that can’t be written to, or isn’t there, sets no schedule', async () => {
  const { test, folder } = await open();
  await expect(set(test, join(folder, 'none'))).rejects.toMatchObject({
    code: 'file_not_saved',
    params: { reason: { is: 'no-folder' } },
  });
  await expect(set(test, 'backups')).rejects.toMatchObject({
    code: 'invalid_input',
    params: { problem: { is: 'not-a-whole-path' } },
  });
  expect(await schedule(test)).toBeNull();
  mkdirSync(join(folder, 'locked'));
  chmodSync(join(folder, 'locked'), 0o500);
  if (process.getuid?.() === 0) return;
  await expect(set(test, join(folder, 'locked'))).rejects.toMatchObject({ code: 'file_not_saved' });
});

test('the passphrase of a vault file is verified, and asked for again once it has another one', async () => {
  const { test, clock, folder } = await open({ secretStores: createMemorySecretStores({ keychain: false }) });
  await test.call('createSecretStore', { store: 'vault-file', passphrase: 'the vault’s own' });
  await test.call('changeSettings', { lockMinutes: null });
  const ofVault = (typed: string) =>
    test.call('setBackupSchedule', { folder, days: 1, keep: true, passphrase: { of: 'vault', passphrase: typed } });
  await expect(ofVault('mistyped')).rejects.toMatchObject({ code: 'passphrase_wrong' });
  await ofVault('the vault’s own');
  await pass(test, clock, day);
  expect(files(folder)).toHaveLength(2);
  // As the vault file gets another one.
  const [kind] = test.ports.secretStores.filter(({ takesPassphrase }) => takesPassphrase);
  Object.assign(kind ?? {}, { open: () => Promise.reject(new VaultError('passphrase_wrong')) });
  await pass(test, clock, day);
  expect(files(folder)).toHaveLength(2);
  expect(await schedule(test)).toMatchObject({ isDue: true, keeps: false, failure: null });
});

test('a restored vault keeps its own schedule, and makes no backup while it is paused', async () => {
  const { test, folder } = await open();
  await set(test, folder);
  const base64 = Buffer.from(
    await test.ports.backupFiles.make(
      await test.ports.backupFiles.open(join(folder, files(folder)[0] ?? ''), passphrase),
      passphrase,
    ),
  ).toString('base64');
  const second = await open();
  await second.test.call('restoreBackup', { base64, passphrase });
  expect(await schedule(second.test)).toBeNull();
  await second.test.call('takeOver', {});
  await set(second.test, second.folder);
  await second.test.call('restoreBackup', { base64, passphrase });
  expect(await schedule(second.test)).toMatchObject({ folder: second.folder });
  second.clock.advance(day);
  expect(await schedule(second.test)).toMatchObject({ isDue: true });
  expect(files(second.folder)).toHaveLength(1);
});

test('its end leaves the backups and drops the passphrase', async () => {
  const { test, clock, folder } = await open();
  await set(test, folder);
  await test.call('endBackupSchedule', {});
  expect(await schedule(test)).toBeNull();
  clock.advance(2 * day);
  expect(files(folder)).toHaveLength(1);
  expect([...test.secretStores.store.items.values()].map((item) => JSON.stringify(item)).join()).not.toContain(
    passphrase,
  );
});
