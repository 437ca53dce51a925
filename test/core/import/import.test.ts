import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/errors.ts';
import type { ImportSource } from '../../../main/contract/import.ts';
import { createVirtualClock, type VirtualClock } from '../../fakes/virtual-clock.ts';
import { keepassxc, withKeePassXC } from '../../platform/vault-file/keepassxc.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { kdbxFile } from './kdbx-file.ts';

const passphrase = 'correct horse battery';
const token = `ghp_${'A1b2'.repeat(9)}`;
const hex = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';

let test: TestVault;
let clock: VirtualClock;
beforeEach(async () => {
  clock = createVirtualClock();
  test = await openTestVault({ clock });
  // Locking would forget it too.
  await test.call('changeSettings', { lockMinutes: null });
});
afterEach(() => test.close());

const preview = (source: ImportSource) => test.call('previewImport', { source });
const previewEnv = (text: string) => preview({ is: 'env', text });
const choose = (index: number, more: { label?: string; service?: string } = {}) => ({
  index,
  label: `Imported ${index}`,
  service: 'GitHub',
  ...more,
});
const confirm = (importId: string, ...choices: ReturnType<typeof choose>[]) =>
  test.call('confirmImport', { importId, choices });
const rows = async () => (await listKeys(test, { sort: 'label', descending: false })).rows;
const accounts = () => test.call('listAccounts', {});
const isStored = (secret: string) => [...test.secretStores.store.items.values()].includes(secret);

/** What is said of an entry that nothing more is known of. */
const plain = { repeated: false, expiresAt: null, hasNotes: false };

const env = `# of the office
GITHUB_TOKEN=${token}
PORT=8080
NODE_ENV=production
HOMEPAGE=https://example.com/a/long/path/1
export DEPLOY="${hex}"
QUOTED='with # no comment'
EMPTY=
SHORT_SECRET=hunter2
API_KEY=abcdefghijklmnop
`;

