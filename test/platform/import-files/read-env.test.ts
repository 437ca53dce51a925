// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables are written like this in these files, too.
import { describe, expect, it } from 'vitest';
import { readEnv } from '../../../main/platform/import-files/read-env.ts';

const read = (text: string) => readEnv(Buffer.from(text));
const values = async (text: string) =>
  (await read(text)).entries.map(({ name, readings: [{ secret }] }) => [name, secret]);
/** The value of a line with one variable. */
const valueIn = async (line: string) => (await values(line))[0]?.[1];
const body = Array.from({ length: 3 }, (_, n) => `MIIfake${'fake'.repeat(14)}0${n}`);
const pemWith = (end: string) =>
  ['-----BEGIN PRIVATE KEY-----', ...body, 'lastfake==', '-----END PRIVATE KEY-----'].join(end);
const pem = pemWith('\n');

describe('a value without quotes', () => {
  it.each([
    ['A=hf_AbC#MnO', 'hf_AbC#MnO'],
    ['A=p4ss#with#hashes', 'p4ss#with#hashes'],
    ['A=#FF8800', '#FF8800'],
    ['A=https://hooks.example.test/x#frag', 'https://hooks.example.test/x#frag'],
    ['A=abc # a comment', 'abc'],
    ['A=abc\t# a comment', 'abc'],
    ['A=abc# not a comment', 'abc# not a comment'],
    ['export A=a#b', 'a#b'],
  ])('ends at a # only after white space: %j', async (line, value) => {
    expect(await valueIn(line)).toBe(value);
  });

  it.each(['{"a":"some value", "b": "goes on#after the sign"}', '{"a":"a quoted \\" sign #x", "b": 1}', '["a # b"]'])(
    'is whole if it is JSON with a #: %s',
    async (json) => {
      expect(await valueIn(`A=${json}`)).toBe(json);
      expect(await valueIn(`A=${json} # a comment`)).toBe(json);
    },
  );

  it.each([
    'C=D=1234',
    '$$2a$10$abc',
    'pa$(id)',
    'a\\$b',
    '${HOME}',
    'a\\nb',
    '~/x',
    'a b',
    "it's",
    'a"b',
    'a;b&c|d',
    '==',
  ])('is literal: %s', async (value) => {
    expect(await valueIn(`A=${value}x`)).toBe(`${value}x`);
  });

  it('loses the spaces and tabs around it, but no other white space', async () => {
    expect(await valueIn('A = \t abc \t')).toBe('abc');
    expect(await valueIn('A=\u00a0abc\u00a0')).toBe('\u00a0abc\u00a0');
  });

  it('is a whole private key if it is the first line of one', async () => {
    const text = `A=${pem}\nB=after`;
    expect(await values(text)).toEqual([
      ['A', pem],
      ['B', 'after'],
    ]);
    expect((await read(text)).entries[0]?.readings).toEqual([
      { secret: pem, by: [] },
      { secret: '-----BEGIN PRIVATE KEY-----', by: ['node', 'dotenv', 'python-dotenv'] },
    ]);
  });

  it('is one line if the private key has no end', async () => {
    expect(await values(`A=-----BEGIN PRIVATE KEY-----\n${body[0]}\nB=after b`)).toEqual([
      ['A', '-----BEGIN PRIVATE KEY-----'],
      ['B', 'after b'],
    ]);
  });
});

describe('a value in quotes', () => {
  it.each([
    ['"abc#d e#f"', 'abc#d e#f'],
    ["'abc#d'", 'abc#d'],
    ['`abc`', 'abc'],
    ['"  lead"', '  lead'],
    ['"trail\u00a0 "', 'trail\u00a0 '],
    ["'tab\t'", 'tab\t'],
    ['"abc$def"', 'abc$def'],
    ["'abc${HOME}'", 'abc${HOME}'],
    ['"abc" # a "comment"', 'abc'],
    ['"abc"#a comment', 'abc'],
    [' "BAR"', 'BAR'],
    ['"a\\nb\\r\\tc\\"d\\\\e\\$f\\x"', 'a\nb\r\tc"d\\e\\$f\\x'],
    ['"a\\\\nb"', 'a\\nb'],
    ["'a\\nb'", 'a\\nb'],
    ["'it\\'s'", "it\\'s"],
    ['"{"a":"b"}"', '{"a":"b"}'],
    ['"C:\\dir\\"', 'C:\\dir\\'],
  ])('is what is between them: %s', async (line, value) => {
    expect(await valueIn(`A=${line}`)).toBe(value);
  });

  it.each(['"', "'", '`'])('goes on over several lines: %s', async (quote) => {
    const text = `A=${quote}${pem}${quote} # a comment\nB=after\n`;
    expect(await values(text)).toEqual([
      ['A', pem],
      ['B', 'after'],
    ]);
  });

  it('keeps the quotes if something follows them, or if they are not closed', async () => {
    expect(await valueIn('A="with trailing" junk')).toBe('"with trailing" junk');
    expect(await valueIn('A="with trailing" junk # a comment')).toBe('"with trailing" junk');
    expect(await values('A="unclosed\nB=after\nC="ok"\nD=\'\n')).toEqual([
      ['A', '"unclosed'],
      ['B', 'after'],
      ['C', 'ok'],
      ['D', "'"],
    ]);
  });
});

