import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../main/platform/import-files/decode-text.ts';

const text = 'KEY=grün🔑\r\nOTHER=x\r\n';
const utf16le = Buffer.from(text, 'utf16le');
const utf16be = Buffer.from(utf16le).swap16();
const bytes = (...parts: (string | Uint8Array | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

describe('the text of a file', () => {
  it.each([
    ['UTF-8', bytes(text)],
    ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], text)],
    ['UTF-16 LE', utf16le],
    ['UTF-16 LE with a byte order mark', bytes([0xff, 0xfe], utf16le)],
    ['UTF-16 BE', utf16be],
    ['UTF-16 BE with a byte order mark', bytes([0xfe, 0xff], utf16be)],
    ['UTF-16 BE that ends with half a character', bytes(utf16be, [0])],
    ['UTF-16 LE that ends with half a character', bytes(utf16le, [65])],
  ])('in %s is read', (_, file) => {
    expect(decodeText(file)).toBe(text);
  });

  it.each(['KEY=ключключключключключ\n', 'A=密码密码密码密码🔑密码\r\n', '# ひらがな\nA=ひらがな\n'])(
    'in UTF-16 without a byte order mark is read if hardly any of it is Latin: %j',
    (hardlyLatin) => {
      const le = Buffer.from(hardlyLatin, 'utf16le');
      expect(decodeText(le)).toBe(hardlyLatin);
      expect(decodeText(Buffer.from(le).swap16())).toBe(hardlyLatin);
    },
  );

  it('in Windows-1252 is read, every byte as one character', () => {
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    const read = decodeText(all);
    expect(read).toHaveLength(256);
    expect(read).not.toContain('\uFFFD');
    expect(new Set(read).size).toBe(256);
    expect(decodeText(bytes('A=', [0xfc, 0x80, 0x93]))).toBe('A=ü€“');
  });

  it('in UTF-8 keeps its characters if a line in Windows-1252 was added', () => {
    expect(decodeText(bytes('A=ü🔑\nB=', [0xfc], '\nC=ü\n', [0xe9]))).toBe('A=ü🔑\nB=ü\nC=ü\né');
  });

  it('is not taken for UTF-16 because of a few NULs, or of many at its end', () => {
    expect(decodeText(bytes('A=a\0b\0c\nB=long enough\n'))).toBe('A=a\0b\0c\nB=long enough\n');
    expect(decodeText(bytes('A=abc\n', new Uint8Array(4096)))).toBe(`A=abc\n${'\0'.repeat(4096)}`);
  });

  it('in UTF-16 keeps half a character', () => {
    expect(decodeText(Buffer.from('A=\uD800x\n', 'utf16le'))).toBe('A=\uD800x\n');
  });

  it('of a part of a larger buffer is that part, and stays as it is', () => {
    const large = bytes('xx', utf16be, 'xx');
    const before = Buffer.from(large);
    expect(decodeText(large.subarray(2, -2))).toBe(text);
    expect(large).toEqual(before);
  });

  it('of an empty file is empty', () => {
    expect(decodeText(new Uint8Array())).toBe('');
  });
});

it('a byte order mark of UTF-8 decides, also in a file with NULs', () => {
  expect(decodeText(Buffer.from('\uFEFFA=\u0000"\u0000\n'))).toBe('A=\u0000"\u0000\n');
});
