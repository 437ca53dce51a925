import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import type { FileContents } from '../../../main/core/ports/import-files.ts';
import { readKdbx } from '../../../main/platform/import-files/read-kdbx.ts';
import { inFull, propertyRuns, someOf, timesOf } from '../../sample.ts';
import { document, entry, group, hexOf, madeKdbx, passphrase } from './made-kdbx.ts';

const read = (bytes: Uint8Array) => readKdbx(bytes, { passphrase, keyFile: null });

/** The contents, or the code of the error. Anything else than an error of the contract fails the test. */
async function ending(bytes: Uint8Array): Promise<FileContents | string> {
  try {
    return await read(bytes);
  } catch (error) {
    if (!(error instanceof VaultError)) throw error;
    return error.params && 'reason' in error.params ? JSON.stringify(error.params.reason) : error.code;
  }
}

const secretsOf = ({ entries }: FileContents) => entries.map(({ readings }) => readings[0].secret);

const flips = fc.array(fc.record({ at: fc.nat(), bit: fc.nat(7) }), { minLength: 1, maxLength: 3 });

describe('a damaged file', () => {
  let files: { bytes: Buffer; secrets: string[]; cost: { from: number; to: number }[] }[];

  beforeAll(async () => {
    const made = await madeKdbx(document(group('Root', entry('One', { Password: 'first', Key: ['second'] }))));
    const old = await readFile(new URL('kdbx/kdbx31.kdbx', import.meta.url));
    files = [
      // With other numbers the key derivation may take minutes, as a file may ask for.
      { bytes: made, secrets: ['first', 'second'], cost: ['M', 'I', 'P'].map((name) => numberNamed(made, name)) },
      { bytes: old, secrets: ['kdbx3-token-1234567890'], cost: [roundsOf(old)] },
    ];
  });

  it('is refused, or read as it was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1), flips, async (which, given) => {
        const file = files[which];
        if (!file) throw new Error('no file');
        const bytes = Buffer.from(file.bytes);
        for (const { at, bit } of given) {
          const place = at % bytes.length;
          fc.pre(!file.cost.some(({ from, to }) => place >= from && place < to));
          bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        }
        const ended = await ending(bytes);
        if (typeof ended !== 'string') expect(secretsOf(ended)).toEqual(file.secrets);
      }),
      propertyRuns(1500),
    );
  });

  it('is refused wherever it is cut off', async () => {
    for (const { bytes } of files) {
      for (let end = 0; end < bytes.length; end += inFull ? 1 : 41) {
        expect(await ending(bytes.subarray(0, end))).toMatch(
          /^(passphrase_wrong|\{"is":"(not-kdbx|not-supported|damaged)"\})$/,
        );
      }
    }
  });
});

it('whatever the XML is, it is read or refused', async () => {
  const whole = document(
    group(
      'Root',
      entry('One', { Password: 'p', Notes: '{REF:P@T:Two}' }) + group('In', entry('Two', { Password: 'q' })),
    ),
  );
  const pieces = fc.constantFrom(
    '<',
    '>',
    '/',
    '<Group>',
    '</Group>',
    '<Entry>',
    '</Entry>',
    '<History>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '&#0;',
    '&amp',
    '<Value Protected="True">',
    '<Value/>',
    '"',
    '=',
    '<String><Key>Password</Key>',
    '\u0000',
    '<?',
    '?>',
  );
  const edits = fc.array(fc.tuple(fc.nat(whole.length), fc.nat(20), fc.oneof(pieces, fc.string())), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(edits, async (given) => {
      let xml = whole;
      for (const [at, cut, text] of given) xml = xml.slice(0, at) + text + xml.slice(at + cut);
      const ended = await ending(await madeKdbx(xml));
      if (typeof ended === 'string') expect(ended).toBe('{"is":"damaged"}');
    }),
    propertyRuns(2000),
  );
});

