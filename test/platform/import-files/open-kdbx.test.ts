import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kdbxweb from 'kdbxweb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readKdbx } from '../../../main/platform/import-files/read-kdbx.ts';
import { salsa20Stream } from '../../../main/platform/kdbx/inner-stream.ts';
import { argon2idParameters } from '../../../main/platform/kdbx/kdf-parameters.ts';
import { keepassxc, withKeePassXC } from '../vault-file/keepassxc.ts';
import { cipherIds, document, entry, group, type MadeKdbx, madeKdbx, madeKdbx31, passphrase } from './made-kdbx.ts';

const xml = document(group('Root', entry('One', { Password: 'secret one' })));

async function secretsOf(bytes: Uint8Array, keyFile: Uint8Array | null = null, given = passphrase) {
  const { entries } = await readKdbx(bytes, { passphrase: given, keyFile });
  return entries.map(({ readings }) => readings[0].secret);
}

const refusal = (bytes: Uint8Array, keyFile: Uint8Array | null = null, given = passphrase): Promise<unknown> =>
  secretsOf(bytes, keyFile, given).then(
    (secrets) => secrets,
    ({ code, params }) => (params.reason ? params.reason.is : code),
  );

describe('a database', () => {
  it.each<[string, MadeKdbx]>([
    ['AES and ChaCha20', {}],
    ['ChaCha20 and ChaCha20', { cipher: 'chaCha20' }],
    ['AES and Salsa20', { algorithm: salsa20Stream }],
    ['AES-KDF', { kdf: aesKdf(10n) }],
    ['Argon2d', { kdf: argon2d() }],
  ])('with %s is read', async (_what, made) => {
    expect(await secretsOf(await madeKdbx(xml, made))).toEqual(['secret one']);
  });

  it('of version 3.1 is read, with Salsa20 over long values', async () => {
    const entries = Object.fromEntries(['a', 'b', 'c'].map((letter) => [letter, letter.repeat(50_000)]));
    expect(await secretsOf(await madeKdbx31(entries))).toEqual(Object.values(entries));
  });

  it('opens with the passphrase composed or decomposed', async () => {
    const typed = 'Schlüssel é';
    for (const form of ['NFC', 'NFD'] as const) {
      const bytes = await madeKdbx(xml, { passphrase: typed.normalize(form) });
      expect(await secretsOf(bytes, null, typed.normalize('NFC'))).toEqual(['secret one']);
      expect(await secretsOf(bytes, null, typed.normalize('NFD'))).toEqual(['secret one']);
    }
  });

  it('says whether the passphrase is wrong, or it or the key file', async () => {
    const keyFile = randomBytes(32);
    const [plain, both] = [await madeKdbx(xml), await madeKdbx(xml, { keyFile })];
    expect(await refusal(plain, null, 'wrong')).toBe('passphrase_wrong');
    expect(await refusal(both)).toBe('passphrase_wrong');
    expect(await refusal(both, randomBytes(32))).toBe('passphrase_or_key_file_wrong');
    expect(await refusal(both, keyFile, 'wrong')).toBe('passphrase_or_key_file_wrong');
    expect(await refusal(plain, keyFile)).toBe('passphrase_or_key_file_wrong');
    expect(await refusal(await madeKdbx31({ One: 'x' }), null, 'wrong')).toBe('passphrase_wrong');
  });
});

