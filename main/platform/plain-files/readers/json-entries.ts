import { type JSONPath, visit } from 'jsonc-parser';
import type { PlainEntry } from '../../../core/ports/plain-files.ts';

/** A text in a JSON file, which may have comments, as those of VS Code. */
export interface JsonText {
  path: JSONPath;
  text: string;
  line: number;
}

/** A file that has more is none of a program. It would take all memory: each entry says where it stands. */
const deepest = 64;
const mostTexts = 10_000;
const longestPlace = 5000;

/**
 * What `entryAt` makes of the texts of the file, in their order.
 * @param entryAt null for a text that isn't wanted
 * @throws any error if it is broken
 */
export function jsonEntries(json: string, entryAt: (text: JsonText) => PlainEntry | null): PlainEntry[] {
  const entries: PlainEntry[] = [];
  let depth = 0;
  const begin = () => {
    depth += 1;
    if (depth > deepest) throw new RangeError('too deep');
  };
  const end = () => {
    depth -= 1;
  };
  const visitor = {
    onObjectBegin: begin,
    onObjectEnd: end,
    onArrayBegin: begin,
    onArrayEnd: end,
    onError() {
      throw new SyntaxError('not JSON');
    },
    onLiteralValue(value: unknown, ...[, , line, , pathOf]: [number, number, number, number, () => JSONPath]) {
      const entry = typeof value === 'string' ? entryAt({ path: pathOf(), text: value, line: line + 1 }) : null;
      if (entry === null) return;
      if (entries.length === mostTexts || (entry.within ?? '').length > longestPlace) throw new RangeError('too much');
      entries.push(entry);
    },
  };
  visit(json, visitor, { allowTrailingComma: true, allowEmptyContent: true });
  return entries;
}
