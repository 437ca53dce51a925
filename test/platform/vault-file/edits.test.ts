import { expect, test } from 'vitest';
import { credentialsOf } from '../../../main/platform/kdbx/credentials.ts';
import { idField, parseDocument } from '../../../main/platform/vault-file/document.ts';
import { renameItems, writeItems } from '../../../main/platform/vault-file/edits.ts';
import { document, entry, group, madeKdbx, passphrase } from '../import-files/made-kdbx.ts';

test('other work goes on while very many entries are renamed or overwritten', async () => {
  const items = Array.from({ length: 10_000 }, (_, index) => ({
    id: `${index}`,
    secret: Buffer.from('s'),
    title: `New ${index}`,
  }));
  const entries = items.map(({ id }) => entry(`Old ${id}`, { Password: 'p', [idField]: id }));
  const file = await madeKdbx(document(group('Root', entries.join(''))));
  const vault = await parseDocument(file, await credentialsOf(passphrase), 'a path');
  for (const edit of [renameItems, writeItems]) {
    let turns = 0;
    const ticking = setInterval(() => turns++);
    expect(await edit(vault, items)).not.toEqual([]);
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(2);
  }
});
