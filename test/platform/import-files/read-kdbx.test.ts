import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { FileContents } from '../../../main/core/ports/import-files.ts';
import { readKdbx } from '../../../main/platform/import-files/read-kdbx.ts';
import { document, entry, group, idOf, madeKdbx, passphrase, plain, secret } from './made-kdbx.ts';

const caseFile = (name: string) => readFile(new URL(`kdbx/${name}.kdbx`, import.meta.url));

const read = (bytes: Uint8Array) => readKdbx(bytes, { passphrase, keyFile: null });

const readXml = async (...entries: string[]) => read(await madeKdbx(document(group('Root', entries.join('')))));

const secretsOf = ({ entries }: FileContents) =>
  Object.fromEntries(entries.map(({ name, readings }) => [name, readings[0].secret]));

const leftOutOf = ({ leftOut }: FileContents) => leftOut.map(({ name, reason }) => `${name}: ${reason}`);

describe('a file of another program', () => {
  it.each([
    ['kdbx31', { Three: 'kdbx3-token-1234567890' }],
    ['kdbx31-keepassxc', { Deploy: 'keepassxc-token-1234567890' }],
  ])('%s of version 3.1 is read', async (name, secrets) => {
    expect(secretsOf(await read(await caseFile(name)))).toEqual(secrets);
  });

  it('has the password that a reference means', async () => {
    expect(secretsOf(await read(await caseFile('kdbx-ref')))).toEqual({
      'Work / The directory': 'directory-token-1234567890',
      'Work / Ref by id': 'directory-token-1234567890',
      'Work / Ref by title': 'directory-token-1234567890',
      'Work / Lower case ref': 'directory-token-1234567890',
      'Work / Embedded': 'pre-directory-token-1234567890',
      'Work / Ref of user': 'other-token-1234567890',
      'Work / Ref of user / API key': 'directory-token-1234567890',
    });
  });

  it('is read without earlier versions, and tells what is in the recycle bin', async () => {
    const contents = await read(await caseFile('kdbx-history'));
    expect(secretsOf(contents)).toEqual({
      'Rotated twice': 'present-1234567890',
      'Bin-like / Kept': 'kept-1234567890',
    });
    expect(leftOutOf(contents)).toEqual(['Recycle Bin / Deleted group / In a deleted group: in-recycle-bin']);
  });

  it('keeps white space at the ends of a secret', async () => {
    expect(secretsOf(await read(await caseFile('kdbx-spaces')))).toEqual({
      Leading: '  lead-1234567890',
      Trailing: 'trail-1234567890  ',
      'Line break at the end': '-----BEGIN OPENSSH PRIVATE KEY-----\nZmFrZQ==\n-----END OPENSSH PRIVATE KEY-----\n',
      'No-break space': '\u00a0nbsp-1234567890',
    });
  });

  it('tells what attachments are left out', async () => {
    const contents = await read(await caseFile('kdbx-attachment'));
    expect(secretsOf(contents)).toEqual({ 'With an attachment': 'attach-token-1234567890' });
    expect(leftOutOf(contents)).toEqual([
      'With an attachment / deploy.pem: attachment',
      'Attachment alone / service.json: attachment',
    ]);
  });

  it('may have very long titles and paths, titles of several lines, and none', async () => {
    const { entries } = await read(await caseFile('kdbx-longtitle'));
    expect(entries.map(({ name }) => name)).toEqual([
      'Short',
      'L'.repeat(300),
      'Two\nlines',
      '',
      expect.stringMatching(/^A group with a rather long name 0 \/ A group .* \/ .*$/),
    ]);
  });

  it('keeps names as they are', async () => {
    expect(Object.keys(secretsOf(await read(await caseFile('kdbx-names'))))).toEqual([
      'Арбейт 🔑 / \u202ereversed',
      'Арбейт 🔑 / Same',
    ]);
  });
});

