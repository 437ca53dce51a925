import { shortened } from '../../contract/foreign-text.ts';
import type { LeftOut } from '../../contract/import.ts';
import type { FileContents, FileEntry } from '../../core/ports/import-files.ts';
import type { KdbxEntry, KdbxField } from './kdbx-entries.ts';
import { isOfLatchkey, kindOf, standardFields } from './kdbx-fields.ts';
import { joined } from './kdbx-groups.ts';
import { createLookup } from './kdbx-lookup.ts';
import { createResolver, type Resolve } from './kdbx-references.ts';

/** In characters. */
const longestName = 1000;

/** What can be imported from a database, and what can't. Every entry is in one of the lists. */
export async function contentsOf(entries: readonly KdbxEntry[]): Promise<FileContents> {
  const resolve = createResolver(createLookup(entries));
  const contents: FileContents = { is: 'kdbx', entries: [], leftOut: [] };
  for (const entry of entries) {
    const { taken, leftOut } = await sorted(entry, resolve);
    for (const each of taken) contents.entries.push(each);
    for (const each of leftOut) contents.leftOut.push(each);
  }
  return contents;
}

async function sorted(entry: KdbxEntry, resolve: Resolve): Promise<{ taken: FileEntry[]; leftOut: LeftOut[] }> {
  const name = joined(entry.path, await titleOf(entry, resolve));
  const without = (reason: LeftOut['reason'], part = ''): LeftOut => ({ name: joined(name, part), line: null, reason });
  if (entry.isInRecycleBin) return { taken: [], leftOut: [without('in-recycle-bin')] };
  if (isOfLatchkey(entry.fields)) return { taken: [], leftOut: [without('of-latchkey')] };

  const taken: FileEntry[] = [];
  const leftOut = entry.attachments.map((file) => without('attachment', file));
  const ofEntry = new Set<LeftOut['reason']>();
  for (const [fieldName, field] of entry.fields) {
    if (field.text === '' || (standardFields.has(fieldName) && fieldName !== 'Password')) continue;
    const kind = kindOf(fieldName, field);
    const own = fieldName === 'Password' ? null : fieldName;
    if (kind === 'setting') continue;
    if (kind !== 'value') {
      ofEntry.add(kind);
      continue;
    }
    const resolution = await resolve(entry, field);
    if (typeof resolution === 'string') leftOut.push(without(resolution, own ?? ''));
    else if (resolution.text !== '') taken.push(await taking(entry, own, resolution.text));
  }
  for (const reason of ofEntry) leftOut.push(without(reason));
  if (taken.length + leftOut.length === 0) leftOut.push(without('empty'));
  return { taken: taken.sort(byPasswordFirst), leftOut };

  async function taking({ expiresAt }: KdbxEntry, field: string | null, secret: string): Promise<FileEntry> {
    const [url, notes] = [await textOf(entry, 'URL', resolve), await textOf(entry, 'Notes', resolve)];
    const readings: FileEntry['readings'] = [{ secret, by: [] }];
    return { name: joined(name, field ?? ''), field, readings, repeated: false, url, notes, expiresAt };
  }
}

/** A list of keys names the password of an entry before its other fields. */
const byPasswordFirst = (one: FileEntry, other: FileEntry): number =>
  Number(one.field !== null) - Number(other.field !== null);

/** The title. It is shown, so a password that it refers to is not put in. An entry without a title is known by its user or address. */
async function titleOf(entry: KdbxEntry, resolve: Resolve): Promise<string> {
  for (const name of ['Title', 'UserName', 'URL']) {
    const field = entry.fields.get(name);
    const text = field ? await shownText(entry, field, resolve) : '';
    if (text.trim() !== '') return shortened(text, longestName);
  }
  return '';
}

async function shownText(entry: KdbxEntry, field: KdbxField, resolve: Resolve): Promise<string> {
  const resolution = await resolve(entry, field);
  return typeof resolution === 'string' || resolution.isSecret ? (field.text ?? '') : resolution.text;
}

/** A reference that can't be resolved stays in the text. */
async function textOf(entry: KdbxEntry, name: string, resolve: Resolve): Promise<string> {
  const field = entry.fields.get(name);
  if (!field) return '';
  const resolution = await resolve(entry, field);
  return typeof resolution === 'string' ? (field.text ?? '') : resolution.text;
}
