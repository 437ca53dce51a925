import type { KdbxCredentials } from 'kdbxweb';
import type { MergeDifference } from '../../contract/backup.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { VersionsFound } from '../../core/ports/secret-store.ts';
import { KdbxFault } from '../kdbx/kdbx-fault.ts';
import { conflictCopiesOf, keepAsGeneration } from './conflict-copies.ts';
import { listItems, parseDocument, saveDocument, type VaultDocument, wipeDocument } from './document.ts';
import { FileChanged, type FileVersion, laterOf, readVersioned, versionOf } from './durable-file.ts';
import { type Kept, putAside, putVersion, rememberVersion } from './keep-versions.ts';
import { type MergedDifference, mergeDocuments } from './merge.ts';
import { lastVersion, type OwnVersion } from './own-version.ts';
import { differencesGoingBack } from './put-back.ts';

export interface Loaded {
  document: VaultDocument;
  version: FileVersion;
}

/** @throws KdbxFault `wrong-key` */
export async function load(path: string, credentials: KdbxCredentials): Promise<Loaded> {
  const { bytes, version } = await readVersioned(path);
  return { document: await parseDocument(bytes, credentials, path), version };
}

/** What an open store holds. */
export interface Held extends Kept {
  /** The version that this computer had last, until what the file lacks of it was taken in; null for none. */
  ours: OwnVersion | null;
  loaded(): Loaded;
  /** Holds this one from now on, and wipes the former. */
  keep(fresh: Loaded): Loaded;
  /** As it is on the disk. */
  current(): Promise<Loaded & { keys: KdbxCredentials }>;
  /** What differed in other versions and has not been told. */
  found: MergeDifference[];
  /** The ids of what is deleted here and another version still had, until that is told. */
  deletedHere: Set<string>;
  /** Whether the memory has more than the disk, because what was merged could not be written. */
  isUnsaved: boolean;
  /** Copies that were left where they are. They are opened again only if they change, because each takes a key derivation. */
  left: Map<string, LeftCopy>;
}

export const nothingFound = (): Pick<Held, 'found' | 'deletedHere' | 'isUnsaved' | 'left'> => ({
  found: [],
  deletedHere: new Set(),
  isUnsaved: false,
  left: new Map(),
});

interface LeftCopy {
  version: FileVersion;
  /** False for one that is damaged: the rest of it may still come. */
  isWhole: boolean;
}

/** Other calls wait meanwhile, and a malicious file may take a minute. The others are opened the next time. */
const mostAtOnce = 3;

/** Another program has saved the file, or the user's own storage has brought one that lacks what was stored here. */
export async function reload(held: Held, keys: KdbxCredentials): Promise<Loaded> {
  const { bytes, version } = await readVersioned(held.path);
  const fresh = { document: await parseDocument(bytes, keys, held.path), version };
  const merged = await mergeDocuments(fresh.document, held.loaded().document);
  if (merged === null || merged === 'another') {
    const former = merged === 'another' ? await lastVersion(held.given) : null;
    if (former !== null) await putAside(held, { bytes: former, as: 'copy' });
    await rememberVersion(held, bytes);
    held.isUnsaved = false;
    return held.keep(fresh);
  }
  noteDeleted(held, fresh.document, merged.document);
  wipeDocument(fresh.document);
  held.found.push(...merged.differences.map(seenFromHere));
  return saveMerged(held, { document: merged.document, version: fresh.version }, keys);
}

/** What can't be written yet, such as on a full disk, is written later. */
async function saveMerged(held: Held, { document, version }: Loaded, keys: KdbxCredentials): Promise<Loaded> {
  const saved = await saveDocument(document, [], keys);
  try {
    const written = await putVersion(held, saved.bytes, version);
    held.isUnsaved = false;
    wipeDocument(document);
    return held.keep({ document: saved.document, version: written });
  } catch (error) {
    wipeDocument(saved.document);
    held.isUnsaved = true;
    const kept = held.keep({ document, version });
    return error instanceof FileChanged ? reload(held, keys) : kept;
  }
}

/**
 * Takes in what this computer had last, if another version took the place of the file while it was closed. One that this computer
 * had before was put back by somebody, so it stays as it is; what was had last is kept beside it.
 */
export async function takeInOurs(held: Held, keys: KdbxCredentials): Promise<void> {
  const { ours } = held;
  if (ours === null) return;
  held.ours = null;
  const opened = ours.file === 'latest' ? null : await openedOurs(ours, keys, held.given);
  if (opened === 'locked') await putAside(held, { bytes: ours.bytes, as: 'copy' });
  else if (opened !== null) {
    // Whatever keeps it from being taken in must not keep the file from being read.
    await compareWithOurs(held, { ours, opened }, keys).catch(() => putAside(held, { bytes: ours.bytes, as: 'copy' }));
    wipeDocument(opened);
  }
  const found = await readVersioned(held.path).catch(() => null);
  // Unless it was replaced again, or could not be written.
  if (found?.version === held.loaded().version && !held.isUnsaved) await rememberVersion(held, found.bytes);
}

