import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { appendFile, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import kdbxweb, { type KdbxEntry } from 'kdbxweb';
import { beforeEach, expect, test } from 'vitest';
import { temporaryFolder } from '../records/temporary-folder.ts';
import { keepassxc, withKeePassXC } from './keepassxc.ts';
import { changeThere, loadThere, oursIn, passphrase } from './other-program.ts';
import { createVaultFile, openVaultFile, quickVaultFile } from './quick-vault-file.ts';

let folder: string;
let path: string;
let there: string;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'secrets.kdbx');
  there = join(folder, 'there.kdbx');
});

const later = Date.now() + 60_000;

/** A closed file, and what another computer has, which knows all but `late`. */
async function withoutLate() {
  const store = await quickVaultFile(path, passphrase);
  await store.writeMany(['a', 'b'].map((id) => ({ id, secret: `first ${id}`, title: `Title ${id}` })));
  copyFileSync(path, there);
  await store.write('late', 'made here', 'Late');
  await store.close();
}

const changePassword = (entry: KdbxEntry | undefined, secret: string) => {
  if (!entry) throw new Error('no entry');
  entry.pushHistory();
  entry.fields.set('Password', kdbxweb.ProtectedValue.fromString(secret));
  entry.times.lastModTime = new Date(later);
};

/** What a user sees of it after unlocking. */
async function opened(typed = passphrase) {
  const store = await openVaultFile(path, typed);
  const found = async (...ids: string[]) => Promise.all(ids.map((id) => store.read(id)));
  return { ...store, found, told: await store.takeInCopies?.() };
}

test('another computer’s version that took its place is merged with what was made here', async () => {
  await withoutLate();
  await changeThere(there, (document) => changePassword(oursIn(document).get('a'), 'changed there'));
  await rename(there, path);
  const { found, told, close } = await opened();
  expect(await found('a', 'b', 'late')).toEqual(['changed there', 'first b', 'made here']);
  expect(told?.differences).toEqual([
    { is: 'newer-there', title: 'Title a' },
    { is: 'only-here', title: 'Late' },
  ]);
  expect(oursIn(await loadThere(path)).has('late')).toBe(true);
  await close();
  expect((await opened()).told).toMatchObject({ differences: [], unopened: [] });
});

test('an earlier version that somebody put back stays as it is, and the later one is kept and told', async () => {
  await withoutLate();
  const store = await openVaultFile(path, passphrase);
  await store.write('a', 'second a', 'Title a');
  await store.delete('b');
  await store.close();
  await rename(there, path);
  const before = readFileSync(path);
  const { found, told, close } = await opened();
  expect(await found('a', 'b', 'late')).toEqual(['first a', 'first b', null]);
  expect(told?.differences).toEqual([
    { is: 'back-former', title: 'Title a' },
    { is: 'back-missing', title: 'Late' },
    { is: 'back-there', title: 'Title b' },
  ]);
  expect(readFileSync(path)).toEqual(before);
  await close();
  expect((await opened()).told?.differences).toEqual([]);

  // As the window says: whoever wants both renames the later one.
  await rename(join(folder, 'secrets.later.kdbx'), join(folder, 'secrets 2.kdbx'));
  const merged = await opened();
  expect(await merged.found('a', 'b', 'late')).toEqual(['second a', null, 'made here']);
});

test('an earlier version is known as such, also if a full disk has cut off a note of another one before it', async () => {
  await withoutLate();
  await appendFile(`${path}.known`, 'a1b2c3');
  const store = await openVaultFile(path, passphrase);
  await store.write('a', 'second a', 'Title a');
  copyFileSync(path, there);
  await store.write('a', 'third a', 'Title a');
  await store.close();
  await rename(there, path);
  expect((await opened()).told?.differences).toEqual([{ is: 'back-former', title: 'Title a' }]);
});

test('the version that was put aside gets a new passphrase and loses what is erased', async () => {
  await withoutLate();
  await rename(there, path);
  const store = await openVaultFile(path, passphrase);
  await store.read('a');
  const aside = join(folder, 'secrets.later.kdbx');
  expect(await store.eraseEarlier?.(['late'])).toEqual([]);
  expect(oursIn(await loadThere(aside)).has('late')).toBe(false);
  expect(oursIn(await loadThere(aside)).has('a')).toBe(true);
  expect(await store.changePassphrase?.(passphrase, 'another one')).toEqual([]);
  await expect(openVaultFile(aside, passphrase)).rejects.toMatchObject({ code: 'passphrase_wrong' });
  expect(await (await openVaultFile(aside, 'another one')).read('a')).toBe('first a');
});

