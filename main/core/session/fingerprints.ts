import { VaultError } from '../../contract/errors.ts';
import { renewedMask } from '../key-rules/mask.ts';
import { fingerprintKeyTitle } from '../key-rules/title.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { SecretAccess } from './secret-access.ts';
import { fingerprintKeySetting } from './secret-settings.ts';

/** How many missing fingerprints are made before something else gets its turn. */
const atOnce = 50;

/** The secrets that were in the vault when this was loaded. */
export interface KnownSecrets {
  /** The key that has this secret. */
  find(secret: string): Pick<KeyRecord, 'id' | 'label'> | null;
  /** The fingerprint that the record of a new key with this secret may have from the start. */
  fingerprintOf(secret: string): string;
}

/** Finds out whether a secret is in the vault already, without reading all stored secrets. */
export interface Fingerprints {
  load(): Promise<KnownSecrets>;
  /**
   * Runs `work`, which stores a secret that is new to this vault. If the same secret comes twice at the same time, the
   * second one is refused, because both would look new.
   * @throws VaultError `key_in_vault`, or `key_busy` while the same secret is being stored
   */
  takeIn<T>(secret: string, label: string, work: () => Promise<T>): Promise<T>;
  /** The same for several secrets, of which all come in or none. Each is given with its label. */
  takeInAll<T>(secrets: ReadonlyMap<string, string>, work: () => Promise<T>): Promise<T>;
}

/**
 * Fingerprints are in the records, but the key that makes them is in the secret store, so nobody can test guesses with
 * the records alone. A fingerprint is made when it is first needed, and made again when the secret changes.
 */
export function createFingerprints(
  { records, fingerprint, clock, newId }: Pick<Ports, 'records' | 'fingerprint' | 'clock' | 'newId'>,
  secrets: SecretAccess,
): Fingerprints {
  /** The key that is being read or made. Two keys that are made at the same time would not recognize each other's secrets. */
  let reading: Promise<string> | null = null;

  function readKey(): Promise<string> {
    reading ??= readOrMakeKey().finally(() => {
      reading = null;
    });
    return reading;
  }

  /** Records the id first. If a crash comes before the key is stored, the key is made again under that id. */
  async function readOrMakeKey(): Promise<string> {
    const store = secrets.store();
    const recorded = records.settings.read(fingerprintKeySetting);
    const stored = recorded === null ? null : await store.read(recorded);
    if (stored !== null) return stored;
    const id = recorded ?? newId();
    const made = `${newId()}${newId()}`;
    records.transaction(() => {
      records.settings.write(fingerprintKeySetting, id);
      // Fingerprints that were made with a lost key no longer match anything.
      for (const key of allKeys()) if (key.fingerprint !== null) records.keys.update({ ...key, fingerprint: null });
    });
    await store.write(id, made, fingerprintKeyTitle);
    return made;
  }

  const allKeys = (): KeyRecord[] => records.accounts.all().flatMap(({ id }) => records.keys.ofAccount(id));

  /** The secrets that are being stored, with the labels that they will have. */
  const comingIn = new Map<string, string>();

  return {
    load,
    takeIn: (secret, label, work) => takeInAll(new Map([[secret, label]]), work),
    takeInAll,
  };

  async function takeInAll<T>(secrets: ReadonlyMap<string, string>, work: () => Promise<T>): Promise<T> {
    for (const secret of secrets.keys()) {
      const other = comingIn.get(secret);
      if (other !== undefined) throw new VaultError('key_busy', { label: other });
    }
    for (const [secret, label] of secrets) comingIn.set(secret, label);
    try {
      const known = await load();
      for (const secret of secrets.keys()) {
        const twin = known.find(secret);
        if (twin) throw new VaultError('key_in_vault', { label: twin.label });
      }
      return await work();
    } finally {
      for (const secret of secrets.keys()) comingIn.delete(secret);
    }
  }

  async function load(): ReturnType<Fingerprints['load']> {
    const macKey = await readKey();
    const fingerprintOf = (secret: string) => fingerprint(macKey, secret);
    const all = records.keys.withSecret();
    const missing = all.filter((key) => key.fingerprint === null);
    for (let start = 0; start < missing.length; start += atOnce) {
      if (start > 0) await clock.turn();
      await makeMissing(missing.slice(start, start + atOnce), fingerprintOf);
    }
    const made = missing.length === 0 ? all : records.keys.withSecret();
    const byFingerprint = new Map(made.map((key) => [key.fingerprint, key]));
    return { fingerprintOf, find: (secret) => byFingerprint.get(fingerprintOf(secret)) ?? null };
  }

  /** Records them in one transaction, because each transaction waits for the disk. */
  async function makeMissing(keys: readonly { id: string }[], fingerprintOf: (secret: string) => string) {
    const store = secrets.store();
    const stored: { id: string; secret: string | null }[] = [];
    // One after the other: a store takes its calls in turn, and a key that the user copies must not wait for many.
    for (const { id } of keys) stored.push({ id, secret: await store.read(id) });
    records.transaction(() => {
      for (const { id, secret } of stored) {
        const latest = records.keys.find(id);
        if (secret === null || !latest) continue;
        const mask = renewedMask(latest.mask, secret);
        records.keys.update({ ...latest, mask, fingerprint: fingerprintOf(secret) });
      }
    });
  }
}
