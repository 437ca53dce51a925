import { expect, test } from 'vitest';
import type { FileContents, FileEntry } from '../../../main/core/ports/import-files.ts';
import { packContents, unpackContents } from '../../../main/platform/secret-process/import-contents.ts';
import { decodeMessage, encodeMessage } from '../../../main/platform/secret-process/message.ts';

const entry = (n: number, more: Partial<FileEntry> = {}): FileEntry => ({
  name: `Entry ${n}`,
  field: null,
  readings: [{ secret: `secret ${n} 🔑`, by: [] }],
  repeated: false,
  url: '',
  notes: '',
  expiresAt: null,
  ...more,
});

/** The messages of the contents as they cross, and what comes out on the other side. */
async function crossed(contents: FileContents) {
  const sizes: number[] = [];
  const messages = packContents(contents);
  const unpacked = await unpackContents(async () => {
    const bytes = encodeMessage(messages.next().value ?? { facts: null, secrets: [] });
    sizes.push(bytes.length);
    return decodeMessage(bytes);
  });
  return { sizes, unpacked, left: messages.next().value };
}

test.each<[string, FileContents]>([
  ['nothing', { is: 'env', entries: [], leftOut: [] }],
  [
    'several readings, notes and what is left out',
    {
      is: 'kdbx',
      entries: [
        entry(0, { notes: 'N', url: 'U' }),
        entry(1, {
          notes: 'N',
          readings: [
            { secret: 'a', by: ['bash'] },
            { secret: 'b', by: ['node', 'dotenv'] },
          ],
        }),
      ],
      leftOut: [{ name: 'X', line: 3, reason: 'empty' }],
    },
  ],
  [
    'many',
    {
      is: 'env',
      entries: Array.from({ length: 1234 }, (_, n) => entry(n, { notes: `${n % 700}` })),
      leftOut: Array.from({ length: 777 }, (_, n) => ({ name: `L${n}`, line: n, reason: 'not-text' as const })),
    },
  ],
])('the contents of a file with %s are the same on the other side', async (_what, contents) => {
  const { unpacked, left } = await crossed(contents);
  expect(unpacked).toEqual(contents);
  expect(left).toBeUndefined();
});

test('no message is long, and notes that many entries share cross once', async () => {
  const notes = 'n'.repeat(1_000_000);
  const entries = Array.from({ length: 2000 }, (_, n) =>
    entry(n, { notes, readings: [{ secret: 's'.repeat(2000), by: [] }] }),
  );
  const { sizes, unpacked } = await crossed({ is: 'kdbx', entries, leftOut: [] });
  expect(unpacked.entries.map(({ notes: { length } }) => length)).toEqual(entries.map(() => notes.length));
  expect(sizes[0]).toBeGreaterThan(notes.length);
  expect(Math.max(...sizes.slice(1))).toBeLessThan(400_000);
});
