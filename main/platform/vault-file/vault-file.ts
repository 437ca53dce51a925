import { realpath } from 'node:fs/promises';
import type { KdbxCredentials } from 'kdbxweb';
import { VaultError } from '../../contract/vault-error.ts';
import type { SecretStore } from '../../core/ports/secret-store.ts';
import { credentialsOf, wipeCredentials, withFittingForm } from '../kdbx/credentials.ts';
import { KdbxFault } from '../kdbx/kdbx-fault.ts';
import { usualForm } from '../kdbx/passphrase-forms.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { generationsWith } from './change-passphrase.ts';
import { listItems, parseDocument, readSecret, saveDocument, type VaultDocument, wipeDocument } from './document.ts';
import { FileChanged, readVersioned, versionOf } from './durable-file.ts';
import { deleteItems, renameItems, writeItems } from './edits.ts';
import { type Rewritten, replaceEarlier, withoutEarlier } from './erase-earlier.ts';
import { codedFailure, codeOf, storeFailed } from './failures.ts';
import { createVersion, type Kept, putTogether, putVersion } from './keep-versions.ts';
import { whyLost } from './missing-file.ts';
import { newDocument } from './new-document.ts';
import {
  type Held,
  type Loaded,
  load,
  nothingFound,
  reload,
  saveUnsaved,
  takeInCopies,
  takeInOurs,
} from './other-versions.ts';
import { type OwnVersion, ownVersion } from './own-version.ts';
import { finishReplacing } from './replace-together.ts';
import type { Change } from './rewrite.ts';

/** @throws VaultError `secret_store_failed` (also if the file exists), `disk_full` */
export async function createVaultFile(path: string, passphrase: string): Promise<SecretStore> {
  const credentials = await credentialsOf(usualForm(passphrase));
  const { document, bytes } = await saveDocument(await newDocument(), [], credentials);
  try {
    const made = await createVersion(path, bytes);
    return vaultFileStore(made, { ...made, credentials, document, ours: null });
  } catch (error) {
    throw codedFailure(error, path);
  }
}

/** @throws VaultError `passphrase_wrong`, `vault_file_missing`, `vault_file_lost`, `vault_file_corrupt`, `secret_store_failed` */
export async function openVaultFile(path: string, passphrase: string): Promise<SecretStore> {
  try {
    // If `path` is a symbolic link, writes must replace the file it points to, not the link.
    const target = await realpath(path);
    // A folder that can't be written to must not keep the file from being opened.
    await finishReplacing(target).catch(() => undefined);
    return await withFittingForm(passphrase, null, async (credentials) =>
      vaultFileStore({ path: target, given: path, aside: null }, await loadWithOurs(target, path, credentials)),
    );
  } catch (error) {
    if (error instanceof KdbxFault) throw new VaultError('passphrase_wrong');
    if (codeOf(error) !== 'ENOENT') throw codedFailure(error, path);
    throw (await whyLost(path).catch(() => null)) ?? new VaultError('vault_file_missing', { path });
  }
}

interface Opened extends Loaded {
  credentials: KdbxCredentials;
  ours: OwnVersion | null;
}

async function loadWithOurs(target: string, given: string, credentials: KdbxCredentials): Promise<Opened> {
  const { bytes, version } = await readVersioned(target);
  const document = await parseDocument(bytes, credentials, target);
  return { credentials, document, version, ours: await ownVersion(given, bytes).catch(() => null) };
}

async function inCode<T>(path: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    // Nobody typed a passphrase here: the one that opened the file no longer does.
    if (error instanceof KdbxFault) throw storeFailed({ is: 'passphrase-changed', path });
    throw codedFailure(error, path);
  }
}

interface Present {
  /** The secrets of items, null for one that is gone. Wipe them after use. */
  present: ReadonlyMap<string, Buffer | null>;
  keys: KdbxCredentials;
}

const presentIn = (
  { document, keys }: Pick<Loaded, 'document'> & Pick<Present, 'keys'>,
  ids: readonly string[],
): Present => ({ present: new Map(ids.map((id) => [id, readSecret(document, id)])), keys });

/** Makes earlier versions anew, and wipes what it was given. */
async function rewritten(path: string, { present, keys }: Present): Promise<Rewritten> {
  try {
    return await withoutEarlier(path, present, keys);
  } finally {
    for (const secret of present.values()) secret?.fill(0);
  }
}

async function eraseInTurn(path: string, present: Present): Promise<string[]> {
  const { files, left } = await rewritten(path, present);
  const isDone = await replaceEarlier({ files, left });
  // Only another program can change them in the meantime.
  return isDone ? left : [...left, ...files.keys()];
}

