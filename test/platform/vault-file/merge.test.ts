import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { copyFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import kdbxweb, { type Kdbx, type KdbxEntry } from 'kdbxweb';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../records/temporary-folder.ts';
import { keepassxc, withKeePassXC } from './keepassxc.ts';
import { changeThere, loadThere, oursIn, passphrase } from './other-program.ts';
import { openVaultFile, quickVaultFile } from './quick-vault-file.ts';

const { ProtectedValue } = kdbxweb;

let folder: string;
let path: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'secrets.kdbx');
});

/** With its former one in the history, as KeePassXC does it. */
function edit(entry: KdbxEntry | undefined, secret: string, at: number): void {
  if (!entry) throw new Error('no entry');
  entry.pushHistory();
  setPassword(entry, secret, at);
}

const setPassword = (entry: KdbxEntry, secret: string, at: number) => {
  entry.fields.set('Password', ProtectedValue.fromString(secret));
  entry.times.lastModTime = new Date(at);
};

/** A file with these items, which another computer has, too. */
async function onTwoComputers(...ids: string[]) {
  const store = await quickVaultFile(path, passphrase);
  await store.writeMany(ids.map((id) => ({ id, secret: `first ${id}`, title: `Title ${id}` })));
  const there = join(folder, 'there.kdbx');
  copyFileSync(path, there);
  return { store, there };
}

const later = Date.now() + 60_000;
const syncthing = () => join(folder, 'secrets.sync-conflict-20261130-101500-ABCDEFG.kdbx');
const secretsIn = (document: Kdbx, id: string) => {
  const entry = oursIn(document).get(id);
  const textOf = (each: KdbxEntry) => (each.fields.get('Password') as { getText(): string }).getText();
  return entry && [textOf(entry), ...entry.history.map(textOf)];
};

test.each([
  'secrets.sync-conflict-20261130-101500-ABCDEFG.kdbx',
  'secrets (conflicted copy 2026-11-30 101500).kdbx',
  'secrets (Ann’s conflicted copy 2026-11-30).kdbx',
  'secrets_conflict-20261130-101500.kdbx',
  'secrets 2.kdbx',
  'secrets (1).kdbx',
])('a copy called %s is taken in, and is then an earlier generation', async (name) => {
  const { store, there } = await onTwoComputers('a', 'b');
  await store.write('only here', 'here', 'Only here');
  await changeThere(there, (document) => {
    setPassword(oursIn(document).get('a') as KdbxEntry, 'changed there', later);
    const added = document.createEntry(document.getDefaultGroup());
    added.fields.set('Title', 'Only there').set('Latchkey id', 'only there');
    setPassword(added, 'there', later);
  });
  await rename(there, join(folder, name));
  const { differences, unopened } = (await store.takeInCopies?.()) ?? { differences: [], unopened: [] };
  expect(differences.toSorted((one, two) => (one.title < two.title ? -1 : 1))).toEqual([
    { is: 'only-there', title: 'Only there' },
    { is: 'newer-there', title: 'Title a' },
  ]);
  expect(unopened).toEqual([]);
  for (const [id, secret] of [
    ['a', 'changed there'],
    ['b', 'first b'],
    ['only here', 'here'],
    ['only there', 'there'],
  ]) {
    expect(await store.read(id ?? '')).toBe(secret);
  }
  expect(secretsIn(await loadThere(path), 'a')).toEqual(['changed there', 'first a']);
  const all = ['', '.1', '.2', '.3', '.known', '.last'].map((end) => `secrets.kdbx${end}`);
  expect(readdirSync(folder).sort()).toEqual(all);
  expect(oursIn(await loadThere(`${path}.1`)).has('only here')).toBe(false);
  expect(await store.takeInCopies?.()).toMatchObject({ differences: [], unopened: [] });
});

test('what both changed within a second is kept from both', async () => {
  const { store, there } = await onTwoComputers('a');
  const at =
    oursIn(await loadThere(path))
      .get('a')
      ?.times.lastModTime?.getTime() ?? 0;
  await changeThere(there, (document) => setPassword(oursIn(document).get('a') as KdbxEntry, 'there', at));
  await rename(there, syncthing());
  expect((await store.takeInCopies?.())?.differences).toEqual([{ is: 'newer-here', title: 'Title a' }]);
  expect(secretsIn(await loadThere(path), 'a')).toEqual(['first a', 'there']);
});

test('what was deleted later there is gone, what was changed after that stays', async () => {
  const { store, there } = await onTwoComputers('a', 'b');
  await changeThere(there, (document) => {
    for (const [id, at] of [
      ['a', later],
      ['b', later],
    ] as const) {
      const entry = oursIn(document).get(id) as KdbxEntry;
      document.move(entry, null);
      for (const object of document.deletedObjects) object.deletionTime = new Date(at);
    }
  });
  await changeThere(path, (document) => edit(oursIn(document).get('b'), 'later still', later + 60_000));
  await rename(there, syncthing());
  expect((await store.takeInCopies?.())?.differences).toEqual([{ is: 'deleted-there', title: 'Title a' }]);
  expect(await store.read('a')).toBeNull();
  expect(await store.read('b')).toBe('later still');
});

