import type { LeftOut } from '../../contract/import.ts';
import type { FileContents, FileEntry, Reading } from '../../core/ports/import-files.ts';
import { bytesOf, textOf } from '../../core/ports/secret-bytes.ts';
import { type Message, wipeAll } from './message.ts';

/** How much a message has at most, so that its reader isn't kept from other work: so many entries, or so many characters. */
const mostInMessage = 500;
const longestMessage = 256 * 1024;

interface PackedEntry extends Omit<FileEntry, 'readings' | 'url' | 'notes'> {
  readings: readonly Pick<Reading, 'by'>[];
  /** Their places among the texts: all fields of an entry have the same notes, which may be very long. */
  url: number;
  notes: number;
}

interface Packed {
  is: FileContents['is'];
  entries: readonly PackedEntry[];
  leftOut: readonly LeftOut[];
  /** Those that no message before had. */
  texts: readonly string[];
  isLast: boolean;
}

/** The contents of a file as messages: in each, the secrets of all readings in their order. Each text comes once. */
export function* packContents({ is, entries, leftOut }: FileContents): Generator<Message, undefined> {
  const places = new Map<string, number>();
  const count = entries.length + leftOut.length;
  let at = 0;
  do {
    const packed = { is, entries: [] as PackedEntry[], leftOut: [] as LeftOut[], texts: [] as string[], isLast: false };
    const secrets: Uint8Array[] = [];
    let length = 0;
    const placeOf = (text: string): number => {
      const place = places.get(text) ?? places.size;
      if (place === places.size) {
        places.set(text, place);
        packed.texts.push(text);
        length += text.length;
      }
      return place;
    };
    for (const end = at + mostInMessage; at < Math.min(count, end) && length < longestMessage; at += 1) {
      const entry = entries[at];
      const left = leftOut[at - entries.length];
      length += (entry ?? left)?.name.length ?? 0;
      if (left) packed.leftOut.push(left);
      if (!entry) continue;
      const { readings, url, notes, ...rest } = entry;
      for (const { secret } of readings) {
        secrets.push(bytesOf(secret));
        length += secret.length;
      }
      const by = readings.map((reading) => ({ by: reading.by }));
      packed.entries.push({ ...rest, readings: by, url: placeOf(url), notes: placeOf(notes) });
    }
    packed.isLast = at === count;
    yield { facts: packed satisfies Packed, secrets };
  } while (at < count);
}

/** Wipes the secrets of the messages. */
export async function unpackContents(next: () => Promise<Message>): Promise<FileContents> {
  const contents: FileContents = { is: 'env', entries: [], leftOut: [] };
  const texts: string[] = [];
  for (let isLast = false; !isLast; ) {
    const { facts, secrets } = await next();
    const packed = facts as Packed;
    let at = 0;
    const readingsOf = (readings: PackedEntry['readings']) =>
      readings.map(({ by }) => ({
        by,
        secret: textOf(secrets[at++] ?? new Uint8Array()),
      })) as unknown as FileEntry['readings'];
    texts.push(...packed.texts);
    contents.is = packed.is;
    contents.leftOut.push(...packed.leftOut);
    for (const entry of packed.entries) {
      const { url, notes } = entry;
      contents.entries.push({
        ...entry,
        readings: readingsOf(entry.readings),
        url: texts[url] ?? '',
        notes: texts[notes] ?? '',
      });
    }
    wipeAll(secrets);
    isLast = packed.isLast;
  }
  return contents;
}
