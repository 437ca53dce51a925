import { stat } from 'node:fs/promises';
import { basename, isAbsolute, resolve } from 'node:path';
import { mostEntries, mostFiles } from '../../contract/import.ts';
import type { ScanTarget, Skipped } from '../../contract/scan.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { PlainEntry, PlainFile, PlainFiles } from '../../core/ports/plain-files.ts';
import { decodeText } from '../import-files/decode-text.ts';
import { type Home, homeFilesOf, ownHome, pathOf, shownPath } from './home-files.ts';
import { NotRead, readRegular } from './open-regular.ts';
import { createReadableBy } from './readable-by.ts';
import { readEnvFile } from './readers/env.ts';
import { rewriteEnv } from './rewrite-env.ts';
import { type FoundFile, type Limits, walk } from './walk.ts';

const usualLimits: Limits = { folders: 50_000, depth: 16, files: mostFiles, entries: mostEntries };

/** In bytes. Claude Code keeps its history beside its servers. */
const largestEnv = 1024 * 1024;
const largestConfig = 8 * 1024 * 1024;

/** How many folders are gone through between two reports. */
const reportEvery = 50;

/** Files of this computer in which keys may stand in plain text. */
export function createPlainFiles(home: Home = ownHome(), limits: Limits = usualLimits): PlainFiles {
  const shownOf = (path: string) => shownPath(path, home);
  return {
    async scan({ targets, folder }, watch) {
      const start = folder === null ? null : await existingFolder(folder, home);
      const done = { folders: 0, files: 0 };
      const below =
        start === null
          ? { files: [], skipped: [], isWhole: true }
          : await walk(start, {
              targets: new Set(targets),
              limits,
              isStopped: watch.isStopped,
              onFolder(folders) {
                done.folders = folders;
                if (folders % reportEvery === 0) watch.onProgress(done);
              },
            });
      const all = uniquePaths([...targets.flatMap((target) => inHome(target, home)), ...below.files]);
      const result = { files: [] as PlainFile[], skipped: [...below.skipped], read: 0, isWhole: below.isWhole };
      let entries = 0;
      const readableBy = createReadableBy(home.platform);
      for (const found of all) {
        if (watch.isStopped() || entries >= limits.entries) {
          result.isWhole = false;
          break;
        }
        const file = await readFound(found, { readableBy, shownOf });
        if (file === null) continue;
        if ('reason' in file) result.skipped.push(file);
        else {
          result.read += 1;
          entries += file.entries.length;
          if (file.entries.length > 0) result.files.push(file);
        }
        done.files += 1;
        watch.onProgress(done);
      }
      return { ...result, skipped: result.skipped.map(({ path, reason }) => ({ path: shownOf(path), reason })) };
    },
    rewriteEnv,
  };
}

const inHome = (target: ScanTarget, home: Home): FoundFile[] =>
  homeFilesOf(target, home).map((path) => ({ target, path, folder: '', isInRepository: false }));

function uniquePaths(files: readonly FoundFile[]): FoundFile[] {
  const byPath = new Map<string, FoundFile>();
  // The folder below which a file was found says more than its place in the home.
  for (const file of files) byPath.set(resolve(file.path), file);
  return [...byPath.values()];
}

/** @throws VaultError `invalid_input` */
async function existingFolder(folder: string, home: Home): Promise<string> {
  const named = folder.trim();
  const path = pathOf(named, home);
  const refused = (is: 'not-a-whole-path' | 'not-a-folder') =>
    new VaultError('invalid_input', { field: 'folder', problem: { is }, name: 'folder' });
  if (!isAbsolute(path)) throw refused('not-a-whole-path');
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) throw refused('not-a-folder');
  return resolve(path);
}

interface Reading {
  readableBy: ReturnType<typeof createReadableBy>;
  shownOf(path: string): string;
}

/** @returns null if there is no such file */
async function readFound(
  { target, path, folder, isInRepository }: FoundFile,
  { readableBy, shownOf }: Reading,
): Promise<PlainFile | Skipped | null> {
  try {
    const found = await readRegular(path, target === 'env' ? largestEnv : largestConfig);
    if (found === null) return null;
    const { bytes, mode } = found;
    const entries = await entriesIn(target, bytes);
    return {
      target,
      path,
      shown: shownOf(path),
      name: basename(path),
      folder,
      isInRepository,
      readableBy: await readableBy(path, mode),
      base64: target === 'env' ? bytes.toString('base64') : null,
      entries,
    };
  } catch (error) {
    if (error instanceof NotRead) return { path, reason: error.reason };
    throw error;
  }
}

async function entriesIn(target: ScanTarget, bytes: Uint8Array): Promise<PlainEntry[]> {
  if (target === 'env') return readEnvFile(bytes);
  // Only a scan needs their parsers.
  const { readers } = await import('./readers/index.ts');
  try {
    return readers[target](decodeText(bytes));
  } catch {
    // What parsers say of a broken text may quote it.
    throw new NotRead('broken', 'EILSEQ');
  }
}
