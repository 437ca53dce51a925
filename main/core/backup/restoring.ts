import type { ErrorParams } from '../../contract/errors.ts';
import type { Output, ParsedInput } from '../../contract/methods.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import { envFileTitle } from '../key-rules/title.ts';
import type { BackupContents } from '../ports/backup-files.ts';
import { textOf } from '../ports/secret-bytes.ts';
import type { SecretItem, SecretStore } from '../ports/secret-store.ts';
import { bindingKeyTitle } from '../session/bindings.ts';
import { wipeItems } from '../session/stored-secret.ts';
import { acceptWrites } from '../session/write-count.ts';
import { knownItems } from './known-items.ts';
import { usingContents } from './making.ts';
import { createScheduleRecord } from './schedule-record.ts';

export async function restoreBackup(core: Core, input: ParsedInput<'restoreBackup'>): Promise<Output<'restoreBackup'>> {
  const { base64, passphrase, replace } = input;
  requireReady(core);
  if (hasAccounts(core) && !replace) throw new VaultError('vault_not_empty');
  const backup = await core.ports.backupFiles.read(base64, passphrase);
  return putIn(core, backup, passphrase).finally(() => wipeItems(backup.secrets));
}

/**
 * Restores the file at this path.
 * @param agree asks the user, once the file has been opened; rejects if the answer is no
 */
export async function restoreFrom(
  core: Core,
  { file, passphrase }: { file: string; passphrase: string },
  agree: () => Promise<void>,
): Promise<Output<'restoreBackup'>> {
  requireReady(core);
  const backup = await core.ports.backupFiles.open(file, passphrase).catch((error: unknown) => {
    // Not the one that opens this vault.
    throw codedOf(error).code === 'passphrase_wrong' ? new VaultError('backup_passphrase_wrong') : error;
  });
  try {
    await agree();
    // The user may have locked it meanwhile, or have begun something.
    requireReady(core);
    return await putIn(core, backup, passphrase);
  } finally {
    wipeItems(backup.secrets);
  }
}

const hasAccounts = ({ ports: { records } }: Core): boolean => records.accounts.all().length > 0;

function requireReady(core: Core): void {
  if (core.secrets.status().state === 'locked') throw new VaultError('vault_locked');
  requireIdle(core);
}

/**
 * Puts a backup into this vault. The secrets come first: after a crash before the records are replaced, the former records still
 * have all of theirs. What was here before is kept as a backup of its own, under the passphrase of the one that is restored.
 */
async function putIn(core: Core, backup: BackupContents, passphrase: string): Promise<Output<'restoreBackup'>> {
  const { ports, secrets, pause, vaultLock } = core;
  const { records, backupFiles } = ports;
  const hadAccounts = hasAccounts(core);
  if (hadAccounts) await usingContents(core, (contents) => backupFiles.keepFormer(contents, passphrase));
  const store = await storeFor(core, passphrase);
  const former = (await store.list()) ?? knownItems(records);
  const bindingKeyId = secrets.ownIdInFile('binding-key');
  const bindingKey = backup.secrets.find(({ id }) => id === bindingKeyId);
  const refused = await writeSecrets(
    core,
    store,
    backup.secrets.filter((item) => item !== bindingKey),
  );
  // What decides where a secret is sent fits as it did in the vault that was backed up, and what was changed there doesn't.
  if (bindingKey) await secrets.ownItem('binding-key').write(textOf(bindingKey.secret), bindingKeyTitle);
  await records.replace(backup.records, {
    ...secrets.ownSettings(),
    ...createScheduleRecord(ports).ownSettings(),
    ...pause.settingFor('backup'),
  });
  for (const id of refused) records.envFiles.remove(id);
  core.bindings.drop();
  // The store's count is that of the former vault, whose secrets are about to be deleted.
  await acceptWrites(secrets.ownItem('write-count'), ports);
  const kept = new Set(backup.secrets.flatMap(({ id }) => (refused.includes(id) ? [] : [id])));
  await store.deleteMany(former.flatMap(({ id }) => (kept.has(id) ? [] : [id])));
  // Whatever was going on with the former keys ends, and its secrets leave the memory.
  if (hadAccounts) await vaultLock.lock();
  tellAll(core);
  return secrets.status();
}

/**
 * The longest secret comes first, so that a store that refuses it has changed nothing. The text of an imported file that is too
 * long is left out, as it would be by an import.
 * @returns the ids of the texts that were left out
 * @throws VaultError `restored_secret_too_long`, and what the store throws
 */
async function writeSecrets({ ports }: Core, store: SecretStore, items: readonly SecretItem[]): Promise<string[]> {
  const [longest, ...others] = items
    .filter(({ title }) => title !== envFileTitle)
    .sort((one, other) => other.secret.length - one.secret.length);
  if (longest) {
    const { id, secret, title } = longest;
    await orIfTooLong(store.write(id, secret, title), (sizes) => {
      throw new VaultError('restored_secret_too_long', { title, ...sizes });
    });
  }
  await store.writeMany(others);
  const refused: string[] = [];
  for (const { id, secret, title } of items) {
    if (title !== envFileTitle) continue;
    await orIfTooLong(store.write(id, secret, title), () => {
      ports.log('env-file-not-kept');
      refused.push(id);
    });
  }
  return refused;
}

async function orIfTooLong(written: Promise<void>, answer: (sizes: ErrorParams['secret_too_long']) => void) {
  try {
    await written;
  } catch (error) {
    const coded = codedOf(error);
    if (coded.code !== 'secret_too_long') throw error;
    answer(coded.params);
  }
}

/** In a folder without a vault and on a computer without a keychain, the backup's passphrase becomes that of the new store. */
async function storeFor({ secrets }: Core, passphrase: string): Promise<SecretStore> {
  const { state, creatable } = secrets.status();
  const [preferred] = creatable;
  if (state === 'setup' && preferred !== undefined) await secrets.createStore(preferred, passphrase);
  return secrets.store();
}

/** Puts an earlier copy of the records in the place of the present ones. The secrets stay. */
export async function goBack({ ports, secrets, pause, vaultLock, ...core }: Core, generation: string): Promise<void> {
  const { records } = ports;
  requireIdle({ ports, ...core });
  const bytes = records.generations.read(generation);
  await records.replace(bytes, {
    ...secrets.ownSettings(),
    ...createScheduleRecord(ports).ownSettings(),
    ...pause.settingFor('generation'),
  });
  await vaultLock.lock();
  tellAll(core);
}

/** A secret that is being made, or only in memory, belongs to the records that are about to go. */
function requireIdle({ ports, interrupted }: Pick<Core, 'ports' | 'interrupted'>): void {
  const busy = ports.records.accounts.all().find(({ id }) => interrupted.isUnderWay(id));
  if (busy) throw new VaultError('account_busy', { label: busy.label });
}

function tellAll({ events: { emit }, settings }: Pick<Core, 'events' | 'settings'>): void {
  // Tells everyone who goes by the settings.
  settings.store({});
  emit({ is: 'accounts-changed' });
  emit({ is: 'keys-changed' });
  emit({ is: 'rotations-changed' });
  emit({ is: 'leaks-changed' });
  emit({ is: 'removed-changed' });
  emit({ is: 'pending-secrets-changed' });
  emit({ is: 'notices-changed' });
  emit({ is: 'history-changed' });
  emit({ is: 'backup-changed' });
}
