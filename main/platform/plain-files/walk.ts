import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { foldersOfPrograms, isEnvFileName } from '../../contract/env-file-name.ts';
import type { ScanTarget, Skipped } from '../../contract/scan.ts';
import { targetBelow } from './home-files.ts';

export interface Limits {
  folders: number;
  depth: number;
  /** Of files that are read, and of those that are named as not read. */
  files: number;
  /** Of all files together. */
  entries: number;
}

/** A file that is to be read. */
export interface FoundFile {
  target: ScanTarget;
  path: string;
  /** Of its repository, or else of the folder that was picked, and from there on. */
  folder: string;
  isInRepository: boolean;
}

/** Further folders of programs, which are large and are in homes. */
const caches = new Set([
  '.cache',
  '.cargo',
  '.gradle',
  '.local',
  '.m2',
  '.npm',
  '.pnpm-store',
  '.rustup',
  '.Trash',
  '.yarn',
]);

const isLeftOut = (name: string): boolean => foldersOfPrograms.has(name) || caches.has(name) || name === '__pycache__';

interface Waiting {
  path: string;
  depth: number;
  /** The root of its repository, or of the walk. */
  root: string;
  isInRepository: boolean;
}

interface Walk {
  targets: ReadonlySet<ScanTarget>;
  limits: Limits;
  onFolder(folders: number): void;
  isStopped(): boolean;
}

/**
 * Goes through a folder level by level. Links aren't followed, so it ends, and stays within the folder.
 * @returns `isWhole`: false if the limits or a stop left something out
 */
export async function walk(
  start: string,
  { targets, limits, onFolder, isStopped }: Walk,
): Promise<{ files: FoundFile[]; skipped: { path: string; reason: Skipped['reason'] }[]; isWhole: boolean }> {
  const files: FoundFile[] = [];
  const skipped: { path: string; reason: Skipped['reason'] }[] = [];
  let isWhole = true;
  const skip = (path: string, reason: Skipped['reason']) => {
    if (skipped.length >= limits.files) isWhole = false;
    else skipped.push({ path, reason });
  };
  const waiting: Waiting[] = [{ path: start, depth: 0, root: start, isInRepository: false }];
  for (let at = 0; at < waiting.length; at += 1) {
    const folder = waiting[at];
    if (folder === undefined) break;
    if (isStopped()) return { files, skipped, isWhole: false };
    onFolder(at + 1);
    const entries = await entriesOf(folder.path);
    if (entries === null) {
      skip(folder.path, 'unreadable');
      continue;
    }
    const isRepository = entries.some(({ name }) => name === '.git');
    const root = isRepository ? folder.path : folder.root;
    const isInRepository = isRepository || folder.isInRepository;
    for (const entry of entries) {
      const path = join(folder.path, entry.name);
      if (entry.isDirectory()) {
        if (isLeftOut(entry.name)) continue;
        if (folder.depth + 1 > limits.depth || waiting.length >= limits.folders) isWhole = false;
        else waiting.push({ path, depth: folder.depth + 1, root, isInRepository });
        continue;
      }
      const target = targetBelow(entry.name, basename(folder.path), isEnvFileName(entry.name));
      if (target === null || !targets.has(target)) continue;
      if (!entry.isFile()) skip(path, entry.isSymbolicLink() ? 'link' : 'not-a-file');
      else if (files.length >= limits.files) isWhole = false;
      else files.push({ target, path, folder: folderFrom(root, folder.path), isInRepository });
    }
  }
  return { files, skipped, isWhole };
}

const folderFrom = (root: string, folder: string): string =>
  [basename(root), ...relative(root, folder).split(sep)].filter((part) => part !== '').join('/');

/** Sorted, so that the same folder gives the same list. */
async function entriesOf(folder: string): Promise<Dirent[] | null> {
  try {
    return (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return null;
  }
}
