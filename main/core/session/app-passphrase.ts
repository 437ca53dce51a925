import { VaultError } from '../../contract/vault-error.ts';
import type { Ports } from '../ports/ports.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import { readText, writeText } from './stored-secret.ts';

const setting = 'app-passphrase';
const title = 'Hash of Latchkey’s passphrase';

/**
 * The passphrase that Latchkey asks for where the secret store takes none. Its hash is in the records, so a wrong one is refused
 * before the store is opened, and in the store, so deleting or replacing it in the records opens nothing.
 */
export interface AppPassphrase {
  isSet(): boolean;
  /** Notes whether the store knows of a passphrase. */
  look(store: SecretStore): Promise<void>;
  /** @throws VaultError `passphrase_wrong` */
  checkRecorded(given: string | null): Promise<void>;
  /** Call after `checkRecorded`. @throws VaultError `passphrase_wrong` */
  checkStored(given: string | null, store: SecretStore): Promise<void>;
  /** Both checks, where the store is open. @throws VaultError `passphrase_wrong` */
  check(given: string | null, store: SecretStore): Promise<void>;
  /**
   * As `check`, but a hash that the records alone have is none: whoever wrote it there could answer in the user's place.
   * @throws VaultError `passphrase_wrong`
   */
  confirm(given: string, store: SecretStore): Promise<void>;
  /** What the records have of it. */
  settings(): Readonly<Record<string, string>>;
  /** Null removes it. */
  set(passphrase: string | null, store: SecretStore): Promise<void>;
}

export function createAppPassphrase(
  { records, passphraseHash }: Pick<Ports, 'records' | 'passphraseHash'>,
  itemId: () => string,
): AppPassphrase {
  /** The hashes in the store, as of the last look. Two while it is being changed: a crash leaves one of them in the records. */
  let stored: string[] = [];
  /** Empty if there is none: settings are texts. */
  const recorded = () => records.settings.read(setting) ?? '';
  const wrong = () => new VaultError('passphrase_wrong');

  async function keep(store: SecretStore, hashes: string[]): Promise<void> {
    if (hashes.length === 0) await store.delete(itemId());
    else await writeText(store, { id: itemId(), secret: hashes.join('\n'), title });
    stored = hashes;
  }

  async function look(store: SecretStore): Promise<void> {
    stored = (await readText(store, itemId()))?.split('\n') ?? [];
  }

  async function checkRecorded(given: string | null): Promise<void> {
    const hash = recorded();
    if (hash !== '' && !(await passphraseHash.matches(given ?? '', hash))) throw wrong();
  }

  async function checkStored(given: string | null, store: SecretStore): Promise<void> {
    await look(store);
    const hash = recorded();
    if (stored.length === 0) {
      // It was set before the store kept a copy.
      if (hash !== '') await keep(store, [hash]);
      return;
    }
    if (stored.includes(hash)) return;
    for (const one of stored) {
      if (await passphraseHash.matches(given ?? '', one)) return;
    }
    throw wrong();
  }

  async function check(given: string | null, store: SecretStore): Promise<void> {
    await checkRecorded(given);
    await checkStored(given, store);
  }

  return {
    isSet: () => recorded() !== '' || stored.length > 0,
    look,
    settings: () => ({ [setting]: recorded() }),
    checkRecorded,
    checkStored,
    check,
    async confirm(given, store) {
      await look(store);
      if (stored.length === 0) throw wrong();
      await check(given, store);
    },
    async set(passphrase, store) {
      if (passphrase === null) {
        records.settings.write(setting, '');
        await keep(store, []);
        return;
      }
      const made = await passphraseHash.make(passphrase);
      await look(store);
      await keep(store, [made, ...stored]);
      records.settings.write(setting, made);
      await keep(store, [made]);
    },
  };
}