it('whatever entries refer to, each one is taken or left out', async () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const reference = fc
    .tuple(
      fc.constantFrom(...'TUPANIO'),
      fc.constantFrom(...'TUPANIO'),
      fc.constantFrom(...names, 'x', ...names.map(hexOf)),
    )
    .map(([wanted, searchIn, text]) => `{REF:${wanted}@${searchIn}:${text}}`);
  const part = fc.oneof(
    { weight: 4, arbitrary: reference },
    fc.constantFrom('{PASSWORD}', '{NOTES}', '{USERNAME}', '{S:Key}', '{', '}', '{S:', '{REF:', 'a', ' '),
    fc.string({ unit: fc.constantFrom(...'{}REF:@PTS ab') }),
  );
  const text = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
  const fields = fc.record({ Password: text, Notes: text, UserName: text, Key: fc.tuple(text) });
  await fc.assert(
    fc.asyncProperty(fc.array(fields, { minLength: 1, maxLength: names.length }), async (given) => {
      const entries = given.map((each, index) => entry(names[index] ?? '', each)).join('');
      const ended = await ending(await madeKdbx(document(group('Root', entries))));
      if (typeof ended === 'string') throw new Error(ended);
      const told = new Set([...ended.entries, ...ended.leftOut].map(({ name }) => name.split(' / ')[0]));
      expect([...told].sort()).toEqual(names.slice(0, given.length));
    }),
    propertyRuns(1500),
  );
});

describe('a small file with large contents', () => {
  it('is refused before it takes the memory', async () => {
    const spaces = Buffer.alloc(300 * 1024 * 1024, ' ');
    const bomb = await madeKdbx(spaces);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const watching = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }, 2);
    expect(await ending(bomb)).toBe('{"is":"too-large"}');
    clearInterval(watching);
    expect(most).toBeLessThan(spaces.length);
  });

  const larger: [what: string, xml: () => string][] = [
    ['nested more deeply than a database', () => '<a>'.repeat(1_100_000)],
    ['with more parts than a database', () => `<a>${'<Value/>'.repeat(5_100_000)}</a>`],
    ['with more protected values than a database', () => `<a>${'<b Protected="True"/>'.repeat(5_100_000)}</a>`],
  ];
  it.each(someOf('larger', larger, 1))('%s is refused', async (_what, xml) => {
    expect(await ending(await madeKdbx(Buffer.from(xml())))).toBe('{"is":"too-large"}');
  });

  it('of very many groups, each in the one before and with an entry, is read', async () => {
    const count = timesOf(100_000);
    const begin = Array.from(
      { length: count },
      (_, index) => `<Group><Name>in</Name>${entry(`${index}`, { Password: 'p' })}`,
    );
    const contents = await read(await madeKdbx(document(begin.join('') + '</Group>'.repeat(count))));
    expect(contents.entries).toHaveLength(count);
    expect(Math.max(...contents.entries.map(({ name }) => name.length))).toBeLessThan(1100);
  });
});

it('very many entries are read while other work goes on', async () => {
  const count = timesOf(100_000);
  const one = (index: number) =>
    entry(`${index}`, {
      Password: index % 2 ? `{REF:P@I:${hexOf(`${((index * 7919) % count) & ~1}`)}}` : `secret ${index}`,
    });
  const bytes = await madeKdbx(
    document(group('Root', Array.from({ length: count }, (_, index) => one(index)).join(''))),
  );
  let turns = 0;
  const ticking = setInterval(() => turns++);
  const { entries, leftOut } = await read(bytes);
  clearInterval(ticking);
  expect([entries.length, leftOut.length]).toEqual([count, 0]);
  expect(entries[1]?.readings[0].secret).toBe(`secret ${(7919 % count) & ~1}`);
  // It pauses every few milliseconds.
  expect(turns).toBeGreaterThan(count / 2000);
});

/** Where a number of the key derivation is in a header of KDBX 4, with its length. */
function numberNamed(bytes: Buffer, name: string): { from: number; to: number } {
  const from = bytes.indexOf(Buffer.from([1, 0, 0, 0, name.charCodeAt(0)])) - 1;
  return { from, to: from + 6 + 4 + 8 };
}

/** Where the rounds are in a header of KDBX 3. */
function roundsOf(bytes: Buffer): { from: number; to: number } {
  const from = bytes.indexOf(Buffer.of(6, 8, 0));
  return { from, to: from + 3 + 8 };
}
