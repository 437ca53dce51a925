import { VaultError } from '../../contract/errors.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { SecretAccess } from './secret-access.ts';

const setting = 'fingerprint-key';

/** Finds out whether a secret is in the vault already, without reading all stored secrets. */
export interface Fingerprints {
  /** Loads all fingerprints. `find` returns the key that has the same secret. */
  load(): Promise<{ find(secret: string): KeyRecord | null }>;
  /**
   * Runs `work`, which stores a secret that is new to this vault. If the same secret comes twice at the same time, the
   * second one is refused, because both would look new.
   * @throws VaultError `key_in_vault`, or `key_busy` while the same secret is being stored
   */
  takeIn<T>(secret: string, label: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Fingerprints are in the records, but the key that makes them is in the secret store, so nobody can test guesses with
 * the records alone. A fingerprint is made when it is first needed, and made again when the secret changes.
 */
export function createFingerprints(
  { records, fingerprint, newId }: Pick<Ports, 'records' | 'fingerprint' | 'newId'>,
  secrets: SecretAccess,
): Fingerprints {
  async function readOrMakeKey(): Promise<string> {
    const store = secrets.store();
    const id = records.settings.read(setting) ?? newId();
    const stored = await store.read(id);
    if (stored !== null) return stored;
    const made = `${newId()}${newId()}`;
    await store.write(id, made, 'Key for recognizing equal secrets');
    records.transaction(() => {
      records.settings.write(setting, id);
      // Fingerprints that were made with a lost key no longer match anything.
      for (const key of allKeys()) if (key.fingerprint !== null) records.keys.update({ ...key, fingerprint: null });
    });
    return made;
  }

  const allKeys = (): KeyRecord[] => records.accounts.all().flatMap(({ id }) => records.keys.ofAccount(id));

  /** The secrets that are being stored, with the labels that they will have. */
  const comingIn = new Map<string, string>();

  return {
    load,
    async takeIn(secret, label, work) {
      const other = comingIn.get(secret);
      if (other !== undefined) throw new VaultError('key_busy', { label: other });
      comingIn.set(secret, label);
      try {
        const twin = (await load()).find(secret);
        if (twin) throw new VaultError('key_in_vault', { label: twin.label });
        return await work();
      } finally {
        comingIn.delete(secret);
      }
    },
  };

  async function load(): ReturnType<Fingerprints['load']> {
    const macKey = await readOrMakeKey();
    const store = secrets.store();
    for (const key of allKeys()) {
      if (!key.inVault || key.fingerprint !== null) continue;
      const secret = await store.read(key.id);
      const latest = records.keys.find(key.id);
      if (secret !== null && latest) records.keys.update({ ...latest, fingerprint: fingerprint(macKey, secret) });
    }
    const byFingerprint = new Map(allKeys().flatMap((key) => (key.inVault ? [[key.fingerprint, key] as const] : [])));
    return { find: (secret) => byFingerprint.get(fingerprint(macKey, secret)) ?? null };
  }
}
