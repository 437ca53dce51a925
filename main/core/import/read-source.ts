import { type ImportSource, type LeftOut, mostEntries } from '../../contract/import.ts';
import { longestNotes } from '../../contract/key.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { looksLikeSecret } from '../formats/looks-like-secret.ts';
import type { FileEntry, Reading } from '../ports/import-files.ts';
import type { Ports } from '../ports/ports.ts';
import { pairParts } from './pair-parts.ts';

/** An entry of the file. */
export interface Found extends Pick<FileEntry, 'name' | 'readings' | 'repeated' | 'expiresAt'> {
  notes: string;
  /** Whether it is a secret, as far as the file tells. */
  isSecret: boolean;
  /** The place of its file among the files, and its own among the entries of the file. */
  file: number;
  order: number;
  /** Whether its name is that of a variable. */
  isVariable: boolean;
  /** The public part of its secret, which another variable of the file has. */
  publicPart: string | null;
  /** The name of the variable whose secret it is the public part of. */
  partOf: string | null;
}

export interface Source {
  found: Found[];
  leftOut: LeftOut[];
}

export const longestSecret = 8192;

/** How many entries are looked at before something else gets its turn. */
export const atOnce = 200;

/** @throws VaultError as `ImportFiles.read` does, `import_too_many` */
export async function readSources(
  { importFiles, clock }: Pick<Ports, 'importFiles' | 'clock'>,
  sources: readonly ImportSource[],
): Promise<Source> {
  const contents: Source = { found: [], leftOut: [] };
  const isOne = sources.length === 1;
  for (const [file, { base64, passphrase, keyFile }] of sources.entries()) {
    const { is, entries, leftOut } = await importFiles.read({ base64, passphrase, keyFile });
    const add = (left: LeftOut) => contents.leftOut.push(isOne ? left : { ...left, file });
    leftOut.forEach(add);
    const ofFile = contents.found.length;
    const count = contents.found.length + contents.leftOut.length + entries.length;
    if (count > mostEntries) throw new VaultError('import_too_many', { found: count, max: mostEntries });
    for (const [order, entry] of entries.entries()) {
      if (order % atOnce === atOnce - 1) await clock.turn();
      const reason = problemOf(entry.readings[0]);
      if (reason === null) contents.found.push(foundIn(is, entry, { file, order }));
      else add({ name: entry.name, line: null, reason });
    }
    if (is === 'env') pairParts(contents.found.slice(ofFile));
  }
  return contents;
}

const problemOf = ({ secret }: Reading): 'empty' | 'too-long' | null =>
  secret === '' ? 'empty' : secret.length > longestSecret ? 'too-long' : null;

function foundIn(is: 'env' | 'kdbx', entry: FileEntry, place: Pick<Found, 'file' | 'order'>): Found {
  const { name, field, readings, repeated, url, notes, expiresAt } = entry;
  const { secret } = readings[0];
  return {
    name,
    readings,
    repeated,
    // A password is always a secret. A custom field may be something else.
    isSecret: (is === 'kdbx' && field === null) || looksLikeSecret(field ?? name, secret),
    notes: notesOf(url, notes),
    expiresAt,
    ...place,
    isVariable: is === 'env',
    publicPart: null,
    partOf: null,
  };
}

/**
 * Concatenated, which shares the text, while `join` copies it: all fields of an entry have the same notes, which may be very long.
 * For the same reason, only notes that are short enough to be imported are searched for something else than white space.
 */
function notesOf(url: string, notes: string): string {
  const isThere = (text: string) => text.length > longestNotes || text.trim() !== '';
  if (!isThere(url)) return isThere(notes) ? notes : '';
  return isThere(notes) ? `${url}\n${notes}` : url;
}
