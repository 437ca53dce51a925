import { VaultError } from '../../contract/errors.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { SecretAccess } from './secret-access.ts';

const setting = 'fingerprint-key';

/** Finds out whether a secret is in the vault already, without reading all that are. */
export interface Fingerprints {
  /** The keys of this vault by their fingerprints, and how to make one. */
  load(): Promise<{ find(secret: string): KeyRecord | null }>;
  /**
   * Takes in a secret that is not here yet. Two that come at the same time would both be new, so one of them is refused.
   * @throws VaultError `key_in_vault`, or `key_busy` while the same one is being taken in
   */
  takeIn<T>(secret: string, label: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Fingerprints are in the records, the key that they were made with is in the secret store: from the records alone no guess
 * at a secret can be tried. A key's is made when it is first needed, and anew when its secret changes.
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
      // Those made with a key that is gone match nothing any more.
      for (const key of allKeys()) if (key.fingerprint !== null) records.keys.update({ ...key, fingerprint: null });
    });
    return made;
  }

  const allKeys = (): KeyRecord[] => records.accounts.all().flatMap(({ id }) => records.keys.ofAccount(id));

  /** The secrets that are being taken in, and the labels that they are to have. */
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
