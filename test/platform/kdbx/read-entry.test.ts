import { expect, test } from 'vitest';
import { readEntry, readLargeEntry } from '../../../main/platform/kdbx/read-entry.ts';
import { readTree } from '../../../main/platform/kdbx/read-tree.ts';
import { document, entry, group } from '../import-files/made-kdbx.ts';

test('a large entry is read in turns, and as it is read at once', async () => {
  const fields = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`Field ${index}`, 'text']));
  const xml = Buffer.from(document(group('Root', entry('Large', fields))));
  const [large] = (await readTree(xml, 'id')).entries;
  if (!large) throw new Error('no entry');
  let turns = 0;
  const contents = await readLargeEntry(xml, large, () => {
    turns++;
    return undefined;
  });
  expect(turns).toBeGreaterThan(5);
  expect(contents).toEqual(readEntry(xml, large));
});
