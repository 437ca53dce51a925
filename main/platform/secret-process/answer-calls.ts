import { codedOf, VaultError } from '../../contract/vault-error.ts';
import { textOf } from '../../core/ports/secret-bytes.ts';
import type { SecretStore, SecretStoreKind } from '../../core/ports/secret-store.ts';
import { importFiles } from '../import-files/import-files.ts';
import { createPassphraseHash } from '../passphrase/passphrase-hash.ts';
import { createSecretStores } from '../secret-stores/index.ts';
import { packBackup, unpackBackup } from './backup-contents.ts';
import type { Answer, Call, Hello, Numbered } from './calls.ts';
import { packContents } from './import-contents.ts';
import { decodeMessage, encodeMessage, type Message, wipeAll } from './message.ts';

interface Served {
  hello: Hello;
  kinds: readonly SecretStoreKind[];
  stores: Map<number, SecretStore>;
  /** What is left to be sent of the files that were read. */
  imports: Map<number, Iterator<Message, undefined>>;
  lastImport: number;
}

/** The child's side: answers each message with one message. Calls run at the same time; a store takes its own in turn. */
export function answerCalls(send: (message: Uint8Array) => void): (message: Uint8Array) => void {
  let served: Served | null = null;
  return (bytes) => {
    const { facts, secrets } = decodeMessage(bytes);
    if (served === null) {
      const hello = facts as Hello;
      served = {
        hello,
        kinds: createSecretStores(hello),
        stores: new Map(),
        imports: new Map(),
        lastImport: 0,
      };
      reply(send, { number: 0, result: null, error: null });
      return;
    }
    const { number, call } = facts as Numbered;
    answer(served, call, secrets)
      .then(
        ({ facts: result, secrets: found }) => reply(send, { number, result, error: null }, found),
        (error) => reply(send, { number, result: null, error: codedOf(error) }),
      )
      .finally(() => wipeAll(secrets));
  };
}

function reply(send: (message: Uint8Array) => void, facts: Answer, secrets: readonly Uint8Array[] = []): void {
  send(encodeMessage({ facts, secrets }));
  wipeAll(secrets);
}

const only = (facts: unknown): Message => ({ facts, secrets: [] });

async function answer(served: Served, call: Call, secrets: readonly Uint8Array[]): Promise<Message> {
  switch (call.is) {
    case 'make-ready':
      return only(await kindOf(served, call).makeReady?.());
    case 'open-store':
    case 'create-store':
    case 'take-back-store':
      return only(keep(served, await openedStore(served, call, secrets)));
    case 'read': {
      const secret = await storeOf(served, call).read(call.id);
      return { facts: null, secrets: secret === null ? [] : [secret] };
    }
    case 'list':
      return only(await storeOf(served, call).list());
    case 'write':
      return only(await write(storeOf(served, call), call.items, secrets));
    case 'rename':
      return only(await storeOf(served, call).rename(call.items));
    case 'delete':
      return only(await remove(storeOf(served, call), call.ids));
    case 'erase-earlier':
      return only((await storeOf(served, call).eraseEarlier?.(call.ids)) ?? []);
    case 'take-in-copies':
      return only((await storeOf(served, call).takeInCopies?.()) ?? null);
    case 'change-passphrase':
      return only(await storeOf(served, call).changePassphrase?.(typedIn(secrets[0]), typedIn(secrets[1])));
    case 'close':
      return only(await storeOf(served, call).close());
    case 'make-hash':
      return only(await createPassphraseHash().make(typedIn(secrets[0])));
    case 'match-hash':
      return only(await createPassphraseHash().matches(typedIn(secrets[0]), call.hash));
    case 'read-import':
      return only(await readImport(served, secrets));
    case 'next-of-import':
      return nextOfImport(served, call.import);
    case 'make-backup':
    case 'read-backup':
    case 'open-backup':
    case 'save-backup':
    case 'keep-former':
      return answerBackup(served, call, secrets);
  }
}