describe('what is taken from an entry', () => {
  it('is the password and each field of the user, byte for byte', async () => {
    const contents = await readXml(
      entry('All', {
        'API key': ['\t field \u00a0'],
        Password: '\ttab, \u00a0no-break, & < > "é🔑\u200b\r\n',
        UserName: 'ada',
        Region: 'eu & <west>',
      }),
    );
    expect(contents.entries.map(({ name, field, readings }) => [name, field, readings])).toEqual([
      ['All', null, [{ secret: '\ttab, \u00a0no-break, & < > "é🔑\u200b\r\n', by: [] }]],
      ['All / API key', 'API key', [{ secret: '\t field \u00a0', by: [] }]],
      ['All / Region', 'Region', [{ secret: 'eu & <west>', by: [] }]],
    ]);
    expect(contents.leftOut).toEqual([]);
  });

  it('is read from entities, CDATA and comments as XML says', async () => {
    const value = '<Value>&#x41;&#66;&amp;lt;<![CDATA[<&amp;]]><!-- no -->\r\nC</Value>';
    const xml = `<Entry><String><Key>Pass<!-- -->word</Key>${value}</String></Entry>`;
    expect(secretsOf(await readXml(xml))).toEqual({ '': 'AB&lt;<&amp;\nC' });
  });

  it('that is too long to be imported is not decoded and refers to nothing, and the rest of its entry is read', async () => {
    const entities = '&amp;'.repeat(100_000);
    const references = '{S:Key}'.repeat(10_000);
    const fields = `<String><Key>Long</Key><Value>${entities}</Value></String>`;
    const contents = await readXml(entry('E', { Key: 'k', Password: references }, fields));
    expect(contents.entries.map(({ field, readings }) => [field, readings[0].secret.length])).toEqual([
      [null, references.length],
      ['Key', 1],
      ['Long', entities.length],
    ]);
    expect(contents.leftOut).toEqual([]);
  });

  it('is not a standard field, even if it is protected', async () => {
    const contents = await readXml(entry('E', { UserName: ['u'], URL: ['https://a'], Notes: ['n'], Password: 'p' }));
    expect(contents.entries).toMatchObject([{ name: 'E', url: 'https://a', notes: 'n' }]);
  });

  it('is the last of two fields with one name', async () => {
    const field = (value: string) => `<String><Key>Password</Key>${secret(value)}</String>`;
    expect(secretsOf(await readXml(`<Entry>${field('first')}${field('second')}</Entry>`))).toEqual({ '': 'second' });
  });

  it('is told by the user or the address where an entry has no title', async () => {
    const contents = await readXml(
      entry('', { UserName: 'ada', URL: 'https://a', Password: 'one' }),
      entry(' ', { URL: 'https://b', Password: 'two' }),
    );
    expect(secretsOf(contents)).toEqual({ ada: 'one', 'https://b': 'two' });
  });

  it('is never an earlier version, whose secrets take their place in the stream', async () => {
    const history = `<History>${entry('Before', { Password: 'old', Extra: ['old too'] })}</History>`;
    const contents = await readXml(entry('One', { Password: 'new' }, history), entry('Two', { Password: 'next' }));
    expect(secretsOf(contents)).toEqual({ One: 'new', Two: 'next' });
  });

  it('includes when it expires', async () => {
    const times = (expires: string, time: string) =>
      `<Times><Expires>${expires}</Expires><ExpiryTime>${time}</ExpiryTime></Times>`;
    const seconds = Buffer.alloc(8);
    seconds.writeBigInt64LE(BigInt(Date.UTC(2031, 1, 3, 4, 5, 6) / 1000) + 62_135_596_800n);
    const binary = seconds.toString('base64');
    const cases: [expected: number | null, expires: string, time: string][] = [
      [Date.UTC(2031, 1, 3, 4, 5, 6), 'True', binary],
      [Date.UTC(2031, 1, 3, 4, 5, 6), 'true', ` ${binary}\n`],
      [Date.UTC(2031, 1, 3, 4, 5, 6), 'True', '2031-02-03T04:05:06Z'],
      [Date.UTC(2031, 1, 3, 4, 5, 6), 'True', '2031-02-03T04:05:06'],
      [Date.UTC(2031, 1, 3, 3, 5, 6), 'True', '2031-02-03T04:05:06+01:00'],
      [null, 'False', binary],
      [null, 'True', ''],
      [null, 'True', '0001-01-01T00:00:00Z'],
      [null, 'True', Buffer.alloc(8).toString('base64')],
      [null, 'True', Buffer.alloc(8, 0x7f).toString('base64')],
      [null, 'True', 'no time'],
    ];
    const { entries } = await readXml(
      ...cases.map(([, expires, time], index) => entry(`${index}`, { Password: 'p' }, times(expires, time))),
    );
    expect(entries.map(({ expiresAt }) => expiresAt)).toEqual(cases.map(([expected]) => expected));
  });
});

