import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import type { NotSearched, TraceForm, TracePlace } from '../../contract/traces.ts';
import type { Cancellation } from '../../core/ports/fetch.ts';
import type { SearchTraces } from '../../core/ports/search-traces.ts';
import { places } from '../local-socket/find.ts';
import { ownBytes } from '../secret-process/message.ts';
import { type Needle, needlesOf } from './forms.ts';
import { nothingSearched, searchFiles } from './search-files.ts';
import { searchLog } from './search-log.ts';
import { searchProcesses } from './search-processes.ts';

/** For the data folder and for what this program writes elsewhere. See docs/decisions/search-for-traces.md. */
export const createSearchTraces =
  (dataDir: string): SearchTraces =>
  async (secret, cancellation) => {
    const needles = needlesOf(secret);
    try {
      return await search(dataDir, needles, cancellation);
    } finally {
      for (const { bytes } of needles) bytes.fill(0);
    }
  };

async function search(dataDir: string, needles: Needle[], cancellation: Cancellation): ReturnType<SearchTraces> {
  // The folder itself may be a link. Below it, none is followed.
  const folder = await realpath(dataDir);
  const control = await controlIn(folder, needles, cancellation);
  // The user may have moved the vault file into a folder that a service syncs.
  const vaultFile = await realpath(join(folder, 'secrets.kdbx')).catch(() => join(folder, 'secrets.kdbx'));
  const ofFiles: [TracePlace, string[]][] = [
    ['data-folder', isBelow(folder, vaultFile) ? [folder] : [folder, vaultFile]],
    [
      'socket-folder',
      places(folder)
        .map(({ path }) => dirname(path))
        .filter((path) => path !== folder && !isBelow(folder, path)),
    ],
    ['temporary-files', ownTemporary()],
  ];
  const searched = [];
  for (const [place, paths] of ofFiles) searched.push({ place, ...(await searchFiles(paths, needles, cancellation)) });
  const ofProcesses = searchProcesses(needles);
  if (cancellation.cancelled) return null;
  const always: NotSearched[] = ['other-programs'];
  return {
    control,
    places: [
      ...searched,
      { place: 'log', ...searchLog(needles) },
      { place: 'processes', ...(ofProcesses ?? nothingSearched()) },
    ],
    notSearched: ofProcesses === null ? [...always, 'processes'] : always,
  };
}

const isBelow = (folder: string, path: string): boolean => path.startsWith(`${folder}${sep}`);

/** Shows that the search can find something: a file with each form, where the search then looks. It is gone before that. */
async function controlIn(dataDir: string, needles: Needle[], cancellation: Cancellation): Promise<TraceForm[]> {
  const path = join(dataDir, `search-control-${randomUUID()}`);
  const all = ownBytes(needles.reduce((length, { bytes }) => length + 1 + bytes.length, 0));
  let at = 0;
  for (const { bytes } of needles) at += 1 + bytes.copy(all, at + 1);
  try {
    await writeFile(path, all, { mode: 0o600 });
    const { found } = await searchFiles([path], needles, cancellation);
    return found.map(({ form }) => form);
  } finally {
    all.fill(0);
    await rm(path, { force: true });
  }
}

/** `latchkey run` makes the only ones, for programs that take a file. */
function ownTemporary(): string[] {
  const folders = new Set([process.env.XDG_RUNTIME_DIR ?? tmpdir(), '/dev/shm', tmpdir()]);
  return [...folders].flatMap((folder) => {
    try {
      return readdirSync(folder)
        .filter((name) => name.startsWith('latchkey-run-'))
        .map((name) => join(folder, name));
    } catch {
      // Not every system has each of them.
      return [];
    }
  });
}