function kindOf({ kinds }: Served, { kind: id }: { kind: string }): SecretStoreKind {
  const kind = kinds.find((one) => one.id === id);
  if (!kind) throw new VaultError('secret_store_unavailable', { store: id });
  return kind;
}

async function openedStore(
  served: Served,
  call: Extract<Call, { kind: string }>,
  secrets: readonly Uint8Array[],
): Promise<SecretStore> {
  const kind = kindOf(served, call);
  if (!kind.takesPassphrase) return kind.open();
  const passphrase = typedIn(secrets[0]);
  if (call.is === 'take-back-store' && kind.takeBack) return kind.takeBack(passphrase);
  return call.is === 'create-store' ? kind.create(passphrase) : kind.open(passphrase);
}

function keep({ stores }: Served, store: SecretStore): number {
  const number = stores.size + 1;
  stores.set(number, store);
  return number;
}

function storeOf({ stores }: Served, { store }: { store: number }): SecretStore {
  const found = stores.get(store);
  if (!found) throw new VaultError('vault_locked');
  return found;
}

type BackupCall = Extract<Call, { is: `${string}-backup` | 'keep-former' }>;

async function answerBackup({ hello }: Served, call: BackupCall, secrets: readonly Uint8Array[]): Promise<Message> {
  // Loaded only now: it brings the code for KDBX, and most processes open a keychain.
  const { createBackupFiles } = await import('../backup/backup-files.ts');
  const files = createBackupFiles(hello);
  switch (call.is) {
    case 'make-backup': {
      const [passphrase, ...contents] = secrets;
      const file = await files.make(unpackBackup(call.items, contents), typedIn(passphrase));
      return { facts: null, secrets: [file] };
    }
    case 'read-backup':
      return packBackup(await files.read(base64Of(secrets[0]), typedIn(secrets[1])));
    case 'open-backup':
      return packBackup(await files.open(call.path, typedIn(secrets[0])));
    case 'save-backup': {
      const [passphrase, ...contents] = secrets;
      return only(await files.save(call.path, unpackBackup(call.items, contents), typedIn(passphrase)));
    }
    case 'keep-former': {
      const [passphrase, ...contents] = secrets;
      return only(await files.keepFormer(unpackBackup(call.items, contents), typedIn(passphrase)));
    }
  }
}

/** A single secret is not written as many, because stores tell more exactly what is wrong with one. */
function write(
  store: SecretStore,
  items: readonly { id: string; title: string }[],
  secrets: readonly Uint8Array[],
): Promise<void> {
  const whole = items.map((item, index) => ({ ...item, secret: secrets[index] ?? new Uint8Array() }));
  const [one] = whole;
  return whole.length === 1 && one ? store.write(one.id, one.secret, one.title) : store.writeMany(whole);
}

/** A single item is deleted alone, for the same reason. */
function remove(store: SecretStore, ids: readonly string[]): Promise<void> {
  const [one] = ids;
  return ids.length === 1 && one !== undefined ? store.delete(one) : store.deleteMany(ids);
}

async function readImport(served: Served, secrets: readonly Uint8Array[]): Promise<number> {
  const [file, passphrase, keyFile] = secrets;
  const contents = await importFiles.read({
    base64: base64Of(file),
    passphrase: typedIn(passphrase),
    keyFile: keyFile ? base64Of(keyFile) : null,
  });
  served.lastImport += 1;
  served.imports.set(served.lastImport, packContents(contents));
  return served.lastImport;
}

/** An unknown import was read by a process that has ended meanwhile. */
function nextOfImport({ imports }: Served, number: number): Message {
  const next = imports.get(number)?.next().value;
  if (!next) throw new VaultError('secret_process_ended');
  if ((next.facts as { isLast: boolean }).isLast) imports.delete(number);
  return next;
}

const typedIn = (bytes: Uint8Array | undefined): string => (bytes === undefined ? '' : textOf(bytes));

const base64Of = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? '' : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
