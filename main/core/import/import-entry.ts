import type { ImportEntry, ImportReading } from '../../contract/import.ts';
import { recognize } from '../formats/recognize.ts';
import { tell } from '../formats/tell.ts';
import { suggestedLabel } from '../key-rules/label.ts';
import { maskOfSecret } from '../key-rules/mask.ts';
import type { Reading } from '../ports/import-files.ts';
import { anyOther } from '../providers/index.ts';
import type { Found } from './read-source.ts';

/** What the window may know of an entry. `twin` is the key that has the same secret. */
export function importEntry(found: Found, index: number, twin: { label: string } | null): ImportEntry {
  const { name, readings, repeated, isSecret, notes, expiresAt } = found;
  const { service, publishable, isKnown } = tell(name, readings[0].secret.trim());
  return {
    index,
    name,
    label: suggestedLabel(name, anyOther.policy),
    readings: readings.map(importReading),
    service,
    publishable,
    duplicateOf: twin?.label ?? null,
    likely: (isKnown || isSecret) && !publishable,
    repeated,
    expiresAt,
    hasNotes: notes !== '',
  };
}

const importReading = ({ secret, by }: Reading): ImportReading => ({
  mask: maskOfSecret(recognize(secret)?.format.prefix ?? '', secret),
  length: Array.from(secret).length,
  lines: linesOf(secret),
  by: [...by],
});

/** A line break at the end begins no further line. */
const linesOf = (text: string): number => text.replace(/(\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/).length;