async function requirePassphrase(path: string, typed: string): Promise<void> {
  await withFittingForm(typed, null, async (given) => {
    wipeDocument((await load(path, given)).document);
    wipeCredentials(given);
  }).catch((error: unknown) => {
    throw error instanceof KdbxFault ? new VaultError('passphrase_wrong') : error;
  });
}

function vaultFileStore(kept: Kept, opened: Opened): SecretStore {
  const { path } = kept;
  const inTurn = oneAtATime();
  let credentials: KdbxCredentials | null = opened.credentials;
  let loaded: Loaded = opened;

  function keep(fresh: Loaded): Loaded {
    if (fresh.document !== loaded.document) wipeDocument(loaded.document);
    loaded = fresh;
    return loaded;
  }

  /** Reads the file again if another program, such as KeePassXC, has saved it in the meantime. */
  async function current(): Promise<Loaded & { keys: KdbxCredentials }> {
    if (!credentials) throw new VaultError('vault_locked');
    // Not when it is opened: a store that is opened only to try a passphrase changes nothing.
    if (held.ours) await takeInOurs(held, credentials);
    const version = await versionOf(path);
    // If the file is gone, keep what was in it; the next write creates it again.
    const isCurrent = version === null || version === loaded.version;
    return { ...(isCurrent ? loaded : await reload(held, credentials)), keys: credentials };
  }

  const held: Held = { ...kept, ...nothingFound(), ours: opened.ours, loaded: () => loaded, keep, current };

  async function change(edit: (document: VaultDocument) => Promise<readonly Change[]>): Promise<void> {
    const { document, version, keys } = await current();
    const changes = await edit(document);
    if (changes.length === 0) return;
    const saved = await saveDocument(document, changes, keys);
    try {
      keep({ document: saved.document, version: await putVersion(held, saved.bytes, version) });
      held.isUnsaved = false;
    } catch (error) {
      wipeDocument(saved.document);
      if (!(error instanceof FileChanged)) throw error;
      await change(edit);
    }
  }

  async function changePassphrase(typed: string, passphrase: string): Promise<string[]> {
    const { document, version, keys } = await current();
    await requirePassphrase(path, typed);
    const fresh = await credentialsOf(usualForm(passphrase));
    const saved = await saveDocument(document, [], fresh);
    try {
      // Nothing is replaced by a file that was not opened once.
      wipeDocument(await parseDocument(saved.bytes, fresh, path));
      const { rewritten, left } = await generationsWith(held, keys, fresh);
      const fileVersion = await putTogether(held, { file: saved.bytes, generations: rewritten }, version);
      keep({ document: saved.document, version: fileVersion });
      wipeCredentials(keys);
      credentials = fresh;
      held.isUnsaved = false;
      held.left.clear();
      return left;
    } catch (error) {
      wipeDocument(saved.document);
      wipeCredentials(fresh);
      if (!(error instanceof FileChanged)) throw error;
      return changePassphrase(typed, passphrase);
    }
  }

  const guarded = <T>(task: () => Promise<T>): Promise<T> => inTurn(() => inCode(path, task));

  /**
   * The keys are derived while other calls go on, because that takes the most time. If the file was saved meanwhile, its generations
   * are others. The second try lets nothing in between, so it ends however often somebody saves.
   */
  async function eraseEarlier(ids: readonly string[]): Promise<string[]> {
    const present = await guarded(async () => presentIn(await current(), ids));
    const made = await inCode(path, () => rewritten(path, present));
    const isDone = await guarded(async () => {
      if (!credentials) throw new VaultError('vault_locked');
      return credentials === present.keys && (await replaceEarlier(made));
    });
    return isDone ? made.left : guarded(async () => eraseInTurn(path, presentIn(await current(), ids)));
  }

  return {
    read: (id) => guarded(async () => readSecret((await current()).document, id)),
    list: () => guarded(async () => listItems((await current()).document)),
    write: (id, secret, title) => guarded(() => change((document) => writeItems(document, [{ id, secret, title }]))),
    writeMany: (items) => guarded(() => change((document) => writeItems(document, items))),
    rename: (items) => guarded(() => change((document) => renameItems(document, items))),
    delete: (id) => guarded(() => change(async (document) => deleteItems(document, [id]))),
    deleteMany: (ids) => guarded(() => change(async (document) => deleteItems(document, ids))),
    takeInCopies: () => guarded(() => takeInCopies(held)),
    eraseEarlier,
    changePassphrase: (typed, passphrase) => guarded(() => changePassphrase(typed, passphrase)),
    close: () =>
      inTurn(async () => {
        if (credentials) await saveUnsaved(held, credentials).catch(() => undefined);
        if (credentials) wipeCredentials(credentials);
        credentials = null;
        wipeDocument(loaded.document);
      }),
  };
}
