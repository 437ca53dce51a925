import type { LeftOut } from '../../contract/import.ts';
import type { FileContents, FileEntry } from '../../core/ports/import-files.ts';
import { breathing } from '../kdbx/breathe.ts';
import { decodeText } from './decode-text.ts';
import { type Assignment, envLines, type StrayLine } from './env-lines.ts';
import { withLineFeeds } from './line-ends.ts';
import { readingsOf } from './line-readers.ts';

/** What is in a `.env` file: docs/decisions/env-files.md. Takes any bytes. */
export async function readEnv(bytes: Uint8Array): Promise<FileContents> {
  const breathe = breathing();
  const last = new Map<string, Assignment>();
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const leftOut: LeftOut[] = [];
  for (const found of envLines(withLineFeeds(decodeText(bytes)))) {
    const { name, line } = found;
    const reason = reasonToLeaveOut(found);
    if (found.is === 'assignment') (seen.has(name) ? repeated : seen).add(name);
    if (reason !== null) leftOut.push({ name, line, reason });
    else if (found.is === 'assignment') {
      // A map keeps the place of a name that is set again, so the earlier one has to go first.
      last.delete(name);
      last.set(name, found);
    }
    await breathe();
  }
  const entries: FileEntry[] = [];
  for (const found of last.values()) {
    entries.push(entryOf(found, repeated.has(found.name)));
    await breathe();
  }
  return { is: 'env', entries, leftOut };
}

function reasonToLeaveOut(found: Assignment | StrayLine): LeftOut['reason'] | null {
  if (found.is === 'stray') return 'not-a-variable';
  if (found.value === '') return 'empty';
  // Half a character of UTF-16 can't be stored: it has no UTF-8.
  return found.value.isWellFormed() ? null : 'not-text';
}

const entryOf = (found: Assignment, repeated: boolean): FileEntry => ({
  name: found.name,
  field: null,
  readings: readingsOf(found),
  repeated,
  url: '',
  notes: '',
  expiresAt: null,
});
