import { createHash, randomBytes } from 'node:crypto';
import kdbxweb from 'kdbxweb';
import { credentialsOf } from '../../../main/platform/kdbx/credentials.ts';
import { chacha20Stream, innerStream } from '../../../main/platform/kdbx/inner-stream.ts';
import { innerTag, outerTag, sealKdbx4 } from '../../../main/platform/kdbx/kdbx4.ts';
import { argon2idParameters } from '../../../main/platform/kdbx/kdf-parameters.ts';
import { writeFields } from '../../../main/platform/kdbx/tagged-fields.ts';

export const passphrase = 'correct horse battery';

export const cipherIds = {
  aes: '31c1f2e6bf714350be5805216afc5aff',
  chaCha20: 'd6038a2b8b6f4cb5a524339a31dbb59a',
  twofish: 'ad68f29f576f4bb9a36ad47af965346c',
};

export interface MadeKdbx {
  passphrase?: string;
  keyFile?: Uint8Array | null;
  cipher?: 'aes' | 'chaCha20';
  kdf?: Buffer;
  algorithm?: number;
}

/** A KDBX 4 file with this XML and almost no key derivation. Values that `secret` made are encrypted by the inner stream. */
export async function madeKdbx(xml: string | Buffer, made: MadeKdbx = {}): Promise<Buffer> {
  const { cipher = 'aes', algorithm = chacha20Stream, kdf = quickKdf } = made;
  const key = randomBytes(64);
  const header = {
    start: Buffer.from('03d9a29a67fb4bb500000400', 'hex'),
    fields: [
      { tag: outerTag.cipher, data: Buffer.from(cipherIds[cipher], 'hex') },
      { tag: outerTag.compression, data: number(1) },
      { tag: outerTag.seed, data: randomBytes(32) },
      { tag: outerTag.iv, data: Buffer.alloc(0) },
      { tag: outerTag.kdf, data: kdf },
      { tag: outerTag.end, data: Buffer.from('\r\n\r\n') },
    ],
  };
  const inner = [
    { tag: innerTag.algorithm, data: number(algorithm) },
    { tag: innerTag.key, data: key },
    { tag: innerTag.end, data: Buffer.alloc(0) },
  ];
  const content = typeof xml === 'string' ? protect(xml, key, algorithm) : xml;
  const whole = Buffer.concat([writeFields(inner, 4), content]);
  const credentials = await credentialsOf(made.passphrase ?? passphrase, made.keyFile ?? null);
  return (await sealKdbx4(header, credentials, Promise.resolve(whole))).bytes;
}

const quickKdf = argon2idParameters({ memoryBytes: 64 * 1024, passes: 1, lanes: 1 });

/** A KDBX 3.1 file by kdbxweb, with Salsa20 within, of entries with a title and a password. */
export async function madeKdbx31(entries: Record<string, string>): Promise<Buffer> {
  const { Credentials, Kdbx, ProtectedValue } = kdbxweb;
  const document = Kdbx.create(new Credentials(ProtectedValue.fromString(passphrase)), 'Old');
  document.setVersion(3);
  document.header.keyEncryptionRounds = 10;
  for (const [title, password] of Object.entries(entries)) {
    const entry = document.createEntry(document.getDefaultGroup());
    entry.fields.set('Title', title);
    entry.fields.set('Password', ProtectedValue.fromString(password));
  }
  return Buffer.from(await document.save());
}

function protect(xml: string, key: Buffer, algorithm: number): Buffer {
  const stream = innerStream(algorithm, key);
  let at = 0;
  const protectedXml = xml.replace(/(<Value Protected="True">)([^<]*)/g, (_all, tag: string, base64: string) => {
    const bytes = Buffer.from(base64, 'base64');
    stream.xor(bytes, at);
    at += bytes.length;
    return tag + bytes.toString('base64');
  });
  return Buffer.from(protectedXml);
}

/** Parts of the XML. */
export const document = (groups: string, meta = ''): string =>
  `<?xml version="1.0" encoding="utf-8"?><KeePassFile><Meta>${meta}</Meta><Root>${groups}</Root></KeePassFile>`;

export const group = (name: string, content: string, uuid = idOf(name)): string =>
  `<Group><UUID>${uuid}</UUID><Name>${name}</Name>${content}</Group>`;

export const secret = (value: string | Buffer): string =>
  `<Value Protected="True">${Buffer.from(value).toString('base64')}</Value>`;

export const plain = (text: string): string => `<Value>${text.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</Value>`;

/** Fields by their names: a text is plain, what is in an array is protected, and a password always is. */
type Fields = Record<string, string | [string | Buffer]>;

export const entry = (Title: string, fields: Fields, more = ''): string =>
  `<Entry><UUID>${idOf(Title)}</UUID>${Object.entries({ Title, ...fields })
    .map(([name, value]) => {
      const isPlain = typeof value === 'string' && name !== 'Password';
      return `<String><Key>${name}</Key>${isPlain ? plain(value) : secret(typeof value === 'string' ? value : value[0])}</String>`;
    })
    .join('')}${more}</Entry>`;

/** The id of an entry or a group with this name, in base64. */
export const idOf = (name: string): string => createHash('md5').update(name).digest('base64');

/** The same as a reference has it. */
export const hexOf = (name: string): string => createHash('md5').update(name).digest('hex').toUpperCase();

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