test('what was deleted here stays deleted, and what was erased doesn’t come back', async () => {
  await withoutLate();
  const store = await openVaultFile(path, passphrase);
  await store.delete('b');
  await store.eraseEarlier?.(['b']);
  await store.close();
  await changeThere(there, (document) => changePassword(oursIn(document).get('a'), 'changed there'));
  await rename(there, path);
  const { found, told, eraseEarlier } = await opened();
  expect(await found('a', 'b', 'late')).toEqual(['changed there', null, 'made here']);
  expect(told?.differences).toContainEqual({ is: 'deleted-here', title: 'Title b' });
  expect(told?.deletedHere).toEqual(['b']);
  await eraseEarlier?.(['b']);
  for (const name of readdirSync(folder).filter((each) => /kdbx(\.\d|\.last)?$/.test(each)))
    expect(oursIn(await loadThere(join(folder, name))).has('b'), name).toBe(false);
});

test('a copy that still has what was erased here is told, so that it is erased there, too', async () => {
  await withoutLate();
  const store = await openVaultFile(path, passphrase);
  await store.delete('b');
  await store.eraseEarlier?.(['b']);
  await rename(there, join(folder, 'secrets 2.kdbx'));
  expect(await store.takeInCopies?.()).toMatchObject({ differences: [], unopened: [], deletedHere: ['b'] });
  expect(oursIn(await loadThere(`${path}.1`)).has('b')).toBe(true);
  expect(await store.takeInCopies?.()).toMatchObject({ deletedHere: [] });
  await store.eraseEarlier?.(['b']);
  expect(oursIn(await loadThere(`${path}.1`)).has('b')).toBe(false);
});

test('with another passphrase, or of another vault, the former one stays beside it and is told', async () => {
  await withoutLate();
  const theirs = await openVaultFile(there, passphrase);
  await theirs.changePassphrase?.(passphrase, 'another one');
  await theirs.close();
  await rename(there, path);
  const { told, write, close } = await opened('another one');
  expect(told?.unopened).toEqual([expect.stringMatching(/secrets \(conflicted copy [\da-f]{12}\)\.kdbx$/)]);
  await write('new', 'new', 'New');
  expect(oursIn(await loadThere(told?.unopened[0] ?? '')).has('late')).toBe(true);
  await close();

  await (await quickVaultFile(there, 'another one')).close();
  await rename(there, path);
  const stranger = await opened('another one');
  expect(stranger.told?.unopened).toHaveLength(2);
  expect(await stranger.list()).toEqual([]);
  // What Latchkey itself has kept so loses what is erased, if the passphrase opens it.
  const first = told?.unopened[0] ?? '';
  const second = stranger.told?.unopened.find((each) => each !== first) ?? '';
  const left = await stranger.eraseEarlier?.(['new']);
  expect([left?.includes(first), left?.includes(second)]).toEqual([true, false]);
  const kept = oursIn(await loadThere(second, 'another one'));
  expect([kept.has('new'), kept.has('a')]).toEqual([false, true]);
});

test('a new vault file keeps the former vault whose file is gone', async () => {
  await withoutLate();
  rmSync(path);
  const created = await createVaultFile(path, passphrase);
  const [copy] = (await created.takeInCopies?.())?.unopened ?? [];
  expect(oursIn(await loadThere(copy ?? '')).has('late')).toBe(true);
});

test('a file that a kill kept from being noted isn’t merged with the version before', async () => {
  await withoutLate();
  const last = await readFile(`${path}.last`);
  const store = await openVaultFile(path, passphrase);
  await store.write('a', 'second a', 'Title a');
  await store.close();
  // As if the kill had come right before this was replaced.
  await writeFile(`${path}.last`, last);
  const { found, told } = await opened();
  expect(await found('a')).toEqual(['second a']);
  expect(told?.differences).toEqual([]);
  expect(oursIn(await loadThere(path)).get('a')?.history).toEqual([]);
  expect(readFileSync(`${path}.last`)).toEqual(readFileSync(path));
});

