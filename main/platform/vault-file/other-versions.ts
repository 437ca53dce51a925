import type { KdbxCredentials } from 'kdbxweb';
import { VaultError } from '../../contract/errors.ts';
import type { MergeDifference, VersionsFound } from '../../core/ports/secret-store.ts';
import { KdbxFault } from '../kdbx/kdbx-fault.ts';
import { conflictCopiesOf, keepAsGeneration } from './conflict-copies.ts';
import { parseDocument, saveDocument, type VaultDocument, wipeDocument } from './document.ts';
import { FileChanged, type FileVersion, readVersioned, replaceDurably, versionOf } from './durable-file.ts';
import { mergeDocuments } from './merge.ts';

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
export interface Held {
  path: string;
  loaded(): Loaded;
  /** Holds this one from now on, and wipes the former. */
  keep(fresh: Loaded): Loaded;
  /** As it is on the disk. */
  current(): Promise<Loaded & { keys: KdbxCredentials }>;
  /** What differed in other versions and has not been told. */
  found: MergeDifference[];
  /** Whether the memory has more than the disk, because what was merged could not be written. */
  isUnsaved: boolean;
  /** Copies that were left where they are. They are opened again only if they change, because each takes a key derivation. */
  left: Map<string, LeftCopy>;
}

interface LeftCopy {
  version: FileVersion;
  /** False for one that is damaged: the rest of it may still come. */
  isWhole: boolean;
}

/** Other calls wait meanwhile, and a malicious file may take a minute. The others are opened the next time. */
const mostAtOnce = 3;

/** Another program has saved the file, or the user's own storage has brought one that lacks what was stored here. */
export async function reload(held: Held, keys: KdbxCredentials): Promise<Loaded> {
  const fresh = await load(held.path, keys);
  const merged = await mergeDocuments(fresh.document, held.loaded().document);
  if (merged === null || merged === 'another') {
    held.isUnsaved = false;
    return held.keep(fresh);
  }
  wipeDocument(fresh.document);
  held.found.push(...merged.differences.map(seenFromHere));
  return saveMerged(held, { document: merged.document, version: fresh.version }, keys);
}

/** What can't be written yet, such as on a full disk, is written later. */
async function saveMerged(held: Held, { document, version }: Loaded, keys: KdbxCredentials): Promise<Loaded> {
  const saved = await saveDocument(document, [], keys);
  try {
    const written = await replaceDurably(held.path, saved.bytes, version);
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
  return { differences: held.found.splice(0), unopened };
}

/** Writes what could not be written before. */
export async function saveUnsaved(held: Held, keys: KdbxCredentials): Promise<void> {
  if (held.isUnsaved) await saveMerged(held, held.loaded(), keys);
}

/** @returns false if it is left where it is, because it isn't a version of this file */
async function takeIn(held: Held, { document, version }: Loaded, copy: string): Promise<boolean> {
  const { document: here, version: before, keys } = await held.current();
  const merged = await mergeDocuments(here, document);
  wipeDocument(document);
  if (merged === 'another') return false;
  if (merged !== null) {
    const saved = await saveDocument(merged.document, [], keys);
    wipeDocument(merged.document);
    try {
      held.keep({ document: saved.document, version: await replaceDurably(held.path, saved.bytes, before) });
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
const seenFromHere = ({ is, title }: MergeDifference): MergeDifference => ({ is: turned[is], title });

const turned = {
  'only-here': 'only-there',
  'only-there': 'only-here',
  'newer-here': 'newer-there',
  'newer-there': 'newer-here',
  'deleted-here': 'deleted-there',
  'deleted-there': 'deleted-here',
} as const satisfies Record<MergeDifference['is'], MergeDifference['is']>;