test('a save finds that another computer’s version took the place of the file, and loses neither', async () => {
  const { store, there } = await onTwoComputers('a', 'b');
  await store.write('only here', 'here', 'Only here');
  await changeThere(there, (document) => edit(oursIn(document).get('b'), 'there', later));
  await rename(there, path);
  await store.write('a', 'written last', 'Title a');
  const again = await openVaultFile(path, passphrase);
  const secrets = await Promise.all(['a', 'b', 'only here'].map((id) => again.read(id)));
  expect(secrets).toEqual(['written last', 'there', 'here']);
  expect((await store.takeInCopies?.())?.differences).toEqual([
    { is: 'newer-there', title: 'Title b' },
    { is: 'only-here', title: 'Only here' },
  ]);
  await again.close();
});

test('what another program has deleted stays deleted, and its other changes are nothing to tell', async () => {
  const { store } = await onTwoComputers('a', 'b');
  await changeThere(path, (document) => {
    document.remove(oursIn(document).get('a') as KdbxEntry);
    edit(oursIn(document).get('b'), 'edited', later);
  });
  expect([await store.read('a'), await store.read('b')]).toEqual([null, 'edited']);
  expect(await store.takeInCopies?.()).toMatchObject({ differences: [], unopened: [] });
});

test('a copy with another passphrase, one of another vault and one that isn’t whole are left where they are', async () => {
  const { store } = await onTwoComputers('a');
  const before = await store.list();
  const other = join(folder, 'secrets 2.kdbx');
  await (await quickVaultFile(other, 'another passphrase')).close();
  const stranger = join(folder, 'secrets 3.kdbx');
  await (await quickVaultFile(stranger, passphrase)).close();
  await writeFile(syncthing(), 'half of it');
  expect(await store.takeInCopies?.()).toMatchObject({ differences: [], unopened: [other, stranger] });
  expect([other, stranger, syncthing()].every(existsSync)).toBe(true);
  expect(await store.list()).toEqual(before);
});

test('what is written or deleted here is the last word over what this computer knew, whatever the other clock says', async () => {
  const { store, there } = await onTwoComputers('a', 'b');
  await changeThere(there, (document) => {
    for (const id of ['a', 'b']) setPassword(oursIn(document).get(id) as KdbxEntry, `there ${id}`, later);
  });
  copyFileSync(there, syncthing());
  await store.takeInCopies?.();
  await store.write('a', 'rotated here', 'Title a');
  await store.delete('b');
  copyFileSync(there, syncthing());
  await store.takeInCopies?.();
  expect(await store.read('a')).toBe('rotated here');
  expect(await store.read('b')).toBeNull();
});

test('of two writes within a second, the later one is not taken back by a version with the earlier', async () => {
  const { store } = await onTwoComputers('a');
  await store.write('a', 'second', 'Title a');
  const before = join(folder, 'before.kdbx');
  copyFileSync(path, before);
  await store.write('a', 'third', 'Title a');
  await rename(before, path);
  expect(await store.read('a')).toBe('third');
});

test('a pipe and a link with the name of a copy are left alone', async () => {
  const { store } = await onTwoComputers('a');
  const [pipe, link] = [join(folder, 'secrets 2.kdbx'), join(folder, 'secrets 3.kdbx')];
  execFileSync('mkfifo', [pipe]);
  symlinkSync(path, link);
  expect(await store.takeInCopies?.()).toMatchObject({ differences: [], unopened: [] });
  expect([pipe, link].every(existsSync)).toBe(true);
  expect(await store.read('a')).toBe('first a');
});

test('a copy that can’t be opened is tried again only when it changes, or the passphrase does', async () => {
  const { store, there } = await onTwoComputers('a');
  const whole = readFileSync(there);
  const time = new Date('2026-11-30T10:00:00Z');
  const put = (bytes: Buffer) => {
    writeFileSync(syncthing(), bytes);
    utimesSync(syncthing(), time, time);
  };
  put(Buffer.alloc(whole.length));
  await store.takeInCopies?.();
  // Nothing tells that it is another one: it would be taken in if it were read.
  put(whole);
  await store.takeInCopies?.();
  expect(existsSync(syncthing())).toBe(true);
  utimesSync(syncthing(), time, new Date());
  await store.takeInCopies?.();
  expect(existsSync(syncthing())).toBe(false);

  const theirs = await openVaultFile(there, passphrase);
  await theirs.changePassphrase?.(passphrase, 'another passphrase');
  await theirs.close();
  const copy = join(folder, 'secrets 2.kdbx');
  copyFileSync(there, copy);
  for (let looks = 0; looks < 2; looks += 1) expect((await store.takeInCopies?.())?.unopened).toEqual([copy]);
  await store.changePassphrase?.(passphrase, 'another passphrase');
  expect((await store.takeInCopies?.())?.unopened).toEqual([]);
  expect(existsSync(copy)).toBe(false);
});

