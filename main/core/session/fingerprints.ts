import { VaultError } from '../../contract/vault-error.ts';
import { renewedMask } from '../key-rules/mask.ts';
import { fingerprintKeyTitle } from '../key-rules/title.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import { textOf, wipe } from '../ports/secret-bytes.ts';
import type { SecretAccess } from './secret-access.ts';
import { fingerprintKeySetting } from './secret-settings.ts';
import { readText, usingSecret, writeText } from './stored-secret.ts';

/** How many missing fingerprints are made before something else gets its turn. */
const atOnce = 50;

/** The secrets that were in the vault when this was loaded. */
export interface KnownSecrets {
  /** The key that has this secret, which is given as text or as its bytes. */
  find(secret: string | Uint8Array): Pick<KeyRecord, 'id' | 'label'> | null;
  /** The fingerprint that the record of a new key with this secret may have from the start. */
  fingerprintOf(secret: string | Uint8Array): string;
}

/** What is known of the secret of a key that was removed. The fingerprint is null if it has to be made. */
interface KeptPrint {
  id: string;
  label: string;
  fingerprint: string | null;
}

/** Finds out whether a secret is in the vault already, without reading all stored secrets. */
export interface Fingerprints {
  load(): Promise<KnownSecrets>;
  /**
   * Runs `work`, which stores a secret that is new to this vault. If the same secret comes twice at the same time, the
   * second one is refused, because both would look new.
   * @throws VaultError `key_in_vault`, or `key_busy` while the same secret is being stored
   */
  takeIn<T>(secret: string | Uint8Array, label: string, work: () => Promise<T>): Promise<T>;
  /** The same for secrets of keys that were removed and come back. They are in the store, under these ids. */
  takeBack<T>(kept: readonly KeptPrint[], work: () => Promise<T>): Promise<T>;
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
    reading ??= readOrMakeKey({ records, newId }, secrets).finally(() => {
      reading = null;
    });
    return reading;
  }

  /** The fingerprints of secrets that are being stored, with the labels that their keys will have. */
  const comingIn = new Map<string, string>();

  return {
    async load() {
      return load(await readKey());
    },
    async takeIn(secret, label, work) {
      const macKey = await readKey();
      return takeInAll(macKey, new Map([[fingerprint(macKey, secret), label]]), work);
    },
    async takeBack(kept, work) {
      const macKey = await readKey();
      return takeInAll(macKey, await printsOf(macKey, kept), work);
    },
  };

  async function printsOf(macKey: string, kept: readonly KeptPrint[]): Promise<Map<string, string>> {
    const prints = new Map<string, string>();
    for (const { id, label, fingerprint: known } of kept) {
      const printOf = (secret: Uint8Array | null) => secret && fingerprint(macKey, secret);
      const print = known ?? (await usingSecret(secrets.store(), id, printOf));
      if (print !== null) prints.set(print, label);
    }
    return prints;
  }

  async function takeInAll<T>(macKey: string, prints: ReadonlyMap<string, string>, work: () => Promise<T>): Promise<T> {
    for (const print of prints.keys()) {
      const other = comingIn.get(print);
      if (other !== undefined) throw new VaultError('key_busy', { label: other });
    }
    for (const [print, label] of prints) comingIn.set(print, label);
    try {
      const { withPrint } = await load(macKey);
      for (const print of prints.keys()) {
        const twin = withPrint(print);
        if (twin) throw new VaultError('key_in_vault', { label: twin.label });
      }
      return await work();
    } finally {
      for (const print of prints.keys()) comingIn.delete(print);
    }
  }

  async function load(macKey: string) {
    const fingerprintOf: KnownSecrets['fingerprintOf'] = (secret) => fingerprint(macKey, secret);
    const all = records.keys.withSecret();
    const missing = all.filter((key) => key.fingerprint === null);
    for (let start = 0; start < missing.length; start += atOnce) {
      if (start > 0) await clock.turn();
      await makeMissing(missing.slice(start, start + atOnce), fingerprintOf);
    }
    const made = missing.length === 0 ? all : records.keys.withSecret();
    return knownAmong(made, fingerprintOf);
  }

  /** Records them in one transaction, because each transaction waits for the disk. */
  async function makeMissing(keys: readonly { id: string }[], fingerprintOf: KnownSecrets['fingerprintOf']) {
    const store = secrets.store();
    const stored: { id: string; secret: Uint8Array | null }[] = [];
    try {
      // One after the other: a store takes its calls in turn, and a key that the user copies must not wait for many.
      for (const { id } of keys) stored.push({ id, secret: await store.read(id) });
      records.transaction(() => {
        for (const { id, secret } of stored) {
          const latest = records.keys.find(id);
          if (secret === null || !latest) continue;
          const mask = renewedMask(latest.mask, textOf(secret));
          records.keys.update({ ...latest, mask, fingerprint: fingerprintOf(secret) });
        }
      });
    } finally {
      for (const { secret } of stored) wipe(secret);
    }
  }
}

function knownAmong(
  keys: readonly Pick<KeyRecord, 'id' | 'label' | 'fingerprint'>[],
  fingerprintOf: KnownSecrets['fingerprintOf'],
) {
  const byFingerprint = new Map(keys.map((key) => [key.fingerprint, key]));
  const withPrint = (print: string) => byFingerprint.get(print) ?? null;
  return { fingerprintOf, withPrint, find: (secret: string | Uint8Array) => withPrint(fingerprintOf(secret)) };
}

/** Records the id first. If a crash comes before the key is stored, the key is made again under that id. */
async function readOrMakeKey(
  { records, newId }: Pick<Ports, 'records' | 'newId'>,
  secrets: SecretAccess,
): Promise<string> {
  const store = secrets.store();
  const recorded = records.settings.read(fingerprintKeySetting);
  const stored = recorded === null ? null : await readText(store, recorded);
  if (stored !== null) return stored;
  const ownId = recorded ?? newId();
  const made = `${newId()}${newId()}`;
  records.transaction(() => {
    records.settings.write(fingerprintKeySetting, ownId);
    // Fingerprints that were made with a lost key no longer match anything.
    const keys = records.accounts.all().flatMap(({ id }) => records.keys.ofAccount(id));
    for (const key of keys) if (key.fingerprint !== null) records.keys.update({ ...key, fingerprint: null });
    records.removed.forgetPrints();
  });
  await writeText(store, { id: ownId, secret: made, title: fingerprintKeyTitle });
  return made;
}
