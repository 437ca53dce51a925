import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createMemorySecretStores } from '../../fakes/memory-secret-store.ts';
import { temporaryFolder } from '../../platform/records/temporary-folder.ts';
import { addSandbox, createKept, listKeys } from '../test-vault.ts';
import { type BrokerTest, commandOf, openBroker } from './programs.ts';

const passphrase = 'a backup passphrase';
const own = { of: 'backup' as const, passphrase };

async function withKey(given: Parameters<typeof openBroker>[0] = {}): Promise<BrokerTest> {
  const broker = await openBroker(given);
  await createKept(broker, (await addSandbox(broker)).id, 'CI');
  return broker;
}

const program = (broker: BrokerTest) => broker.program(commandOf(100));

async function backedUp(): Promise<string> {
  const file = join(temporaryFolder(), 'backup.kdbx');
  const broker = await withKey();
  const saved = program(broker).call('backup', { file, passphrase: own });
  expect((await broker.allow('once')).asks).toEqual({ is: 'backup', file });
  expect(await saved).toEqual({ secrets: 2 });
  return file;
}

test('a backup is saved once the user has allowed it, and a refused one leaves nothing', async () => {
  const folder = temporaryFolder();
  const broker = await withKey();
  const refused = program(broker).call('backup', { file: join(folder, 'refused.kdbx'), passphrase: own });
  await broker.refuse();
  await expect(refused).rejects.toMatchObject({ code: 'not_allowed' });
  expect(readdirSync(folder)).toEqual([]);
  expect(existsSync(await backedUp())).toBe(true);
});

test('with a vault file, a program can’t choose a passphrase that it knows', async () => {
  const broker = await openBroker({ secretStores: createMemorySecretStores({ keychain: false }) });
  await broker.call('createSecretStore', { store: 'vault-file', passphrase: 'the vault’s own' });
  await addSandbox(broker);
  const file = join(temporaryFolder(), 'backup.kdbx');
  const save = (given: { of: 'vault' | 'backup'; passphrase: string }) =>
    program(broker).call('backup', { file, passphrase: given });
  for (const given of [own, { of: 'vault' as const, passphrase: 'a guess' }]) {
    await expect(save(given)).rejects.toMatchObject({ code: 'passphrase_wrong' });
  }
  expect(await broker.questions()).toEqual([]);
  const saved = save({ of: 'vault', passphrase: 'the vault’s own' });
  await broker.allow('once');
  await saved;
  expect((await broker.ports.backupFiles.open(file, 'the vault’s own')).secrets).toHaveLength(2);
});

test('a weak passphrase and a file that is there are refused, with what is wrong', async () => {
  const broker = await withKey();
  const file = join(temporaryFolder(), 'mine.kdbx');
  const save = (typed: string) =>
    program(broker).call('backup', { file, passphrase: { of: 'backup', passphrase: typed } });
  await expect(save('short')).rejects.toMatchObject({
    code: 'invalid_input',
    params: { problem: { is: 'too-short' } },
  });
  writeFileSync(file, 'mine');
  const saving = save(passphrase);
  await broker.allow('once');
  await expect(saving).rejects.toMatchObject({ code: 'file_not_saved', params: { reason: { is: 'exists' } } });
});

test('a restore asks once the file is opened, says what it replaces, and locks', async () => {
  const file = await backedUp();
  const broker = await withKey();
  broker.ports.backupFiles.keepFormer = async () => {};
  const restore = (typed: string) => program(broker).call('restore', { file, passphrase: typed });
  await expect(restore('a guess')).rejects.toMatchObject({ code: 'backup_passphrase_wrong' });
  expect(await broker.questions()).toEqual([]);
  const refused = restore(passphrase);
  await broker.refuse();
  await expect(refused).rejects.toMatchObject({ code: 'not_allowed' });
  expect((await listKeys(broker)).rows).toHaveLength(1);
  await broker.call('askAgain', {});
  const restoring = restore(passphrase);
  expect((await broker.allow('once')).asks).toEqual({ is: 'restore', file, accounts: 1 });
  expect(await restoring).toEqual({ state: 'locked' });
  await broker.call('unlock', { passphrase: null });
  expect(await broker.call('getBackupState', {})).toMatchObject({ pausedBy: 'backup' });
});

test('in a folder without a vault nobody is asked, and the backup’s passphrase opens the new vault file', async () => {
  const file = await backedUp();
  const broker = await openBroker({
    secretStores: createMemorySecretStores({ keychain: false }),
    leadUser: async () => false,
  });
  expect(await program(broker).call('status', {})).toMatchObject({ state: 'first-run', backupPassphrase: 'backup' });
  expect(await program(broker).call('restore', { file, passphrase })).toEqual({ state: 'open' });
  await broker.call('lock', {});
  expect(await broker.call('unlock', { passphrase })).toMatchObject({ state: 'open' });
  expect((await listKeys(broker)).rows.map(({ label }) => label)).toEqual(['CI']);
});
