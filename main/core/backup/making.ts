import type { Output, ParsedInput } from '../../contract/methods.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { Core } from '../core.ts';
import type { BackupContents } from '../ports/backup-files.ts';
import { bytesOf } from '../ports/secret-bytes.ts';
import type { SecretItem } from '../ports/secret-store.ts';
import { bindingKeyTitle } from '../session/bindings.ts';
import { wipeItems } from '../session/stored-secret.ts';
import { knownItems } from './known-items.ts';

/** Saves the whole vault as one encrypted file at a place that the user picks. */
export async function saveBackup(core: Core, input: ParsedInput<'saveBackup'>): Promise<Output<'saveBackup'>> {
  const { ports, secrets, vaultLock } = core;
  const { of, passphrase } = input.passphrase;
  // Nobody may find out months later that it was mistyped.
  if (of === 'vault') await secrets.verifyPassphrase(passphrase);
  let count = 0;
  const day = new Date(ports.clock.now()).toISOString().slice(0, 10);
  const saved = await ports.textFile.save(`latchkey-backup-${day}.kdbx`, async () => {
    vaultLock.requireOpen();
    return usingContents(core, (contents) => {
      count = contents.secrets.filter(({ id }) => isOfUser(ports, id)).length;
      return ports.backupFiles.make(contents, passphrase);
    });
  });
  return { saved, secrets: count };
}

/** Saves the whole vault as a new file at this path. @returns how many secrets of keys and accounts it has */
export async function saveBackupTo({ ports, ...core }: Core, file: string, passphrase: string): Promise<number> {
  return usingContents({ ports, ...core }, async (contents) => {
    await ports.backupFiles.save(file, contents, passphrase);
    return contents.secrets.filter(({ id }) => isOfUser(ports, id)).length;
  });
}

/** Of a key or an account. The others protect the records, and the user knows nothing of them. */
const isOfUser = ({ records: { keys, accounts } }: Core['ports'], id: string): boolean =>
  keys.find(id) !== null || accounts.find(id) !== null;

/**
 * Gives the whole vault to `use`, and wipes the secrets afterwards. The records first: a secret that is stored meanwhile is in the
 * backup without its record, and can be taken in.
 */
export async function usingContents<T>(
  { ports, secrets }: Pick<Core, 'ports' | 'secrets'>,
  use: (contents: BackupContents) => Promise<T>,
): Promise<T> {
  const store = secrets.store();
  const records = await ports.records.copy();
  const items = (await store.list()) ?? knownItems(ports.records);
  const found: SecretItem[] = [];
  try {
    for (const item of items) {
      const secret = await store.read(item.id);
      if (secret !== null) found.push({ ...item, secret });
    }
    const bindingKey = await secrets.ownItem('binding-key').read();
    if (bindingKey !== null) {
      // Under the id that a vault file has it under, because a backup is one.
      found.push({ id: secrets.ownIdInFile('binding-key'), secret: bytesOf(bindingKey), title: bindingKeyTitle });
    }
    // A store that was lent by a locked vault would say that there is nothing.
    if (secrets.status().state !== 'open') throw new VaultError('vault_locked');
    return await use({ secrets: found, records });
  } finally {
    wipeItems(found);
  }
}
