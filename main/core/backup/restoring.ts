import { codedOf, type ErrorParams, VaultError } from '../../contract/errors.ts';
import type { Output, ParsedInput } from '../../contract/methods.ts';
import type { Core } from '../core.ts';
import { envFileTitle } from '../key-rules/title.ts';
import type { SecretItem, SecretStore } from '../ports/secret-store.ts';
import { bindingKeyTitle } from '../session/bindings.ts';
import { acceptWrites } from '../session/write-count.ts';
import { knownItems } from './known-items.ts';
import { contentsOf } from './making.ts';

/**
 * Puts a backup into this vault. The secrets come first: after a crash before the records are replaced, the former records still
 * have all of theirs. What was here before is kept as a backup of its own, under the passphrase of the one that is restored.
 */
export async function restoreBackup(core: Core, input: ParsedInput<'restoreBackup'>): Promise<Output<'restoreBackup'>> {
  const { ports, secrets, pause, vaultLock } = core;
  const { records, backupFiles } = ports;
  if (secrets.status().state === 'locked') throw new VaultError('vault_locked');
  const hadAccounts = records.accounts.all().length > 0;
  if (hadAccounts && !input.replace) throw new VaultError('vault_not_empty');
  requireIdle(core);
  const backup = await backupFiles.read(input.base64, input.passphrase);
  if (hadAccounts) await backupFiles.keepFormer(await contentsOf(core), input.passphrase);
  const store = await storeFor(core, input.passphrase);
  const former = (await store.list()) ?? knownItems(records);
  const bindingKeyId = secrets.ownIdInFile('binding-key');
  const bindingKey = backup.secrets.find(({ id }) => id === bindingKeyId);
  const refused = await writeSecrets(
    core,
    store,
    backup.secrets.filter((item) => item !== bindingKey),
  );
  // What decides where a secret is sent fits as it did in the vault that was backed up, and what was changed there doesn't.
  if (bindingKey) await secrets.ownItem('binding-key').write(bindingKey.secret, bindingKeyTitle);
  await records.replace(backup.records, { ...secrets.ownSettings(), ...pause.settingFor('backup') });
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
  await records.replace(bytes, { ...secrets.ownSettings(), ...pause.settingFor('generation') });
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