/** Null for half of one, which a power cut leaves. */
async function openedOurs(
  { bytes }: OwnVersion,
  keys: KdbxCredentials,
  path: string,
): Promise<VaultDocument | 'locked' | null> {
  try {
    return await parseDocument(bytes, keys, path);
  } catch (error) {
    return error instanceof KdbxFault ? 'locked' : null;
  }
}

async function compareWithOurs(
  held: Held,
  { ours, opened }: { ours: OwnVersion; opened: VaultDocument },
  keys: KdbxCredentials,
): Promise<void> {
  const { document, version } = held.loaded();
  const merged = await mergeDocuments(document, opened);
  const isAnother = merged === 'another';
  if (merged !== null && (isAnother || ours.file === 'earlier')) {
    if (!isAnother) {
      wipeDocument(merged.document);
      held.found.push(...differencesGoingBack(opened, document));
    }
    await putAside(held, { bytes: ours.bytes, as: isAnother ? 'copy' : 'later' });
  } else if (merged !== null) {
    held.found.push(...merged.differences.map(seenFromHere));
    noteDeleted(held, document, merged.document);
    await saveMerged(held, { document: merged.document, version }, keys);
  }
}

export async function takeInCopies(held: Held): Promise<VersionsFound> {
  const { keys } = await held.current();
  await saveUnsaved(held, keys);
  const copies = await conflictCopiesOf(held.path);
  const versions = new Map<string, FileVersion>();
  for (const copy of copies) versions.set(copy, await versionOf(copy));
  for (const copy of held.left.keys()) if (!versions.has(copy)) held.left.delete(copy);
  const fresh = copies.filter((copy) => held.left.get(copy)?.version !== versions.get(copy));
  for (const copy of fresh.slice(0, mostAtOnce)) {
    held.left.delete(copy);
    const version = versions.get(copy) ?? null;
    const opened = await load(copy, keys).catch((error: unknown) => {
      const isWhole = error instanceof KdbxFault;
      // Whatever else keeps it from being read may pass.
      if (isWhole || error instanceof VaultError) held.left.set(copy, { version, isWhole });
      return null;
    });
    if (opened !== null && !(await takeIn(held, opened, copy))) held.left.set(copy, { version, isWhole: true });
  }
  const unopened = copies.filter((copy) => held.left.get(copy)?.isWhole);
  const deletedHere = [...held.deletedHere];
  held.deletedHere.clear();
  return { differences: held.found.splice(0), unopened, deletedHere, laterPath: laterOf(held.path) };
}

/** What the other version has and the result doesn't. That version becomes an earlier one, so what was erased is in it again. */
function noteDeleted(held: Held, there: VaultDocument, result: VaultDocument): void {
  for (const { id } of listItems(there)) if (!result.entries.has(id)) held.deletedHere.add(id);
}

/** Writes what could not be written before. */
export async function saveUnsaved(held: Held, keys: KdbxCredentials): Promise<void> {
  if (held.isUnsaved) await saveMerged(held, held.loaded(), keys);
}

/** @returns false if it is left where it is, because it isn't a version of this file */
async function takeIn(held: Held, { document, version }: Loaded, copy: string): Promise<boolean> {
  const { document: here, version: before, keys } = await held.current();
  const merged = await mergeDocuments(here, document);
  if (merged !== 'another') noteDeleted(held, document, merged?.document ?? here);
  wipeDocument(document);
  if (merged === 'another') return false;
  if (merged !== null) {
    const saved = await saveDocument(merged.document, [], keys);
    wipeDocument(merged.document);
    try {
      held.keep({ document: saved.document, version: await putVersion(held, saved.bytes, before) });
      held.isUnsaved = false;
    } catch (error) {
      wipeDocument(saved.document);
      // It is tried again later.
      if (error instanceof FileChanged) return true;
      throw error;
    }
    held.found.push(...merged.differences);
  }
  // All of it is in the file by now, on the disk.
  if (!held.isUnsaved && (await versionOf(copy)) === version) await keepAsGeneration(held.path, copy);
  return true;
}

/** The file on the disk counts as the first version, so that nothing is written if it has all. Here it is the other one. */
const seenFromHere = ({ is, title }: MergedDifference): MergeDifference => ({ is: turned[is], title });

const turned = {
  'only-here': 'only-there',
  'only-there': 'only-here',
  'newer-here': 'newer-there',
  'newer-there': 'newer-here',
  'deleted-here': 'deleted-there',
  'deleted-there': 'deleted-here',
} as const satisfies Record<MergedDifference['is'], MergedDifference['is']>;
