import { expect, it } from 'vitest';
import { readSources } from '../../../main/core/import/read-source.ts';
import type { FileEntry, ImportFiles } from '../../../main/core/ports/import-files.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';

const source = { base64: '', passphrase: '', keyFile: null };
const entry: FileEntry = {
  name: 'Forge',
  field: 'Key',
  readings: [{ secret: 'secret', by: [] }],
  repeated: false,
  url: '',
  notes: '',
  expiresAt: null,
};
const portsOf = (read: ImportFiles['read']) => ({ importFiles: { read }, clock: impatientClock });
const notesOf = async (more: Partial<FileEntry>) => {
  const read = async () => ({ is: 'kdbx' as const, entries: [{ ...entry, ...more }], leftOut: [] });
  return (await readSources(portsOf(read), [source])).found.map(({ notes }) => notes);
};

it.each([
  ['https://forge.example', 'a note', 'https://forge.example\na note'],
  ['https://forge.example', ' \n', 'https://forge.example'],
  ['', ' a note\n', ' a note\n'],
  [' ', '', ''],
])('of the address %j and the notes %j makes %j', async (url, notes, expected) => {
  expect(await notesOf({ url, notes })).toEqual([expected]);
});

it('does not copy the long notes of an entry for each of its fields', async () => {
  const notes = 'n'.repeat(1_000_000);
  const entries = Array.from({ length: 500 }, () => ({ ...entry, url: 'u', notes }));
  const before = process.memoryUsage().heapUsed;
  const { found } = await readSources(
    portsOf(async () => ({ is: 'kdbx', entries, leftOut: [] })),
    [source],
  );
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000);
  expect(found.at(-1)?.notes).toHaveLength(1_000_002);
});
