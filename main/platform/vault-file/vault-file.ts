import { realpath } from 'node:fs/promises';
import type { Kdbx, KdbxCredentials } from 'kdbxweb';
import { VaultError } from '../../contract/errors.ts';
import type { SecretStore } from '../../core/ports/secret-store.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import {
  credentialsOf,
  deleteSecret,
  newDocument,
  parseDocument,
  readSecret,
  renameSecret,
  serializeDocument,
  writeSecret,
} from './document.ts';
import {
  createDurably,
  FileChanged,
  type FileVersion,
  readVersioned,
  replaceDurably,
  versionOf,
} from './durable-file.ts';
import { codedFailure, codeOf, storeFailed } from './failures.ts';

/** @throws VaultError `secret_store_failed` (also if the file exists), `disk_full` */
export async function createVaultFile(path: string, passphrase: string): Promise<SecretStore> {
  const credentials = credentialsOf(passphrase);
  const document = newDocument(credentials);
  try {
    const version = await createDurably(path, await serializeDocument(document));
    return vaultFileStore(path, credentials, { document, version });
  } catch (error) {
    throw codedFailure(error, path);
  }
}

/** @throws VaultError `passphrase_wrong`, `vault_file_missing`, `vault_file_corrupt`, `secret_store_failed` */
export async function openVaultFile(path: string, passphrase: string): Promise<SecretStore> {
  const credentials = credentialsOf(passphrase);
  try {
    // If `path` is a symbolic link, writes must replace the file it points to, not the link.
    const target = await realpath(path);
    return vaultFileStore(target, credentials, await load(target, credentials));
  } catch (error) {
    throw codeOf(error) === 'ENOENT' ? new VaultError('vault_file_missing', { path }) : codedFailure(error, path);
  }
}

interface Loaded {
  document: Kdbx;
  version: FileVersion;
}

async function load(path: string, credentials: KdbxCredentials): Promise<Loaded> {
  const { bytes, version } = await readVersioned(path);
  return { document: await parseDocument(bytes, credentials, path), version };
}

function vaultFileStore(path: string, keys: KdbxCredentials, opened: Loaded): SecretStore {
  const inTurn = oneAtATime();
  let credentials: KdbxCredentials | null = keys;
  let loaded: Loaded | null = opened;

  /** Reads the file again if another program, such as KeePassXC, has saved it in the meantime. */
  async function current(): Promise<Loaded> {
    if (!credentials) throw new VaultError('vault_locked');
    const version = await versionOf(path);
    // If the file is gone, keep what was in it; the next write creates it again.
    if (loaded && (version === null || version === loaded.version)) return loaded;
    loaded = null;
    loaded = await load(path, credentials);
    return loaded;
  }

  async function change(apply: (document: Kdbx) => boolean): Promise<void> {
    const { document, version } = await current();
    if (!apply(document)) return;
    // After a failed write, the document in memory differs from the file, so it must be read again.
    loaded = null;
    try {
      loaded = { document, version: await replaceDurably(path, await serializeDocument(document), version) };
    } catch (error) {
      if (!(error instanceof FileChanged)) throw error;
      await change(apply);
    }
  }

  const guarded = <T>(task: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      try {
        return await task();
      } catch (error) {
        const failure = codedFailure(error, path);
        // Nobody typed a passphrase here: the one that opened the file no longer does.
        throw failure.code === 'passphrase_wrong' ? storeFailed({ is: 'passphrase-changed', path }) : failure;
      }
    });

  return {
    read: (id) => guarded(async () => readSecret((await current()).document, id)),
    write: (id, secret, title) =>
      guarded(() =>
        change((document) => {
          writeSecret(document, id, secret, title);
          return true;
        }),
      ),
    writeMany: (items) =>
      guarded(() =>
        change((document) => {
          for (const { id, secret, title } of items) writeSecret(document, id, secret, title);
          return items.length > 0;
        }),
      ),
    rename: (id, title) => guarded(() => change((document) => renameSecret(document, id, title))),
    delete: (id) => guarded(() => change((document) => deleteSecret(document, id))),
    close: () =>
      inTurn(async () => {
        credentials?.passwordHash?.value.fill(0);
        credentials = null;
        loaded = null;
      }),
  };
}
