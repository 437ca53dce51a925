import { breathing } from '../kdbx/breathe.ts';
import type { KdbxEntry } from './kdbx-entries.ts';
import { standardFields } from './kdbx-fields.ts';
import type { FieldLetter } from './kdbx-placeholders.ts';

export const fieldOfLetter: Readonly<Partial<Record<FieldLetter, string>>> = {
  T: 'Title',
  U: 'UserName',
  P: 'Password',
  A: 'URL',
  N: 'Notes',
};

/** Finds the entry that a reference means. */
export type Lookup = (searchIn: FieldLetter, text: string) => Promise<KdbxEntry | null>;

/** In characters. Searching within the texts takes time for each reference; with more to search, none is found. */
const mostSearched = 300_000_000;
/** What the search in an entry costs besides its characters. */
const perEntry = 100;

/**
 * KeePassXC takes the first entry whose field is the text; KeePass the first that contains it, in upper or lower case. This takes
 * the first that has it; else one that contains it, if there is no other. Entries in the recycle bin are found too, after the rest.
 */
export function createLookup(all: readonly KdbxEntry[]): Lookup {
  const entries = [...all.filter((entry) => !entry.isInRecycleBin), ...all.filter((entry) => entry.isInRecycleBin)];
  const breathe = breathing();
  const indexes = new Map<FieldLetter, Map<string, KdbxEntry>>();
  const searched = new Map<string, KdbxEntry | null>();
  let left = mostSearched;

  async function indexOf(searchIn: FieldLetter): Promise<Map<string, KdbxEntry>> {
    const known = indexes.get(searchIn);
    if (known) return known;
    const index = new Map<string, KdbxEntry>();
    for (const entry of entries) {
      for (const text of textsOf(entry, searchIn)) if (!index.has(text)) index.set(text, entry);
      await breathe();
    }
    indexes.set(searchIn, index);
    return index;
  }

  async function search(searchIn: FieldLetter, text: string): Promise<KdbxEntry | null> {
    const wanted = text.toLowerCase();
    let only: KdbxEntry | null = null;
    for (const entry of entries) {
      const texts = textsOf(entry, searchIn);
      left -= texts.reduce((sum, each) => sum + each.length, perEntry);
      if (left < 0) return null;
      if (texts.some((each) => contains(each.toLowerCase(), wanted))) {
        if (only) return null;
        only = entry;
      }
      await breathe();
    }
    return only;
  }

  return async (searchIn, text) => {
    if (searchIn === 'I') return (await indexOf('I')).get(text.replace(/[^\da-f]/gi, '').toLowerCase()) ?? null;
    const found = (await indexOf(searchIn)).get(text);
    if (found) return found;
    const key = `${searchIn}:${text}`;
    const before = searched.get(key);
    if (before !== undefined) return before;
    const only = await search(searchIn, text);
    searched.set(key, only);
    return only;
  };
}

/** A text that is itself a reference holds what that one asks for, which may be the same. */
const contains = (text: string, wanted: string): boolean => text.includes(wanted) && !text.includes('{ref:');

/** As they are in the file: references in them aren't resolved. */
function textsOf({ uuid, fields }: KdbxEntry, searchIn: FieldLetter): string[] {
  if (searchIn === 'I') return [uuid];
  const standard = fieldOfLetter[searchIn];
  const found =
    standard === undefined
      ? [...fields].flatMap(([name, field]) => (standardFields.has(name) ? [] : [field]))
      : [fields.get(standard)];
  return found.flatMap((field) => field?.text || []);
}
