import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { VaultEvent } from '../../main/contract/events.ts';
import { type Input, type MethodName, methods, type Output } from '../../main/contract/methods.ts';
import { errorFrom, type VaultError } from '../../main/contract/vault-error.ts';
import { createVault, type Vault } from '../../main/core/create-vault.ts';
import { type Fetch, FetchFailure } from '../../main/core/ports/fetch.ts';
import type { Mailer } from '../../main/core/ports/mailer.ts';
import type { Notifier } from '../../main/core/ports/notifier.ts';
import type { PassphraseHash } from '../../main/core/ports/passphrase-hash.ts';
import type { Ports } from '../../main/core/ports/ports.ts';
import type { SandboxAccount } from '../../main/core/ports/sandbox-server.ts';
import { hostHandlers } from '../../main/hosts/loopback/host-handlers.ts';
import { createBackupFiles } from '../../main/platform/backup/backup-files.ts';
import { writeCalendar } from '../../main/platform/calendar/write-calendar.ts';
import { writeCsv } from '../../main/platform/csv/write-csv.ts';
import { createHelperSetup } from '../../main/platform/helper-setup/helper-setup.ts';
import { httpFetch } from '../../main/platform/http/fetch.ts';
import { importFiles } from '../../main/platform/import-files/import-files.ts';
import { splitEnv } from '../../main/platform/import-files/split-env.ts';
import { createPlainFiles } from '../../main/platform/plain-files/plain-files.ts';
import { openRecordsInMemory } from '../../main/platform/records/open-records.ts';
import { createDispatcher } from '../../main/rpc/dispatcher.ts';
import { createSandboxServer } from '../../main/sandbox/server.ts';
import { createFakeClipboard, type FakeClipboard } from '../fakes/fake-clipboard.ts';
import { createFakeTextFile, type FakeTextFile } from '../fakes/fake-text-file.ts';
import { impatientClock } from '../fakes/impatient-clock.ts';
import { createMemorySecretStores, type MemorySecretStores } from '../fakes/memory-secret-store.ts';

type Notification = Parameters<Notifier['show']>[0];
type Mail = Parameters<Mailer['send']>[0] & Parameters<Mailer['send']>[1];

export interface FakeMailer extends Mailer {
  /** What sending throws from now on; null for nothing. */
  failWith: VaultError | null;
}

/** The whole core over real SQLite, a real sandbox and real HTTP. A test calls it as a window does. */
export interface TestVault {
  vault: Vault;
  ports: Ports;
  secretStores: MemorySecretStores;
  clipboard: FakeClipboard;
  textFile: FakeTextFile;
  events: VaultEvent[];
  logged: unknown[];
  notified: Notification[];
  mailer: FakeMailer;
  /** The mails as sent, with the settings and the password that the mailer received. */
  mails: Mail[];
  /** Throws the coded error as a `VaultError`. */
  call<M extends MethodName>(method: M, input: Input<M>): Promise<Output<M>>;
  close(): Promise<void>;
}

export async function openTestVault(given: Partial<Ports> = {}): Promise<TestVault> {
  // A test that brings its own stores looks into those itself.
  const secretStores = (given.secretStores ?? createMemorySecretStores()) as MemorySecretStores;
  const clipboard = createFakeClipboard();
  const textFile = createFakeTextFile();
  const logged: unknown[] = [];
  const notified: Notification[] = [];
  const mails: Mail[] = [];
  const mailer: FakeMailer = {
    failWith: null,
    async send(settings, message) {
      if (mailer.failWith) throw mailer.failWith;
      mails.push({ ...settings, ...message });
    },
  };
  let closing = false;
  /**
   * Keeps a request that closing the vault breaks off from being retried: on a clock that stands still, the wait for a
   * retry never ends.
   */
  const fetch: Fetch = (request) =>
    (given.fetch ?? httpFetch)(request).catch((failure) => {
      throw closing ? new FetchFailure('unreachable') : failure;
    });
  const ports: Ports = {
    records: openRecordsInMemory(),
    sandbox: createSandboxServer({ file: ':memory:' }),
    importFiles,
    splitEnv,
    plainFiles: createPlainFiles(),
    helperSetup: createHelperSetup({ folder: '/nowhere', env: {}, platform: 'linux' }, null),
    backupFiles: createBackupFiles({ dataDir: '/nowhere', cost: { memoryBytes: 64 * 1024, passes: 1, lanes: 1 } }),
    fingerprint: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
    clock: impatientClock,
    newId: randomUUID,
    log: (...line) => logged.push(line),
    clipboard,
    textFile,
    touchId: { offered: () => false, confirm: async () => false },
    notifier: {
      isWatched: () => true,
      show(notification, onAnswer) {
        notified.push(notification);
        onAnswer(true);
      },
    },
    mailer,
    keyLink: () => null,
    systemLanguages: () => ['en'],
    writeCalendar,
    writeCsv,
    program: { version: '0.0.0', host: 'loopback', runtime: [], dataDir: '/nowhere' },
    updates: null,
    searchTraces: async () => null,
    memory: { empty: async () => {}, finderOf: () => async () => null },
    processes: { isRunning: () => true },
    leadUser: async () => true,
    network: () => ({ proxy: null, noProxy: null, systemCertificates: 0 }),
    passphraseHash: quickPassphraseHash,
    ...given,
    fetch,
    secretStores,
  };
  const vault = await createVault(ports, hostHandlers);
  const events: VaultEvent[] = [];
  vault.subscribe((event) => events.push(event));
  const dispatch = createDispatcher(methods, vault.handlers, ports.log);

  return {
    vault,
    ports,
    secretStores,
    clipboard,
    textFile,
    events,
    logged,
    notified,
    mailer,
    mails,
    async call(method, input) {
      const reply = await dispatch(method, input);
      if (!reply.ok) throw errorFrom(reply.error);
      return reply.output as never;
    },
    close() {
      closing = true;
      return vault.close();
    },
  };
}

/** Not Argon2, because a test that locks and unlocks would wait for it each time. The real hash has its own tests. */
const quickPassphraseHash: PassphraseHash = {
  make: async (passphrase) => createHash('sha256').update(passphrase).digest('hex'),
  matches: async (passphrase, hash) => (await quickPassphraseHash.make(passphrase)) === hash,
};

export const addSandbox = (test: TestVault, kind: SandboxAccount = 'lev') =>
  test.call('addAccount', { provider: 'sandbox', kind, label: 'Sandbox' });

/** The ids of the stored items, without those that protect the records, which have a version of their own. */
export const storedIds = ({ secretStores }: Pick<TestVault, 'secretStores'>): string[] =>
  [...secretStores.store.items.keys()].filter((id) => id[14] === '4');

/** The list as the window first asks for it. */
export const listKeys = (test: TestVault, query: Partial<Input<'listKeys'>> = {}) =>
  test.call('listKeys', {
    accountId: null,
    search: '',
    showRevoked: false,
    sort: 'created',
    descending: true,
    offset: 0,
    limit: 50,
    ...query,
  });

/** What a key of the sandbox’s Usual API is created with, if a test is about something else. */
export const anyScopes = ['devices:read', 'devices:write'];

/** Creates a key, settles its panel with the secret kept, and resolves to its id and secret. */
export async function createKept(
  test: TestVault,
  accountId: string,
  label: string,
  rest: Partial<Input<'createKey'>> = {},
) {
  const keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, label, ...rest });
  const { secret } = await test.call('revealSecret', { keyId });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return { keyId, secret };
}