describe('what is left out of a file', () => {
  it('is an entry without anything to take', async () => {
    const contents = await readXml(
      entry('Nothing', { Password: '', Empty: [''] }),
      entry('No password', { UserName: 'ada' }),
      entry('Settings', { KP2A_URL_1: 'https://a', AndroidApp: 'b', 'Latchkey id': '1' }),
      entry('Blank', { Password: ' ' }),
    );
    expect(secretsOf(contents)).toEqual({ Blank: ' ' });
    expect(leftOutOf(contents)).toEqual(['Nothing: empty', 'No password: empty', 'Settings: empty']);
  });

  it('is a seed of one-time passwords, one line for each entry', async () => {
    const contents = await readXml(
      entry('KeePassXC', { otp: ['otpauth://totp/A?secret=ABC'] }),
      entry('Tray TOTP', { 'TOTP Seed': ['ABC'], 'TOTP Settings': '30;6', Password: 'p' }),
      entry('KeePass', { 'TimeOtp-Secret-Base32': ['ABC'], 'TimeOtp-Period': '30' }),
      entry('Counted', { 'HmacOtp-Secret-Hex': ['ABC'], 'HmacOtp-Counter': '3' }),
      entry('Elsewhere', { Password: 'OTPAUTH://totp/A?secret=ABC' }),
      entry('By hand', { TOTP: ['JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'], totp_secret: ['ABC'], 'HOTP counter': '3' }),
    );
    expect(secretsOf(contents)).toEqual({ 'Tray TOTP': 'p' });
    const names = ['KeePassXC', 'Tray TOTP', 'KeePass', 'Counted', 'Elsewhere', 'By hand'];
    expect(leftOutOf(contents)).toEqual(names.map((name) => `${name}: one-time-password`));
  });

  it('is a passkey, one line for each entry', async () => {
    const contents = await readXml(
      entry('Site', { KPEX_PASSKEY_PRIVATE_KEY_PEM: ['-----BEGIN'], KPEX_PASSKEY_USERNAME: 'ada', Password: 'p' }),
    );
    expect(secretsOf(contents)).toEqual({ Site: 'p' });
    expect(leftOutOf(contents)).toEqual(['Site: passkey']);
  });

  it('is what Latchkey keeps for itself in its vault file, but not its keys', async () => {
    const id = { 'Latchkey id': '3f0e8a8c-7f0e-4c63-9d4a-111111111111' };
    const contents = await readXml(
      entry('Key for recognizing equal secrets', { Password: 'a', ...id }),
      entry('Password of the mail server', { Password: 'b', ...id }),
      entry('Credential of Lev', { Password: 'c', ...id }),
      entry('Text of an imported .env file', { Password: 'g', ...id }),
      entry('Key for recognizing changed addresses', { Password: 'h', ...id }),
      entry('Credential of the build – Lev', { Password: 'd', ...id }),
      entry('Deploy – GitHub', { Password: 'e', ...id }),
      entry('Credential of Lev, copied', { Password: 'f' }),
    );
    expect(secretsOf(contents)).toEqual({
      'Credential of the build – Lev': 'd',
      'Deploy – GitHub': 'e',
      'Credential of Lev, copied': 'f',
    });
    expect(leftOutOf(contents)).toEqual([
      'Key for recognizing equal secrets: of-latchkey',
      'Password of the mail server: of-latchkey',
      'Credential of Lev: of-latchkey',
      'Text of an imported .env file: of-latchkey',
      'Key for recognizing changed addresses: of-latchkey',
    ]);
  });

  it('is a value whose bytes are no text', async () => {
    const latin1 = Buffer.from('gr\xfc\xdfe', 'latin1');
    const contents = await readXml(
      entry('Latin-1', { Password: [latin1] }),
      entry('In a field', { 'API key': [latin1], Password: 'p' }),
    );
    expect(secretsOf(contents)).toEqual({ 'In a field': 'p' });
    expect(leftOutOf(contents)).toEqual(['Latin-1: not-text', 'In a field / API key: not-text']);
    const plainXml = Buffer.from(
      document(group('Root', `<Entry><String><Key>Password</Key>${plain('gr\xfc\xdfe')}</String></Entry>`)),
      'latin1',
    );
    expect(leftOutOf(await read(await madeKdbx(plainXml)))).toEqual([': not-text']);
  });

  it('is all that is in the recycle bin, however deep', async () => {
    const bin = group('Bin', group('Inner', entry('Deep', { Password: 'd' })) + entry('Gone', { Password: 'g' }));
    const xml = document(
      group('Root', bin + group('Bin', entry('Kept', { Password: 'k' }), idOf('another'))),
      `<RecycleBinUUID>${idOf('Bin')}</RecycleBinUUID>`,
    );
    const contents = await read(await madeKdbx(xml));
    expect(secretsOf(contents)).toEqual({ 'Bin / Kept': 'k' });
    expect(leftOutOf(contents)).toEqual(['Bin / Gone: in-recycle-bin', 'Bin / Inner / Deep: in-recycle-bin']);
  });
});
