import { randomBytes, randomUUID } from 'node:crypto';
import type { AsyncEntry } from 'keytar';
import { type ErrorParams, VaultError } from '../../contract/errors.ts';
import type { SecretStore } from '../../core/ports/secret-store.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { createEntries } from './entries.ts';

export interface KeychainOptions {
  /** The name under which all items are filed; stores of different names do not see each other's. */
  service: string;
  platform?: NodeJS.Platform;
}

/**
 * The keychain of the operating system: macOS Keychain, Windows Credential Manager, Secret Service on Linux.
 * Proven by a write, a read and a delete, since a locked or half-working one may construct entries without complaint.
 * @throws VaultError `keychain_unavailable`
 */
export async function openKeychain(options: KeychainOptions): Promise<SecretStore> {
  const store = createKeychain(options);
  const id = randomUUID();
  const probe = randomBytes(32).toString('base64');
  await store.write(id, probe, 'probe');
  const found = await store.read(id);
  await store.delete(id);
  const left = await store.read(id);
  if (found !== probe || left !== null) {
    throw unavailable('test-value-lost');
  }
  return store;
}

function createKeychain({ service, platform = process.platform }: KeychainOptions): SecretStore {
  const entries = createEntries(service);
  const inTurn = oneAtATime();
  const holdsConnections = platform === 'linux';

  /** Whatever the native side says of a failure stays here: its texts are not ours to vouch for. */
  async function attempt<T>(id: string, use: (entry: AsyncEntry) => Promise<T>, mayRetry: boolean): Promise<T> {
    try {
      return await use(entries.entry(id));
    } catch (error) {
      entries.dropAll();
      if (!isLostConnection(error)) throw unavailable('locked-or-refused');
      if (mayRetry) return attempt(id, use, false);
      throw unavailable(platform === 'linux' ? 'no-secret-service' : 'no-response');
    }
  }

  function withEntry<T>(id: string, use: (entry: AsyncEntry) => Promise<T>): Promise<T> {
    const result = inTurn(() => attempt(id, use, holdsConnections));
    if (holdsConnections) void inTurn(async () => (entries.mustRelease ? entries.releaseDropped() : undefined));
    return result;
  }

  return {
    read: (id) => withEntry(id, (entry) => entry.getPassword()),
    /** No keychain that the library reaches can show a title: it names the items itself, by their id. */
    async write(id, secret) {
      if (platform === 'win32') refuseTooLong(secret);
      await withEntry(id, (entry) => entry.setPassword(secret));
    },
    async delete(id) {
      await withEntry(id, (entry) => entry.deletePassword());
    },
    close: () => inTurn(async () => entries.dropAll()),
  };
}

/**
 * The library tells the kinds of failure apart in its text alone. This kind is a connection that broke, or a keyring
 * that took longer than the two seconds that libdbus waits: trying again may help, and writing twice does no harm.
 * The other kind is a refusal, where trying again would show the user a second prompt.
 */
const isLostConnection = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Platform failure');

/** CRED_MAX_CREDENTIAL_BLOB_SIZE; the library stores text there as UTF-16. */
const windowsMaxBytes = 2560;

function refuseTooLong(secret: string): void {
  const bytes = Buffer.byteLength(secret, 'utf16le');
  if (bytes > windowsMaxBytes) throw new VaultError('secret_too_long', { bytes, max: windowsMaxBytes });
}

const unavailable = (is: ErrorParams['keychain_unavailable']['reason']['is']): VaultError =>
  new VaultError('keychain_unavailable', { reason: { is } });
