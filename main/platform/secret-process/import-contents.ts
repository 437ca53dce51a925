import type { FileContents, FileEntry, Reading } from '../../core/ports/import-files.ts';
import { bytesOf, type Message, textOf } from './message.ts';

interface PackedEntry extends Omit<FileEntry, 'readings' | 'url' | 'notes'> {
  readings: readonly Pick<Reading, 'by'>[];
  /** Their places among the texts: all fields of an entry have the same notes, which may be very long. */
  url: number;
  notes: number;
}

interface Packed extends Omit<FileContents, 'entries'> {
  entries: readonly PackedEntry[];
  texts: readonly string[];
}

/** The contents of a file as a message: the secrets of all readings in their order, and each text once. */
export function packContents({ entries, ...rest }: FileContents): Message {
  const places = new Map<string, number>();
  const placeOf = (text: string): number => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  };
  const secrets = entries.flatMap(({ readings }) => readings.map(({ secret }) => bytesOf(secret)));
  const packed = entries.map((entry) => ({
    ...entry,
    readings: entry.readings.map(({ by }) => ({ by })),
    url: placeOf(entry.url),
    notes: placeOf(entry.notes),
  }));
  const facts: Packed = { ...rest, entries: packed, texts: [...places.keys()] };
  return { facts, secrets };
}

export function unpackContents({ facts, secrets }: Message): FileContents {
  const { entries, texts, ...rest } = facts as Packed;
  let next = 0;
  const readingsOf = (readings: PackedEntry['readings']) =>
    readings.map(({ by }) => ({ by, secret: textOf(secrets[next++]) })) as unknown as FileEntry['readings'];
  return {
    ...rest,
    entries: entries.map((entry) => ({
      ...entry,
      readings: readingsOf(entry.readings),
      url: texts[entry.url] ?? '',
      notes: texts[entry.notes] ?? '',
    })),
  };
}
