import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import kdbxweb, { type Kdbx, type KdbxEntry } from 'kdbxweb';
import { expect, test } from 'vitest';
import { propertyRuns } from '../../sample.ts';
import { temporaryFolder } from '../records/temporary-folder.ts';
import { changeThere, loadThere, oursIn, passphrase } from './other-program.ts';
import { openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const { ProtectedValue } = kdbxweb;
const ids = ['a', 'b', 'c', 'd'];
const start = Date.UTC(2026, 10, 30, 12);

const change = fc.record({
  is: fc.constantFrom('write', 'write', 'edit', 'delete', 'move', 'add'),
  id: fc.constantFrom(...ids),
  /** Few, so that both sides often change something in the same second. */
  second: fc.integer({ min: 1, max: 8 }),
});
type RandomChange = typeof change extends fc.Arbitrary<infer T> ? T : never;

const textOf = (entry: KdbxEntry): string => (entry.fields.get('Password') as { getText(): string }).getText();
const secretsOf = (entry: KdbxEntry): string[] => [entry, ...entry.history].map(textOf);

/** As another program does it. Some keep the former version, some don't. */
function apply(document: Kdbx, { is, id, second }: RandomChange, secret: string): void {
  const at = new Date(start + second * 1000);
  const entry = oursIn(document).get(id);
  const group = document.getDefaultGroup();
  if (is === 'add') {
    const added = document.createEntry(group);
    added.fields.set('Title', secret).set('Latchkey id', secret).set('Password', ProtectedValue.fromString(secret));
    added.times.lastModTime = at;
  } else if (!entry) return;
  else if (is === 'move') {
    document.move(entry, group);
    entry.times.locationChanged = at;
  } else if (is === 'delete') {
    document.move(entry, null);
    for (const object of document.deletedObjects) if (object.uuid?.equals(entry.uuid)) object.deletionTime = at;
  } else {
    if (is === 'edit') entry.pushHistory();
    entry.fields.set('Password', ProtectedValue.fromString(secret));
    entry.times.lastModTime = new Date(Math.max(at.getTime(), entry.times.lastModTime?.getTime() ?? 0));
  }
}

/** The earlier of the times at which both sides have deleted it; null if none has. */
function deletedAt(documents: readonly Kdbx[], entry: KdbxEntry): number | null {
  const objects = documents.flatMap(({ deletedObjects }) => deletedObjects);
  const times = objects.flatMap(({ uuid, deletionTime }) =>
    uuid?.equals(entry.uuid) ? [deletionTime?.getTime() ?? 0] : [],
  );
  return times.length === 0 ? null : Math.min(...times);
}

async function merged(folder: string, mine: string, theirs: string): Promise<Kdbx> {
  const path = join(folder, `${mine}-${theirs}.kdbx`);
  await copyFile(join(folder, mine), path);
  await copyFile(join(folder, theirs), join(folder, `${mine}-${theirs} 2.kdbx`));
  const store = await openVaultFile(path, passphrase);
  await store.takeInCopies?.();
  await store.close();
  return loadThere(path);
}

test('random changes on two computers lose no secret, whichever of them merges', { timeout: 600_000 }, async () => {
  const changes = fc.array(change, { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(changes, changes, async (here, there) => {
      const folder = temporaryFolder();
      const path = join(folder, 'first.kdbx');
      const store = await quickVaultFile(path, passphrase);
      await store.writeMany(ids.map((id) => ({ id, secret: `first ${id}`, title: id })));
      await store.close();
      // What both have is older than any change.
      await changeThere(path, (document) => {
        for (const { times } of oursIn(document).values()) {
          times.lastModTime = new Date(start);
          times.locationChanged = new Date(start);
        }
      });
      const sides: [string, RandomChange[]][] = [
        ['one', here],
        ['two', there],
      ];
      for (const [name, own] of sides) {
        await copyFile(path, join(folder, name));
        await changeThere(join(folder, name), (document) => {
          for (const [index, each] of own.entries()) apply(document, each, `${name} ${index}`);
        });
      }
      const before = [await loadThere(join(folder, 'one')), await loadThere(join(folder, 'two'))];
      for (const [mine, theirs] of [
        ['one', 'two'],
        ['two', 'one'],
      ] as const) {
        const after = await merged(folder, mine, theirs);
        const found = oursIn(after);
        for (const document of before) {
          for (const [id, entry] of oursIn(document)) {
            const versions = before.flatMap((each) => oursIn(each).get(id) ?? []);
            const latest = Math.max(...versions.map(({ times }) => times.lastModTime?.getTime() ?? 0));
            const entryThere = found.get(id);
            const gone = deletedAt(before, entry);
            if (gone !== null && latest <= gone) {
              expect(entryThere, id).toBeUndefined();
              continue;
            }
            expect(entryThere && secretsOf(entryThere), id).toEqual(expect.arrayContaining(secretsOf(entry)));
            const winners = versions.filter(({ times }) => times.lastModTime?.getTime() === latest).map(textOf);
            expect(winners).toContain(entryThere && textOf(entryThere));
          }
        }
        expect([...found.keys()].every((id) => before.some((each) => oursIn(each).has(id)))).toBe(true);
      }
    }),
    propertyRuns(200),
  );
});