test('what KeePassXC or a power cut did meanwhile is nothing to tell', async () => {
  await withoutLate();
  await changeThere(path, (document) => {
    changePassword(oursIn(document).get('a'), 'edited');
    document.remove(oursIn(document).get('b') as KdbxEntry);
  });
  const before = readFileSync(path);
  const edited = await opened();
  expect(await edited.found('a', 'b', 'late')).toEqual(['edited', null, 'made here']);
  expect(edited.told).toMatchObject({ differences: [], unopened: [] });
  expect(readFileSync(path)).toEqual(before);
  await edited.close();

  await truncate(`${path}.last`, 100);
  expect((await opened()).told).toMatchObject({ differences: [], unopened: [] });
});

test('a store that is opened to try a passphrase changes nothing', async () => {
  await withoutLate();
  await rename(there, path);
  const before = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')]);
  await (await openVaultFile(path, passphrase)).close();
  expect(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'base64')])).toEqual(before);
});

test('the version is kept in the data folder when the file is elsewhere, and merged there', async () => {
  const synced = join(folder, 'synced');
  mkdirSync(synced);
  await withoutLate();
  const real = join(synced, 'secrets.kdbx');
  await rename(path, real);
  symlinkSync(real, path);
  const store = await openVaultFile(path, passphrase);
  await store.write('later still', 'x', 'Later still');
  await store.close();
  expect(readdirSync(synced).sort()).toEqual(['secrets.kdbx', 'secrets.kdbx.1']);
  await changeThere(there, (document) => changePassword(oursIn(document).get('a'), 'changed there'));
  await rename(there, real);
  expect(await (await opened()).found('a', 'later still')).toEqual(['changed there', 'x']);
});

test('where nothing can be written, all is read, and kept until it can', async () => {
  await withoutLate();
  await changeThere(there, (document) => changePassword(oursIn(document).get('a'), 'changed there'));
  await rename(there, path);
  // Nothing can be written beside the file: its temporary name is taken by a folder.
  mkdirSync(join(`${path}.tmp`, 'taken'), { recursive: true });
  const store = await openVaultFile(path, passphrase);
  expect(await store.read('late')).toBe('made here');
  await store.close();
  expect(oursIn(await loadThere(path)).has('late')).toBe(false);
  rmSync(`${path}.tmp`, { recursive: true });
  const { told, found } = await opened();
  expect(await found('a', 'late')).toEqual(['changed there', 'made here']);
  expect(told?.differences).toContainEqual({ is: 'only-here', title: 'Late' });
});

test('the later version is kept before anything is written, also if that fails at first', async () => {
  await withoutLate();
  await rename(there, path);
  const blocked = join(`${join(folder, 'secrets.later.kdbx')}.tmp`, 'taken');
  mkdirSync(blocked, { recursive: true });
  const store = await openVaultFile(path, passphrase);
  expect(await store.read('late')).toBeNull();
  await expect(store.write('new', 'new', 'New')).rejects.toThrow();
  expect(oursIn(await loadThere(`${path}.last`)).has('late')).toBe(true);
  rmSync(join(blocked, '..'), { recursive: true });
  await store.write('new', 'new', 'New');
  expect(oursIn(await loadThere(join(folder, 'secrets.later.kdbx'))).has('late')).toBe(true);
});

withKeePassXC('keepassxc-cli merge, on the same two files', () => {
  test('has the same secrets', async () => {
    await withoutLate();
    await keepassxc('edit', [passphrase, 'edited there'], '-p', there, 'Latchkey/Title a');
    await keepassxc('add', [passphrase, 'added there'], '-p', there, 'Theirs');
    const merged = join(folder, 'merged.kdbx');
    copyFileSync(there, merged);
    await keepassxc('merge', [passphrase], '-s', merged, path);
    await rename(there, path);
    const { found, close } = await opened();
    expect(await found('a', 'late')).toEqual(['edited there', 'made here']);
    await close();
    const shown = async (file: string) =>
      Promise.all(
        ['Latchkey/Title a', 'Latchkey/Title b', 'Latchkey/Late', 'Theirs'].map((entry) =>
          keepassxc('show', [passphrase], '-s', '-a', 'Password', file, entry),
        ),
      );
    expect(await shown(path)).toEqual(await shown(merged));
    expect(existsSync(join(folder, 'secrets.later.kdbx'))).toBe(false);
  });
});
