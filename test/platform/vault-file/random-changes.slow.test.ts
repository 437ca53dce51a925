import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import kdbxweb, { type KdbxEntry } from 'kdbxweb';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { anyCharacter } from '../../fakes/any-character.ts';
import type { TextStore } from '../../fakes/as-texts.ts';
import { propertyRuns } from '../../sample.ts';
import { keepassxc, withKeePassXC } from './keepassxc.ts';
import { liveEntries, loadThere, oursIn, passphrase } from './other-program.ts';
import { openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const { ProtectedValue } = kdbxweb;
const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** A model of the file: our items by id, and the notes of the entries that another program made, by title. */
interface Model {
  ours: Map<string, { secret: string; title: string }>;
  theirs: Map<string, string>;
}

const id = fc.constantFrom(...ids);
/** Text that the file can hold in the clear, too. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((any) => any.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ''));
const secret = fc.oneof(text, fc.string({ unit: anyCharacter, maxLength: 200 }), fc.constant('k\n\u0000\r\n\t '));
const item = fc.record({ id, secret, title: text });

const change = fc.oneof(
  { weight: 5, arbitrary: fc.record({ is: fc.constant('write' as const), item }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('writeMany' as const), items: fc.array(item, { maxLength: 6 }) }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('rename' as const), id, title: text }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('delete' as const), id }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('deleteMany' as const), ids: fc.array(id, { maxLength: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('add theirs' as const), title: text, notes: text, secret }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('edit ours there' as const), id, secret, title: text }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('throw away there' as const), id }) },
);
type RandomChange = typeof change extends fc.Arbitrary<infer T> ? T : never;

let path: string;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-random-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  path = join(folder, 'secrets.kdbx');
});

withKeePassXC('after random changes, ours and another program’s, kdbxweb and keepassxc-cli read the same', () => {
  test('and so do we', { timeout: 600_000 }, async () => {
    // 100 runs of 100 changes in a long run.
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 100, maxLength: 100 }), async (changes) => {
        const store = await quickVaultFile(path, passphrase);
        const model: Model = { ours: new Map(), theirs: new Map() };
        for (const each of changes) await apply(store, model, each);
        await expectAll(store, model);
        await store.close();
      }),
      { ...propertyRuns(100), endOnFailure: true },
    );
  });
});

async function apply(store: TextStore, model: Model, change: RandomChange): Promise<void> {
  switch (change.is) {
    case 'write':
      await store.write(change.item.id, change.item.secret, change.item.title);
      model.ours.set(change.item.id, change.item);
      return;
    case 'writeMany':
      await store.writeMany(change.items);
      for (const item of change.items) model.ours.set(item.id, item);
      return;
    case 'rename': {
      await store.rename([change]);
      const known = model.ours.get(change.id);
      if (known) model.ours.set(change.id, { ...known, title: change.title });
      return;
    }
    case 'deleteMany':
      await store.deleteMany(change.ids);
      for (const id of change.ids) model.ours.delete(id);
      return;
    case 'delete':
      await store.delete(change.id);
      model.ours.delete(change.id);
      return;
    default:
      await changeThere(change, model);
  }
}

/** As another program would: it reads the file, changes it and saves it. */
async function changeThere(change: RandomChange, model: Model): Promise<void> {
  const document = await loadThere(path);
  if (change.is === 'add theirs') {
    const entry = document.createEntry(document.getDefaultGroup());
    const title = `Theirs ${model.theirs.size} ${change.title}`;
    entry.fields.set('Title', title);
    entry.fields.set('Password', ProtectedValue.fromString('an earlier one'));
    entry.pushHistory();
    entry.fields.set('Password', ProtectedValue.fromString(change.secret));
    entry.fields.set('Notes', change.notes);
    entry.binaries.set('file.bin', await document.createBinary(new TextEncoder().encode(change.notes).buffer));
    model.theirs.set(title, change.secret);
  } else if (change.is === 'edit ours there' || change.is === 'throw away there') {
    const entry = oursIn(document).get(change.id);
    if (!entry) return;
    if (change.is === 'throw away there') {
      document.remove(entry);
      model.ours.delete(change.id);
    } else {
      entry.pushHistory();
      entry.fields.set('Title', change.title);
      entry.fields.set('Password', ProtectedValue.fromString(change.secret));
      document.move(entry, document.getDefaultGroup());
      model.ours.set(change.id, { secret: change.secret, title: change.title });
    }
  }
  await writeFile(`${path}.theirs`, new Uint8Array(await document.save()));
  await rename(`${path}.theirs`, path);
}

const textOf = (entry: KdbxEntry, name: string): string => {
  const value = entry.fields.get(name);
  return typeof value === 'string' ? value : (value?.getText() ?? '');
};

async function expectAll(store: TextStore, model: Model): Promise<void> {
  const again = await openVaultFile(path, passphrase);
  for (const id of ids) {
    const expected = model.ours.get(id)?.secret ?? null;
    expect([await store.read(id), await again.read(id)]).toEqual([expected, expected]);
  }
  await again.close();

  const document = await loadThere(path);
  const ours = [...oursIn(document)].map(([id, entry]) => [id, textOf(entry, 'Password'), textOf(entry, 'Title')]);
  const inOrder = (rows: string[][]) => rows.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1));
  expect(inOrder(ours)).toEqual(inOrder([...model.ours].map(([id, { secret, title }]) => [id, secret, title])));
  for (const entry of liveEntries(document)) {
    const title = textOf(entry, 'Title');
    if (!title.startsWith('Theirs ') || entry.fields.has('Latchkey id')) continue;
    expect(textOf(entry, 'Password')).toBe(model.theirs.get(title));
    expect(entry.history.map((earlier) => textOf(earlier, 'Password'))).toEqual(['an earlier one']);
    expect([...entry.binaries.keys()]).toEqual(['file.bin']);
  }
  expectSame(await keepassxc('export', [passphrase], path), model);
}

/** Compares what `keepassxc-cli export` shows of our entries; control characters, which its XML can't hold, aside. */
function expectSame(exported: string, { ours, theirs }: Model): void {
  const live = exported
    .replace(/<History>.*?<\/History>/gs, '')
    .split('<Entry>')
    .slice(1);
  const shown = live.map((entry) => ({
    id: fieldIn(entry, 'Latchkey id'),
    title: fieldIn(entry, 'Title'),
    secret: fieldIn(entry, 'Password'),
  }));
  for (const [id, { secret }] of ours) {
    const same = shown.filter((entry) => entry.id === id);
    expect(same.length, id).toBeGreaterThan(0);
    if (/^[\x20-\x7e]*$/.test(secret)) expect(same.map((entry) => entry.secret)).toContain(secret);
  }
  for (const title of theirs.keys()) expect(shown.map((entry) => entry.title)).toContain(title);
}

function fieldIn(entry: string, name: string): string {
  const [, value = ''] = new RegExp(`<Key>${name}</Key>\\s*<Value[^>]*>([^<]*)</Value>`).exec(entry) ?? [];
  return value.replace(/&(lt|gt|amp|quot|apos);/g, (_, entity: string) => entities[entity] ?? '');
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