describe('line ends', () => {
  it.each(['\n', '\r\n', '\r'])('%j end a line, and none is needed at the end', async (end) => {
    const text = ['A=one', '', '# c', 'B="two"', 'stray', 'C=three'].join(end);
    expect(await values(text)).toEqual([
      ['A', 'one'],
      ['B', 'two'],
      ['C', 'three'],
    ]);
    expect(await values(text + end)).toEqual(await values(text));
    expect((await read(text)).leftOut).toEqual([{ name: '', line: 5, reason: 'not-a-variable' }]);
  });

  it('of a file with CRLF throughout are LF within a value', async () => {
    expect(await values(`A="${pemWith('\r\n')}"\r\nB=one\r\n`)).toEqual([
      ['A', pem],
      ['B', 'one'],
    ]);
  });

  it('of any other file are kept within a value', async () => {
    expect(await valueIn('A="a\r\nb\nc\rd"\n')).toBe('a\r\nb\nc\rd');
    expect(await valueIn('A="a\rb"\r')).toBe('a\rb');
  });

  it('within a value count for the numbers of the lines below', async () => {
    expect((await read('A="a\nb\r\nc\rd"\nstray')).leftOut).toEqual([{ name: '', line: 5, reason: 'not-a-variable' }]);
  });
});

describe('the encoding of a file', () => {
  const text = 'FIRST=grün\r\nSECOND=two\r\n';
  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 LE', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE with a byte order mark', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(text, 'latin1')],
    ['two files with byte order marks, one after the other', Buffer.from('\uFEFFFIRST=grün\r\n\uFEFFSECOND=two\r\n')],
  ])('%s changes no name and no value', async (_, bytes) => {
    const { entries, leftOut } = await readEnv(bytes);
    expect(entries.map(({ name, readings }) => [name, ...readings])).toEqual([
      ['FIRST', { secret: 'grün', by: [] }],
      ['SECOND', { secret: 'two', by: [] }],
    ]);
    expect(leftOut).toEqual([]);
  });
});

describe('names', () => {
  it('that JavaScript treats specially are kept in the order of the file', async () => {
    const names = [
      '2',
      '__proto__',
      'constructor',
      '1',
      'toString',
      'hasOwnProperty',
      '0',
      'größe',
      'a.b-c[0]',
      'export',
    ];
    expect(await values(names.map((name) => `${name}=x${name}`).join('\n'))).toEqual(
      names.map((name) => [name, `x${name}`]),
    );
  });

  it('may stand after export and before spaces', async () => {
    expect(await values('  export \t A=a\nexportB=b\nC = c\n\tD=d')).toEqual([
      ['A', 'a'],
      ['exportB', 'b'],
      ['C', 'c'],
      ['D', 'd'],
    ]);
  });

  it('that are set more than once have the last value, in its place', async () => {
    const { entries, leftOut } = await read('A=first\nB=b\nexport A=second\nC=c\nC=c\n');
    expect(entries.map(({ name, repeated, readings: [{ secret }] }) => [name, repeated, secret])).toEqual([
      ['B', false, 'b'],
      ['A', true, 'second'],
      ['C', true, 'c'],
    ]);
    expect(leftOut).toEqual([]);
  });

  it('that are set to nothing later keep their value', async () => {
    const { entries, leftOut } = await read('A=first\nA=\n');
    expect(entries).toMatchObject([{ name: 'A', repeated: true, readings: [{ secret: 'first' }] }]);
    expect(leftOut).toEqual([{ name: 'A', line: 2, reason: 'empty' }]);
  });
});

describe('what is left out', () => {
  it.each([
    ['stray words', ''],
    ['ghp_aSecretOnALineOfItsOwn', ''],
    ['export A', ''],
    ['A: yaml-like', ''],
    ['A: secret=', ''],
    ['A: secret=x', 'A'],
    ['declare -x A="x"', 'declare -x A'],
    ['=x', ''],
    ['bmV2ZXIgc2hvdyBtZQ==', ''],
    ['c2VjcmV0+w=', ''],
    [`${'a b'.repeat(30)}=x`, 'a b'.repeat(30).slice(0, 40)],
    ['A\0=x', 'A\0'],
  ])('a line that sets no variable shows nothing that may be a secret: %s', async (line, name) => {
    expect(await read(`\n${line}\n`)).toEqual({
      is: 'env',
      entries: [],
      leftOut: [{ name, line: 2, reason: 'not-a-variable' }],
    });
  });

  it.each(['A=', 'A=""', "A=''", 'A = \t', 'A= # a comment', 'export A=``'])(
    'a variable without a value: %s',
    async (line) => {
      expect(await read(line)).toEqual({ is: 'env', entries: [], leftOut: [{ name: 'A', line: 1, reason: 'empty' }] });
    },
  );

  it('a value with half a character, which can’t be stored', async () => {
    expect(await readEnv(Buffer.from('\uFEFFA=a\uD800b\nB=b', 'utf16le'))).toMatchObject({
      entries: [{ name: 'B' }],
      leftOut: [{ name: 'A', line: 1, reason: 'not-text' }],
    });
  });

  it('nothing for its length or its control characters', async () => {
    const long = 'a1'.repeat(10_000);
    expect(await values(`A=good\nB=${long}\nC=a\0b\x1bc\n`)).toEqual([
      ['A', 'good'],
      ['B', long],
      ['C', 'a\0b\x1bc'],
    ]);
  });
});