describe('a key file', () => {
  const key = createHash('sha256').update('the key').digest();
  const sum = createHash('sha256').update(key).digest('hex').slice(0, 8).toUpperCase();
  const xmlFile = (version: string, data: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<KeyFile>\n\t<Meta><Version>${version}</Version></Meta>\n\t<Key>${data}</Key>\n</KeyFile>\n`;
  const hex = key.toString('hex').toUpperCase();
  const spaced = `\n\t\t${hex.replace(/(.{8})/g, '$1 ')}\n`;

  it.each([
    ['of 32 bytes', key],
    ['of 64 hexadecimal digits', hex],
    ['of 64 hexadecimal digits in lower case', hex.toLowerCase()],
    ['of XML, version 1', xmlFile('1.00', `<Data>\n${key.toString('base64')}\n</Data>`)],
    ['of XML, version 2', xmlFile('2.0', `<Data Hash="${sum}">${spaced}</Data>`)],
    ['of XML with a byte order mark', `\uFEFF${xmlFile('2.0', `<Data Hash="${sum.toLowerCase()}">${hex}</Data>`)}`],
  ])('%s gives its key', async (_what, file) => {
    const bytes = await madeKdbx(xml, { keyFile: key });
    expect(await secretsOf(bytes, Buffer.from(file))).toEqual(['secret one']);
  });

  it.each([
    ['a text', Buffer.from('my key\n')],
    ['31 bytes', key.subarray(1)],
    ['64 letters', Buffer.from('g'.repeat(64))],
    ['65 hexadecimal digits', Buffer.from(`${hex}0`)],
    [
      'an SVG picture',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><Data>x</Data></svg>'),
    ],
    ['any bytes', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256))],
  ])('that is %s counts by its hash', async (_what, file) => {
    const bytes = await madeKdbx(xml, { keyFile: createHash('sha256').update(file).digest() });
    expect(await secretsOf(bytes, file)).toEqual(['secret one']);
  });

  it.each([
    ['empty', ''],
    ['of an unknown version', xmlFile('3.0', `<Data>${hex}</Data>`)],
    ['with a wrong sum', xmlFile('2.0', `<Data Hash="00000000">${hex}</Data>`)],
    ['without a sum', xmlFile('2.0', `<Data>${hex}</Data>`)],
    ['cut off', xmlFile('2.0', `<Data Hash="${sum}">${hex.slice(2)}</Data>`)],
    ['without data', xmlFile('1.0', '')],
  ])('that is damaged says so: %s', async (_what, file) => {
    expect(await refusal(await madeKdbx(xml, { keyFile: key }), Buffer.from(file))).toBe('key-file-damaged');
  });

  it('opens the database alone, with an empty passphrase', async () => {
    const bytes = await madeKdbx(xml, { passphrase: '', keyFile: key });
    expect(await secretsOf(bytes, key, '')).toEqual(['secret one']);
    expect(await refusal(bytes, key)).toBe('passphrase_or_key_file_wrong');
  });
});

describe('a file that cannot be read says why:', () => {
  it('it is no KeePass database', async () => {
    for (const text of ['', 'A=b', 'PK\u0003\u0004']) expect(await refusal(Buffer.from(text))).toBe('not-kdbx');
  });

  it('it is of KeePass 1', async () => {
    expect(await refusal(Buffer.from('03d9a29a65fb4bb50200000002000300', 'hex'))).toBe('keepass-1');
  });

  it.each(['03d9a29a66fb4bb500000100', '03d9a29a67fb4bb500000200', '03d9a29a67fb4bb500000500'])(
    'its version is not supported: %s',
    async (start) => {
      expect(await refusal(Buffer.concat([Buffer.from(start, 'hex'), randomBytes(500)]))).toBe('not-supported');
    },
  );

  it('it is encrypted with Twofish', async () => {
    const bytes = Buffer.from(await madeKdbx31({ One: 'x' }));
    const at = bytes.indexOf(Buffer.from(cipherIds.aes, 'hex'));
    Buffer.from(cipherIds.twofish, 'hex').copy(bytes, at);
    expect(await refusal(bytes)).toBe('not-supported');
  });

  it.each([
    ['Argon2 with 2 GiB', argon2idParameters({ memoryBytes: 2 ** 31, passes: 1, lanes: 1 })],
    ['Argon2 with a million passes', argon2idParameters({ memoryBytes: 2 ** 26, passes: 1_000_000, lanes: 1 })],
    ['AES with a billion rounds', aesKdf(1_000_000_000n)],
    ['AES with more rounds than a number can hold', aesKdf(2n ** 60n)],
    ['AES with rounds of 32 bits', aesKdf(0xffff_ffff)],
  ])('its key derivation takes too much: %s', async (_what, kdf) => {
    expect(await refusal(await withKdf(kdf))).toBe('not-supported');
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><KeePassFile><Root></Root></KeePassFile>'],
    ['no root', '<KeePassFile></KeePassFile>'],
    ['nothing', ''],
    ['tags that do not match', '<KeePassFile><Root></KeePassFile></Root>'],
    ['no end', '<KeePassFile><Root><Group>'],
  ])('its XML has %s', async (_what, content) => {
    expect(await refusal(await madeKdbx(Buffer.from(content)))).toBe('damaged');
  });

  it.each(['kdbx31-keepassxc', 'kdbx-ref'])('it is cut off: %s', async (name) => {
    const whole = await readFile(new URL(`kdbx/${name}.kdbx`, import.meta.url));
    for (const end of [whole.length - 1, whole.length - 16, whole.length - 200]) {
      expect(await refusal(whole.subarray(0, end))).toBe('damaged');
    }
  });
});

it('groups within many groups are read', async () => {
  const depth = 20_000;
  const deep = `${'<Group><Name>in</Name>'.repeat(depth)}${entry('Deep', { Password: 'deep' })}${'</Group>'.repeat(depth)}`;
  const { entries } = await readKdbx(await madeKdbx(document(deep)), { passphrase, keyFile: null });
  expect(entries).toMatchObject([
    { name: expect.stringMatching(/^….* \/ in \/ Deep$/), readings: [{ secret: 'deep' }] },
  ]);
  expect(entries[0]?.name.length).toBeLessThan(1100);
});

withKeePassXC('KeePassXC', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-open-kdbx-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);

  it('makes a key file that opens its database, with a passphrase and alone', async () => {
    for (const answers of [[passphrase], []]) {
      const name = answers.length > 0 ? 'both' : 'alone';
      const path = at(`${name}.kdbx`);
      const key = at(`${name}.keyx`);
      const password = answers.length > 0 ? ['-p'] : [];
      const open = answers.length > 0 ? [] : ['--no-password'];
      await keepassxc('db-create', [...answers, ...answers], '--set-key-file', key, ...password, path);
      await keepassxc('add', [...answers, 'their secret'], '-p', '-k', key, ...open, path, 'Theirs');
      const keyFile = await readFile(key);
      expect(await secretsOf(await readFile(path), keyFile, answers[0] ?? '')).toEqual(['their secret']);
      expect(await refusal(await readFile(path), randomBytes(32), answers[0] ?? '')).toBe(
        'passphrase_or_key_file_wrong',
      );
    }
  });

  it('takes any file as a key file, as we do', async () => {
    const svg = '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>';
    const files = { hex: 'AB'.repeat(32), bytes: 'b'.repeat(32), svg, text: 'my key\n' };
    for (const [name, content] of Object.entries(files)) {
      await writeFile(at(name), content);
      await keepassxc('db-create', [passphrase, passphrase], '--set-key-file', at(name), '-p', at(`${name}.kdbx`));
      await keepassxc('add', [passphrase, name], '-p', '-k', at(name), at(`${name}.kdbx`), 'Theirs');
      expect(await secretsOf(await readFile(at(`${name}.kdbx`)), Buffer.from(content))).toEqual([name]);
    }
  });

  it('opens what our tests make, so that they test the format', async () => {
    const cases: MadeKdbx[] = [{}, { cipher: 'chaCha20' }, { kdf: aesKdf(10n) }, { algorithm: salsa20Stream }];
    // Hardly compressible, so that the ciphers work on more than one piece.
    const Notes = randomBytes(500_000).toString('hex');
    const long = document(group('Root', entry('One', { Notes, Password: 'secret one' })));
    for (const [index, made] of cases.entries()) {
      await writeFile(at(`${index}.kdbx`), await madeKdbx(long, made));
      const shown = await keepassxc('show', [passphrase], '-s', '-a', 'Password', at(`${index}.kdbx`), 'One');
      expect(shown).toBe('secret one');
    }
  });
});

/** The parameters of AES-KDF. A bigint is a number of 64 bits. */
function aesKdf(rounds: bigint | number): Buffer {
  const value = Buffer.alloc(typeof rounds === 'bigint' ? 8 : 4);
  if (typeof rounds === 'bigint') value.writeBigUInt64LE(rounds);
  else value.writeUInt32LE(rounds);
  return dictionary([
    [0x42, '$UUID', Buffer.from(kdbxweb.Consts.KdfId.Aes, 'base64')],
    [typeof rounds === 'bigint' ? 0x05 : 0x04, 'R', value],
    [0x42, 'S', randomBytes(32)],
  ]);
}

function argon2d(): Buffer {
  const parameters = argon2idParameters({ memoryBytes: 64 * 1024, passes: 1, lanes: 1 });
  const at = parameters.indexOf(Buffer.from(kdbxweb.Consts.KdfId.Argon2id, 'base64'));
  Buffer.from(kdbxweb.Consts.KdfId.Argon2d, 'base64').copy(parameters, at);
  return parameters;
}

function dictionary(items: [type: number, name: string, value: Buffer][]): Buffer {
  const length = (bytes: Buffer) => Buffer.of(bytes.length, 0, 0, 0);
  const fields = items.flatMap(([type, name, value]) => {
    const key = Buffer.from(name);
    return [Buffer.of(type), length(key), key, length(value), value];
  });
  return Buffer.concat([Buffer.of(0, 1), ...fields, Buffer.of(0)]);
}

/** A file whose header asks for this key derivation. Nothing after the header fits it. */
async function withKdf(kdf: Buffer): Promise<Buffer> {
  const bytes = await madeKdbx(xml);
  const field = bytes.indexOf(Buffer.from('$UUID')) - 7 - 5;
  const end = bytes.indexOf(Buffer.from('\r\n\r\n')) + 4;
  const length = Buffer.alloc(4);
  length.writeUInt32LE(kdf.length);
  const last = Buffer.from('00040000000d0a0d0a', 'hex');
  const header = Buffer.concat([bytes.subarray(0, field), Buffer.of(11), length, kdf, last]);
  return Buffer.concat([header, createHash('sha256').update(header).digest(), bytes.subarray(end + 32)]);
}
