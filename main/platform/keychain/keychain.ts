import { randomBytes, randomUUID } from 'node:crypto';
import { setImmediate as nextTick } from 'node:timers/promises';
import type { AsyncEntry } from 'keytar';
import type { ErrorParams } from '../../contract/errors.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { bytesOf, isSame, textOf } from '../../core/ports/secret-bytes.ts';
import type { SecretStore } from '../../core/ports/secret-store.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { createEntries } from './entries.ts';

export interface KeychainOptions {
  /** The service name of all items. Stores with different names don't see each other's items. */
  service: string;
  platform?: NodeJS.Platform;
  /** How long to wait for a Secret Service that is running but doesn't reply. */
  patienceMs?: number | undefined;
}

/** A keyring of 50,000 items takes about 15 seconds to load on a computer that isn't busy, and libdbus waits only two. */
const usualPatience = 30_000;
/** At the start, no window is there until the keychain is open or has failed. From the lock screen it can be opened again. */
const patienceAtOpening = 5_000;

/**
 * Opens the keychain of the operating system: macOS Keychain, Windows Credential Manager, Secret Service on Linux.
 * Tests it with a write, a read and a delete, because a locked or broken keychain may create entries without an error.
 * @throws VaultError `keychain_unavailable`
 */
export async function openKeychain(options: KeychainOptions): Promise<SecretStore> {
  const { patienceMs = usualPatience } = options;
  const tested = createKeychain({ ...options, patienceMs: Math.min(patienceMs, patienceAtOpening) });
  const id = randomUUID();
  const probe = bytesOf(randomBytes(32).toString('base64'));
  // A read first: a keyring that is still loading would carry out a write later, when nobody deletes it any more.
  await tested.read(id);
  await tested.write(id, probe, 'probe');
  const found = await tested.read(id);
  await tested.delete(id);
  const left = await tested.read(id);
  await tested.close();
  if (found === null || !isSame(found, probe) || left !== null) {
    throw unavailable('test-value-lost');
  }
  return createKeychain({ ...options, patienceMs });
}

function createKeychain({
  service,
  platform = process.platform,
  patienceMs,
}: KeychainOptions & { patienceMs: number }): SecretStore {
  const entries = createEntries(service);
  const inTurn = oneAtATime();
  const holdsConnections = platform === 'linux';
  let isClosed = false;

  /** Native error texts are never passed on, because they may contain anything. */
  async function attempt<T>(id: string, use: (entry: AsyncEntry) => Promise<T>): Promise<T> {
    const giveUpAt = performance.now() + patienceMs;
    for (let lost = 0; ; ) {
      try {
        return await use(entries.entry(id));
      } catch (error) {
        entries.dropAll();
        if (!isLostConnection(error)) throw unavailable('locked-or-refused');
        if (!holdsConnections) throw unavailable('no-response');
        // Opening an entry blocks the process. Between two tries, others get their turn, such as whoever closes the store.
        await nextTick();
        if (isUnanswered(error)) {
          if (isClosed || performance.now() >= giveUpAt) throw unavailable('slow');
        } else {
          lost += 1;
          if (lost > 1) throw unavailable('no-secret-service');
        }
      }
    }
  }

  function withEntry<T>(id: string, use: (entry: AsyncEntry) => Promise<T>): Promise<T> {
    const result = inTurn(() => attempt(id, use));
    if (holdsConnections) void inTurn(async () => (entries.mustRelease ? entries.releaseDropped() : undefined));
    return result;
  }

  return {
    async read(id) {
      const found = await withEntry(id, (entry) => entry.getPassword());
      return found === null ? null : bytesOf(found);
    },
    /** The library can't list items. An index of ours would not fit into one item of Windows. */
    list: async () => null,
    /**
     * Ignores the title: the library names the items itself, by their id. It takes bytes, too, but on Windows it stores them in
     * another form than text, and reads them as numbers.
     */
    async write(id, secret) {
      const text = textOf(secret);
      if (platform === 'win32') refuseTooLong(text);
      await withEntry(id, (entry) => entry.setPassword(text));
    },
    async writeMany(items) {
      for (const { id, secret, title } of items) await this.write(id, secret, title);
    },
    /** Does nothing, because the items have no titles. */
    async rename() {},
    async delete(id) {
      await withEntry(id, (entry) => entry.deletePassword());
    },
    async deleteMany(ids) {
      for (const id of ids) await this.delete(id);
    },
    close() {
      isClosed = true;
      return inTurn(async () => entries.dropAll());
    },
  };
}

/**
 * The library distinguishes its failures only by their text. This one means a broken connection, or a keyring that took longer
 * than the two seconds that libdbus waits. A retry may help, and writing twice does no harm. Any other failure is a refusal,
 * and a retry would show the user a second prompt.
 */
const isLostConnection = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Platform failure');

/** libdbus's text for a reply that didn't come in time. Without a Secret Service, or a bus, it has another one at once. */
const isUnanswered = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('Did not receive a reply');

/** CRED_MAX_CREDENTIAL_BLOB_SIZE. The library stores text as UTF-16 on Windows. */
const windowsMaxBytes = 2560;

function refuseTooLong(secret: string): void {
  const bytes = Buffer.byteLength(secret, 'utf16le');
  if (bytes > windowsMaxBytes) throw new VaultError('secret_too_long', { bytes, max: windowsMaxBytes });
}

const unavailable = (is: ErrorParams['keychain_unavailable']['reason']['is']): VaultError =>
  new VaultError('keychain_unavailable', { reason: { is } });