test('of many copies some are taken in now and the others the next times', async () => {
  const { store, there } = await onTwoComputers('a');
  const names = Array.from({ length: 8 }, (_, index) => join(folder, `secrets ${index + 1}.kdbx`));
  for (const name of names) copyFileSync(there, name);
  await store.takeInCopies?.();
  const left = () => names.filter(existsSync).length;
  expect(left()).toBe(5);
  await store.takeInCopies?.();
  await store.takeInCopies?.();
  expect(left()).toBe(0);
});

test('what could not be written at once is written later, without another change', async () => {
  const { store, there } = await onTwoComputers('a');
  await store.write('only here', 'here', 'Only here');
  await rename(there, path);
  // Nothing can be written beside the file: its temporary name is taken by a folder.
  mkdirSync(join(`${path}.tmp`, 'taken'), { recursive: true });
  expect(await store.read('only here')).toBe('here');
  expect(oursIn(await loadThere(path)).has('only here')).toBe(false);
  rmSync(`${path}.tmp`, { recursive: true });
  await store.takeInCopies?.();
  expect(oursIn(await loadThere(path)).has('only here')).toBe(true);
});

test('what could not be written before is written when the store closes', async () => {
  const { store, there } = await onTwoComputers('a');
  await store.write('only here', 'here', 'Only here');
  await rename(there, path);
  mkdirSync(join(`${path}.tmp`, 'taken'), { recursive: true });
  expect(await store.read('only here')).toBe('here');
  rmSync(`${path}.tmp`, { recursive: true });
  await store.close();
  expect(oursIn(await loadThere(path)).has('only here')).toBe(true);
});

withKeePassXC('keepassxc-cli merge, on the same two files', () => {
  test('has the same groups, entries and history; it applies no deletions', async () => {
    const { store, there } = await onTwoComputers('a', 'b', 'c', 'd', 'e');
    await changeThere(path, (document) => {
      setPassword(oursIn(document).get('a') as KdbxEntry, 'here first', later);
      setPassword(oursIn(document).get('b') as KdbxEntry, 'here last', later + 20_000);
      document.createGroup(document.getDefaultGroup(), 'Made here');
    });
    await changeThere(there, async (document) => {
      for (const [id, at] of [
        ['a', later + 10_000],
        ['b', later + 10_000],
      ] as const) {
        const entry = oursIn(document).get(id) as KdbxEntry;
        entry.pushHistory();
        setPassword(entry, `there ${id}`, at);
      }
      const made = document.createGroup(document.getDefaultGroup(), 'Made <there>');
      const moved = oursIn(document).get('c') as KdbxEntry;
      document.move(moved, made);
      moved.times.locationChanged = new Date(later);
      const added = document.createEntry(made);
      added.fields.set('Title', 'Only there');
      setPassword(added, 'only there', later);
      added.binaries.set('a.bin', await document.createBinary(new TextEncoder().encode('attached there').buffer));
    });
    const theirs = join(folder, 'merged.kdbx');
    await copyFile(path, theirs);
    await keepassxc('merge', [passphrase], '-s', theirs, there);
    await rename(there, syncthing());
    await store.takeInCopies?.();
    const shown = async (file: string) => shownIn(await keepassxc('export', [passphrase], file));
    expect(await shown(path)).toEqual(await shown(theirs));
    expect(await keepassxc('show', [passphrase], '-s', '-a', 'Password', path, 'Made <there>/Only there')).toBe(
      'only there',
    );
    const exported = join(folder, 'exported.bin');
    await keepassxc('attachment-export', [passphrase], path, 'Made <there>/Only there', 'a.bin', exported);
    expect(readFileSync(exported, 'utf8')).toBe('attached there');
  });
});

/** What an export says of groups, entries and their history: by UUID, in any order. */
function shownIn(xml: string): object {
  const root = xml.slice(xml.indexOf('<Root>'));
  const tokens = root.match(
    /<(Group|Entry|History|DeletedObject)>|<\/(Group|Entry|History|DeletedObject)>|<UUID>[^<]*|<Name>[^<]*|<Key>[^<]*|<Value[^>]*>[^<]*|<DeletionTime>[^<]*/g,
  );
  const rows: string[] = [];
  const at: string[] = [];
  let key = '';
  for (const token of tokens ?? []) {
    if (/^<(Group|Entry|History|DeletedObject)>$/.test(token)) at.push(token.slice(1, -1));
    else if (token.startsWith('</')) at.pop();
    else if (token.startsWith('<UUID>')) at.push(`${at.pop()}=${token.slice(6)}`);
    else if (token.startsWith('<Key>')) key = token.slice(5);
    else if (token.startsWith('<Value')) rows.push(`${at.join('/')} ${key}: ${token.replace(/^<Value[^>]*>/, '')}`);
    else if (!token.startsWith('<DeletionTime>')) rows.push(`${at.join('/')} ${token}`);
    else rows.push(`${at.join('/')} deleted`);
  }
  return rows.sort();
}
