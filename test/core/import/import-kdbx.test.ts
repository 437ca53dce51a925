import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportSource } from '../../../main/contract/import.ts';
import { keepassxc, withKeePassXC } from '../../platform/vault-file/keepassxc.ts';
import {
  accounts,
  beforeEachImport,
  came,
  choose,
  confirm,
  hex,
  isStored,
  passphrase,
  plain,
  preview,
  read,
  rows,
  test,
  token,
} from './importing.ts';
import { kdbxFile } from './kdbx-file.ts';

beforeEachImport();

const database = (base64: string, given = passphrase): ImportSource => ({ base64, passphrase: given, keyFile: null });

const entries = [
  { title: 'Router', password: 'hunter2' },
  { title: 'Deploy', password: token, group: 'Work' },
  { title: 'Nothing', password: '' },
  { title: 'Gone', password: hex, binned: true },
];

describe('importing a KDBX file', () => {
  it('shows the entries with a password, by their groups, and takes all of them for keys', async () => {
    const { importId, entries: found } = await preview(database(await kdbxFile(passphrase, entries)));
    expect(found).toEqual([
      {
        index: 0,
        name: 'Router',
        label: 'Router',
        ...read('••••', 7),
        service: null,
        duplicateOf: null,
        likely: true,
        ...plain,
      },
      {
        index: 1,
        name: 'Work / Deploy',
        label: 'Work / Deploy',
        ...read('ghp_••••A1b2', 40),
        service: 'GitHub',
        duplicateOf: null,
        likely: true,
        ...plain,
      },
    ]);
    expect(await confirm(importId, choose(1, { label: 'Deploy' }))).toEqual(came(1));
    expect(await rows()).toMatchObject([{ label: 'Deploy', inVault: true }]);
    expect(isStored(token)).toBe(true);
    expect(isStored('hunter2')).toBe(false);
  });

  it('shows when an entry expires, and takes its notes and address along if the user says so', async () => {
    const expires = new Date('2031-02-03T04:05:06Z');
    const more = { url: 'https://forge.example/login', notes: 'the deploy user\nask Ada', expires };
    const base64 = await kdbxFile(passphrase, [
      { title: 'Deploy', password: token, ...more },
      { title: 'Router', password: 'hunter2' },
    ]);
    for (const withNotes of [false, true]) {
      const { importId, entries: found } = await preview(database(base64));
      expect(found).toMatchObject([
        { name: 'Deploy', expiresAt: expires.getTime(), hasNotes: true },
        { name: 'Router', expiresAt: null, hasNotes: false },
      ]);
      expect(JSON.stringify(found)).not.toMatch(/Ada|login/);
      await test.call('confirmImport', { importId, choices: [choose(0)], withNotes });
      const notes = withNotes ? `${more.url}\n${more.notes}` : '';
      expect(await rows()).toMatchObject([{ expiresAt: expires.getTime(), notes }]);
      await test.call('removeAccount', { accountId: String((await accounts())[0]?.id) });
    }
  });

  it('with notes that are too long for ours says so, and comes in once they are left out', async () => {
    const base64 = await kdbxFile(passphrase, [{ title: 'Deploy', password: token, notes: 'x'.repeat(5001) }]);
    const { importId } = await preview(database(base64));
    const take = (withNotes: boolean) => test.call('confirmImport', { importId, choices: [choose(0)], withNotes });
    expect(await take(true)).toMatchObject({
      added: 0,
      failed: [{ index: 0, error: { code: 'invalid_input', params: { name: 'notes' } } }],
    });
    expect(await rows()).toEqual([]);
    expect(await take(false)).toEqual(came(1));
  });

  it('shows the protected fields of an entry too, and takes those for keys that look like one', async () => {
    const fields = { 'API key': hex, otp: 'otpauth://totp/Forge?secret=ABCDEFGH', 'Recovery PIN': '1234' };
    const base64 = await kdbxFile(passphrase, [{ title: 'Forge', password: '', group: 'Work', fields }]);
    const { importId, entries: found, leftOut } = await preview(database(base64));
    expect(found.map(({ name, likely }) => [name, likely])).toEqual([
      ['Work / Forge / API key', true],
      ['Work / Forge / Recovery PIN', false],
    ]);
    expect(leftOut).toEqual([{ name: 'Work / Forge', line: null, reason: 'one-time-password' }]);
    await confirm(importId, choose(0));
    expect(isStored(hex)).toBe(true);
  });
});

describe('a KDBX file to import', () => {
  it('with a wrong passphrase says so, and with the right one goes on', async () => {
    const base64 = await kdbxFile(passphrase, entries);
    await expect(preview(database(base64, 'wrong'))).rejects.toMatchObject({
      code: 'passphrase_wrong',
    });
    expect((await preview(database(base64))).entries).toHaveLength(2);
  });

  it('is known by its first bytes: without them it is read as an environment file', async () => {
    for (const base64 of ['', Buffer.from('not a database').toString('base64')]) {
      expect(await preview(database(base64))).toMatchObject({ entries: [] });
    }
  });

  it('that is cut off says that it cannot be read', async () => {
    const whole = Buffer.from(await kdbxFile(passphrase, entries), 'base64');
    const base64 = whole.subarray(0, whole.length - 40).toString('base64');
    await expect(preview(database(base64))).rejects.toMatchObject({ code: 'import_unreadable' });
  });

  it('that is no Base64 is refused', async () => {
    await expect(preview(database('***'))).rejects.toMatchObject({ code: 'invalid_input' });
  });
});

withKeePassXC('a file that KeePassXC made', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-import-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is imported', async () => {
    const path = join(folder, 'theirs.kdbx');
    const xml = join(folder, 'theirs.xml');
    // Custom data, which KDBX 3.1 cannot hold, makes it KDBX 4.
    await writeFile(
      xml,
      `<?xml version="1.0" encoding="UTF-8"?>
<KeePassFile><Meta/><Root><Group><UUID>AAECAwQFBgcICQoLDA0ODw==</UUID><Name>Root</Name>
<CustomData><Item><Key>a</Key><Value>b</Value></Item></CustomData></Group></Root></KeePassFile>`,
    );
    await keepassxc('import', [passphrase, passphrase], '-p', xml, path);
    await keepassxc('mkdir', [passphrase], path, 'Arbeit 🔑');
    await keepassxc('add', [passphrase, token], '-p', path, 'Arbeit 🔑/Deploy');
    await keepassxc('add', [passphrase, hex], '-p', path, 'Thrown away');
    await keepassxc('rm', [passphrase], path, 'Thrown away');
    const base64 = (await readFile(path)).toString('base64');
    await expect(preview(database(base64, 'wrong'))).rejects.toMatchObject({
      code: 'passphrase_wrong',
    });
    const { importId, entries } = await preview(database(base64));
    expect(entries).toMatchObject([{ name: 'Arbeit 🔑 / Deploy', service: 'GitHub', ...read('ghp_••••A1b2', 40) }]);
    await confirm(importId, choose(0));
    expect(isStored(token)).toBe(true);
  });
});
