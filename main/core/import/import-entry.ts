import type { ImportEntry, ImportedFile, ImportReading, SameNameKey } from '../../contract/import.ts';
import type { Environment, KeyPlace } from '../../contract/key-place.ts';
import { recognize } from '../formats/recognize.ts';
import { type Told, tell } from '../formats/tell.ts';
import { suggestedLabel } from '../key-rules/label.ts';
import { maskOfSecret } from '../key-rules/mask.ts';
import type { Reading } from '../ports/import-files.ts';
import { anyOther } from '../providers/index.ts';
import type { Found } from './read-source.ts';

/** What is known about an entry besides its file. */
export interface Known {
  /** The key that has the same secret. */
  twin: { label: string; places: readonly KeyPlace[] } | null;
  /** Keys that are used under the same name. */
  sameName: readonly SameNameKey[];
}

/** What the window may know of an entry. */
export function importEntry(found: Found, index: number, file: ImportedFile, { twin, sameName }: Known): ImportEntry {
  const { name, readings, repeated, isSecret, notes, expiresAt, partOf } = found;
  const { service, publishable, isKnown, mode } = tell(name, readings[0].secret.trim());
  return {
    index,
    file: found.file,
    name,
    label: suggestedLabel(name, anyOther.policy),
    readings: readings.map(importReading),
    service,
    publishable,
    duplicateOf: twin?.label ?? null,
    isPlaced: twin !== null && (!found.isVariable || twin.places.some((place) => isIn(place, name, file))),
    environment: environmentOf(mode, file.environment),
    sameName: twin === null ? [...sameName] : [],
    likely: (isKnown || isSecret) && !publishable && partOf === null,
    partOf,
    repeated,
    expiresAt,
    hasNotes: notes !== '',
  };
}

const isIn = (place: KeyPlace, name: string, file: ImportedFile): boolean =>
  place.name === name && place.file === file.name && (place.folder ?? '') === file.folder;

/** A live key opens production wherever it stands, and a test key none. */
const environmentOf = (mode: Told['mode'], ofFile: Environment | null): Environment | null => {
  if (mode === 'live') return 'production';
  return mode === 'test' && (ofFile === null || ofFile === 'production') ? 'test' : ofFile;
};

const importReading = ({ secret, by }: Reading): ImportReading => ({
  mask: maskOfSecret(recognize(secret)?.format.prefix ?? '', secret),
  length: Array.from(secret).length,
  lines: linesOf(secret),
  by: [...by],
});

/** A line break at the end begins no further line. */
const linesOf = (text: string): number => text.replace(/(\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/).length;