describe('importing an environment file', () => {
  it('first shows what was found, without the secrets, and writes nothing', async () => {
    const { entries, importId } = await previewEnv(env);
    expect(entries.map(({ index }) => index)).toEqual(entries.map((_, index) => index));
    expect(new Map(entries.map(({ name, index: _, ...entry }) => [name, entry]))).toEqual(
      new Map(
        Object.entries({
          GITHUB_TOKEN: { mask: 'ghp_••••A1b2', service: 'GitHub', duplicateOf: null, likely: true, ...plain },
          PORT: { mask: '••••', service: null, duplicateOf: null, likely: false, ...plain },
          NODE_ENV: { mask: '••••', service: null, duplicateOf: null, likely: false, ...plain },
          HOMEPAGE: { mask: '••••th/1', service: null, duplicateOf: null, likely: false, ...plain },
          DEPLOY: { mask: '••••4f1b', service: null, duplicateOf: null, likely: true, ...plain },
          QUOTED: { mask: '••••ment', service: null, duplicateOf: null, likely: false, ...plain },
          SHORT_SECRET: { mask: '••••', service: null, duplicateOf: null, likely: false, ...plain },
          API_KEY: { mask: '••••mnop', service: null, duplicateOf: null, likely: true, ...plain },
        }),
      ),
    );
    const shown = JSON.stringify([entries, importId, test.events, test.logged]);
    for (const secret of [token, hex, 'hunter2', 'abcdefghijklmnop']) expect(shown).not.toContain(secret);
    expect(await rows()).toEqual([]);
    expect(await accounts()).toEqual([]);
    expect(isStored(token)).toBe(false);
  });

  it('then stores what was chosen, with one account for each service', async () => {
    const { importId, entries } = await previewEnv(env);
    const at = (wanted: string) => entries.find(({ name }) => name === wanted)?.index ?? -1;
    test.events.length = 0;
    const added = await confirm(
      importId,
      choose(at('GITHUB_TOKEN'), { label: ' A token ' }),
      choose(at('DEPLOY'), { label: 'B deploy', service: 'Forge' }),
      choose(at('API_KEY'), { label: 'C other', service: ' Forge ' }),
    );
    expect(added).toEqual({ added: 3 });
    const [github, forge, ...more] = await accounts();
    expect(more).toEqual([]);
    expect([github, forge]).toMatchObject([
      { provider: 'other', label: 'GitHub', address: 'https://api.github.com/user', activeKeys: 1 },
      { provider: 'other', label: 'Forge', address: null, activeKeys: 2 },
    ]);
    expect(await rows()).toMatchObject([
      { label: 'A token', accountId: github?.id, mask: 'ghp_••••A1b2', notes: '', inVault: true },
      { label: 'B deploy', accountId: forge?.id, mask: '••••4f1b', access: 'inherited', expiresAt: null },
      { label: 'C other', accountId: forge?.id, lastUsedAt: null },
    ]);
    await test.call('copySecret', { keyId: String((await rows())[1]?.id) });
    expect(test.clipboard.text).toBe(hex);
    expect(test.events).toContainEqual({ is: 'accounts-changed' });
    expect(test.events).toContainEqual({ is: 'keys-changed' });
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it('tries its keys where the issuer of a known format says, and nowhere while the user calls the service otherwise', async () => {
    const { importId } = await previewEnv(`A=${token}\nB=sk_test_${'a1B2'.repeat(6)}`);
    await confirm(importId, choose(0, { service: 'GitHub' }), choose(1, { service: 'Shop' }));
    expect(await accounts()).toMatchObject([
      { label: 'GitHub', address: 'https://api.github.com/user', header: 'Authorization: Bearer {key}' },
      { label: 'Shop', address: null },
    ]);
  });

  it('says of a variable that is set more than once that its last value counts', async () => {
    const text = `A=${hex}\nexport B='first\nA=within a value\n'\nA = ${hex}2\nC=once\n  export C=twice\n`;
    const { entries } = await previewEnv(text);
    expect(entries).toMatchObject([
      { name: 'A', repeated: true, mask: '••••f1b2' },
      { name: 'B', repeated: false },
      { name: 'C', repeated: true },
    ]);
    expect((await previewEnv("A='\nA=1\nA=2\n'\n# A=3\nB=A=4\n")).entries).toMatchObject([
      { name: 'A', repeated: false },
      { name: 'B', repeated: false },
    ]);
  });

  it('of a service whose account is there puts the key into that', async () => {
    const { id } = await test.call('addAccount', { provider: 'other', label: 'GitHub' });
    const { importId } = await previewEnv(env);
    await confirm(importId, choose(0));
    expect(await rows()).toMatchObject([{ accountId: id }]);
    expect(await accounts()).toHaveLength(1);
  });

  it('tells what is in the vault already, and does not store it twice', async () => {
    const sandbox = await addSandbox(test);
    const { secret } = await createKept(test, sandbox.id, 'CI');
    const { importId, entries } = await previewEnv(`A=${secret}\nB=${hex}\nC=${hex}\n`);
    expect(entries).toMatchObject([{ duplicateOf: 'CI' }, { duplicateOf: null }, { duplicateOf: null }]);
    expect(await confirm(importId, choose(0), choose(1), choose(2), choose(1))).toEqual({ added: 1 });
    expect((await rows()).map(({ label }) => label)).toEqual(['CI', 'Imported 1']);
    expect((await previewEnv(`A=${hex}`)).entries).toMatchObject([{ duplicateOf: 'Imported 1' }]);
  });

  it('with one bad label writes nothing, and can be confirmed once that is mended', async () => {
    const { importId } = await previewEnv(env);
    const choices = (label: string) => [choose(0), choose(4, { label, service: 'Forge' })];
    for (const label of [' ', 'x'.repeat(256), 'two\nlines']) {
      await expect(confirm(importId, ...choices(label))).rejects.toMatchObject({
        code: 'invalid_input',
        params: { name: 'label' },
      });
    }
    expect(await rows()).toEqual([]);
    expect(await accounts()).toEqual([]);
    expect(await confirm(importId, ...choices('Deploy'))).toEqual({ added: 2 });
  });

  it('with an entry that is not there, no entry or an empty service writes nothing', async () => {
    const { importId } = await previewEnv(env);
    await expect(confirm(importId, choose(0), choose(99))).rejects.toMatchObject({ code: 'import_gone' });
    await expect(confirm(importId)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(confirm(importId, choose(0, { service: ' ' }))).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await rows()).toEqual([]);
    expect(await accounts()).toEqual([]);
  });

  it('that the store refuses half way says so, and goes on where it stood', async () => {
    const { importId } = await previewEnv(env);
    const { store } = test.secretStores;
    await test.call('addAccount', { provider: 'other', label: 'GitHub' });
    const { write } = store;
    let writes = 0;
    store.write = async (...given) => {
      writes += 1;
      if (writes === 2) throw new VaultError('disk_full');
      await write(...given);
    };
    test.events.length = 0;
    await expect(confirm(importId, choose(0), choose(4))).rejects.toMatchObject({ code: 'disk_full' });
    expect(await rows()).toHaveLength(1);
    expect(test.events).toContainEqual({ is: 'keys-changed' });
    expect(test.ports.records.intents.all()).toEqual([]);
    expect(await confirm(importId, choose(0), choose(4))).toEqual({ added: 1 });
    expect(await rows()).toHaveLength(2);
  });

  it('that is confirmed by a double click is stored once', async () => {
    const { importId } = await previewEnv(env);
    const both = await Promise.allSettled([1, 2].map(() => confirm(importId, choose(0), choose(4))));
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await rows()).toHaveLength(2);
    expect(await accounts()).toHaveLength(1);
  });

  it('of 3,000 keys takes seconds', async () => {
    const secrets = Array.from({ length: 3000 }, (_, index) => `${hex}${index}`);
    const { importId } = await previewEnv(secrets.map((secret, index) => `KEY_${index}=${secret}`).join('\n'));
    expect(await confirm(importId, ...secrets.map((_, index) => choose(index)))).toEqual({ added: 3000 });
  }, 15_000);
});

describe('an import that waits', () => {
  it('is forgotten after ten minutes', async () => {
    const { importId } = await previewEnv(env);
    clock.advance(10 * 60_000 - 1);
    await expect(confirm(importId, choose(99))).rejects.toMatchObject({ code: 'import_gone' });
    await expect(confirm(importId, choose(0, { label: ' ' }))).rejects.toMatchObject({ code: 'invalid_input' });
    clock.advance(1);
    await expect(confirm(importId, choose(0))).rejects.toMatchObject({ code: 'import_gone' });
    expect(await rows()).toEqual([]);
  });

  it('is forgotten when it is cancelled, done, or another takes its place', async () => {
    const first = await previewEnv(env);
    await test.call('cancelImport', { importId: first.importId });
    await expect(confirm(first.importId, choose(0))).rejects.toMatchObject({ code: 'import_gone' });
    const second = await previewEnv(env);
    const third = await previewEnv(`OTHER_TOKEN=${hex}`);
    await expect(confirm(second.importId, choose(0))).rejects.toMatchObject({ code: 'import_gone' });
    await test.call('cancelImport', { importId: second.importId });
    expect(await confirm(third.importId, choose(0))).toEqual({ added: 1 });
    await expect(confirm(third.importId, choose(0))).rejects.toMatchObject({ code: 'import_gone' });
  });

  it('is not forgotten because the one before is done only now', async () => {
    const first = await previewEnv(env);
    const { store } = test.secretStores;
    const { write } = store;
    let next: Awaited<ReturnType<typeof preview>> | null = null;
    store.write = async (...given) => {
      store.write = write;
      await write(...given);
      next = await previewEnv(`OTHER_TOKEN=${hex}`);
    };
    await confirm(first.importId, choose(0));
    expect(await confirm(String((next as { importId: string } | null)?.importId), choose(0))).toEqual({ added: 1 });
  });
});

describe('importing a KDBX file', () => {
  const entries = [
    { title: 'Router', password: 'hunter2' },
    { title: 'Deploy', password: token, group: 'Work' },
    { title: 'Nothing', password: '' },
    { title: 'Gone', password: hex, binned: true },
  ];

  it('shows the entries with a password, by their groups, and takes all of them for keys', async () => {
    const { importId, entries: found } = await preview({
      is: 'kdbx',
      base64: await kdbxFile(passphrase, entries),
      passphrase,
    });
    expect(found).toEqual([
      { index: 0, name: 'Router', mask: '••••', service: null, duplicateOf: null, likely: true, ...plain },
      {
        index: 1,
        name: 'Work / Deploy',
        mask: 'ghp_••••A1b2',
        service: 'GitHub',
        duplicateOf: null,
        likely: true,
        ...plain,
      },
    ]);
    expect(await confirm(importId, choose(1, { label: 'Deploy' }))).toEqual({ added: 1 });
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
      const { importId, entries: found } = await preview({ is: 'kdbx', base64, passphrase });
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

  it('with notes that are too long for ours writes nothing until they are left out', async () => {
    const base64 = await kdbxFile(passphrase, [{ title: 'Deploy', password: token, notes: 'x'.repeat(5001) }]);
    const { importId } = await preview({ is: 'kdbx', base64, passphrase });
    const take = (withNotes: boolean) => test.call('confirmImport', { importId, choices: [choose(0)], withNotes });
    await expect(take(true)).rejects.toMatchObject({ code: 'invalid_input', params: { name: 'notes' } });
    expect(await rows()).toEqual([]);
    expect(await take(false)).toEqual({ added: 1 });
  });

  it('shows the protected fields of an entry too, and takes those for keys that look like one', async () => {
    const fields = { 'API key': hex, otp: 'otpauth://totp/Forge?secret=ABCDEFGH', 'Recovery PIN': '1234' };
    const base64 = await kdbxFile(passphrase, [{ title: 'Forge', password: '', group: 'Work', fields }]);
    const { importId, entries: found } = await preview({ is: 'kdbx', base64, passphrase });
    expect(found.map(({ name, likely }) => [name, likely])).toEqual([
      ['Work / Forge / API key', true],
      ['Work / Forge / otp', false],
      ['Work / Forge / Recovery PIN', false],
    ]);
    await confirm(importId, choose(0));
    expect(isStored(hex)).toBe(true);
  });

  it('with a wrong passphrase says so, and with the right one goes on', async () => {
    const base64 = await kdbxFile(passphrase, entries);
    await expect(preview({ is: 'kdbx', base64, passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'passphrase_wrong',
    });
    expect((await preview({ is: 'kdbx', base64, passphrase })).entries).toHaveLength(2);
  });

  it.each([
    ['nothing', ''],
    ['something else', Buffer.from('not a database').toString('base64')],
  ])('that is %s says that it cannot be read', async (_what, base64) => {
    await expect(preview({ is: 'kdbx', base64, passphrase })).rejects.toMatchObject({ code: 'import_unreadable' });
  });

  it('that is cut off says that it cannot be read', async () => {
    const whole = Buffer.from(await kdbxFile(passphrase, entries), 'base64');
    const base64 = whole.subarray(0, whole.length - 40).toString('base64');
    await expect(preview({ is: 'kdbx', base64, passphrase })).rejects.toMatchObject({ code: 'import_unreadable' });
  });

  it('that is no Base64 is refused', async () => {
    await expect(preview({ is: 'kdbx', base64: '***', passphrase })).rejects.toMatchObject({ code: 'invalid_input' });
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
    await expect(preview({ is: 'kdbx', base64, passphrase: 'wrong' })).rejects.toMatchObject({
      code: 'passphrase_wrong',
    });
    const { importId, entries } = await preview({ is: 'kdbx', base64, passphrase });
    expect(entries).toMatchObject([{ name: 'Arbeit 🔑 / Deploy', service: 'GitHub', mask: 'ghp_••••A1b2' }]);
    await confirm(importId, choose(0));
    expect(isStored(token)).toBe(true);
  });
});
