// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables are written like this in these files, too.
import { parse } from 'dotenv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assignment, envLines } from '../../../main/platform/import-files/env-lines.ts';
import { lineReaders } from '../../../main/platform/import-files/line-readers.ts';
import { readEnv } from '../../../main/platform/import-files/read-env.ts';
import { anyCharacter } from '../../fakes/any-character.ts';
import { propertyRuns, someOf, timesOf } from '../../sample.ts';
import { readWithBash } from './real-bash.ts';

const snippet = fc.constantFrom(
  ...['"', "'", '`', '\\', '\\n', '\\"', "\\'", '\\\\', '\\$', '#', ' #', ' ', '\t', '$', '$$', '${X}', '$x', '\\0101'],
  ...[
    'a',
    'b1',
    '=',
    ':',
    '~',
    '{',
    '}',
    '{"a":"',
    ',',
    ';',
    '&',
    '(',
    '!',
    '*',
    '-',
    'é',
    '🔑',
    '\u00a0',
    '\u0085',
    '\0',
  ],
  ...['-----BEGIN KEY-----', '-----END KEY-----', 'export ', 'A=', '\uFEFF', '\n', '\r\n', '\r'],
);
const text = fc.array(snippet, { maxLength: 40 }).map((snippets) => snippets.join(''));
const anyText = fc.oneof({ weight: 4, arbitrary: text }, fc.string({ unit: anyCharacter, maxLength: 200 }));

const endsIn = (part: string) => part.split(/\r\n|\r|\n/).length - 1;
const isEmptyOrComment = (line = '') => /^[ \t\uFEFF]*(?:#|$)/.test(line);

describe('an environment file, whatever is in it,', () => {
  it('is read without an error, and no line of it is lost', () => {
    fc.assert(
      fc.property(anyText, (file) => {
        const lines = file.split(/\r\n|\r|\n/);
        const covered = new Set<number>();
        for (const found of envLines(file)) {
          const more = found.is === 'assignment' ? endsIn(found.text) : 0;
          for (let line = found.line; line <= found.line + more; line += 1) {
            expect(covered.has(line)).toBe(false);
            covered.add(line);
          }
        }
        for (const [at, line] of lines.entries()) expect(covered.has(at + 1) || isEmptyOrComment(line)).toBe(true);
        for (const line of covered) expect(line).toBeLessThanOrEqual(lines.length);
      }),
      propertyRuns(20_000),
    );
  });

  it('has every line that is found in its entries or in what is left out', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (file) => {
        const { entries, leftOut } = await readEnv(Buffer.from(`\uFEFF${file}\n`));
        const names = new Set(entries.map(({ name }) => name));
        expect(names.size).toBe(entries.length);
        const lines = new Set(leftOut.map(({ line }) => line));
        // A last line that ends with LF only keeps every other line end as it is.
        for (const { name, line } of envLines(`${file}\n`)) expect(names.has(name) || lines.has(line)).toBe(true);
        for (const { readings } of entries) {
          expect(new Set(readings.map(({ secret }) => secret)).size).toBe(readings.length);
          for (const { secret } of readings) expect(secret).not.toBe('');
        }
      }),
      propertyRuns(20_000),
    );
  });

  it('may be any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await readEnv(bytes)).is).toBe('env');
      }),
      propertyRuns(10_000),
    );
  });
});

const quoted = (value: string) =>
  value.includes("'")
    ? `"${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`
    : `'${value}'`;

const encodings: [string, (file: string) => Buffer][] = [
  ['UTF-8', (file) => Buffer.from(file)],
  ['UTF-16 LE', (file) => Buffer.from(`\uFEFF${file}`, 'utf16le')],
  ['UTF-16 BE', (file) => Buffer.from(`\uFEFF${file}`, 'utf16le').swap16()],
];

it.each(encodings)('values that are written in quotes in %s are read back, byte for byte', async (_, encode) => {
  const value = fc.oneof(text, fc.string({ unit: anyCharacter, minLength: 1 }), fc.string({ minLength: 1 }));
  const name = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/), fc.constantFrom('__proto__', 'toString', '1'));
  const variables = fc.uniqueArray(fc.tuple(name, value), { selector: ([first]) => first, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(variables, async (all) => {
      const { entries, leftOut } = await readEnv(
        encode(`${all.map(([n, v]) => `${n}=${quoted(v)}\n`).join('')}# end\n`),
      );
      const written = all.filter(([, v]) => v !== '');
      expect(entries.map((entry) => [entry.name, entry.readings[0].secret])).toEqual(written);
      expect(leftOut).toHaveLength(all.length - written.length);
    }),
    propertyRuns(5_000),
  );
});

describe('what we compute for other programs', () => {
  const readers = new Map(lineReaders);
  const assignmentIn = (line: string): Assignment | null => {
    const [found] = envLines(line);
    return found?.is === 'assignment' ? found : null;
  };
  const assignment = fc
    .tuple(fc.constantFrom('A=', 'A=', 'export A='), fc.constantFrom('', '"', "'", '`'), text)
    .map(([head, quote, inside]) => assignmentIn(`${head}${quote}${inside}${quote}`))
    .filter((found) => found?.name === 'A')
    .map((found) => found ?? never());
  const never = (): never => {
    throw new Error('was filtered out');
  };
  const lineOf = ({ exported, text }: Assignment) => `${exported ? 'export ' : ''}A=${text}`;

  it('is what dotenv makes of the same line', () => {
    fc.assert(
      fc.property(assignment, (found) => {
        // By another name, because the text may set A a second time on a later line.
        expect(readers.get('dotenv')?.(found)).toBe(parse(`NAME=${found.text}`).NAME);
      }),
      propertyRuns(20_000),
    );
  });

  it('is what bash makes of the same line', async () => {
    const readByBash = readers.get('bash') ?? never();
    const { seed } = propertyRuns(1);
    // A text may set A a second time, after a semicolon or on a later line.
    const isOnce = ({ text }: Assignment) => !text.includes('A=');
    const all = fc
      .sample(assignment, { seed, numRuns: timesOf(10_000) })
      .filter((found) => isOnce(found) && readByBash(found));
    expect(all.length).toBeGreaterThan(timesOf(500));
    const read = await readWithBash(all.map(lineOf));
    for (const [at, found] of all.entries()) expect([found.text, read[at]]).toEqual([found.text, readByBash(found)]);
  });
});

describe('an environment file of megabytes', () => {
  const filled = (part: string) => part.repeat(2 ** 22 / part.length);
  // In time means within the time limit of a test. At this size, anything quadratic takes hours.
  const repeated: [string, string, string, string][] = [
    ['lines', '', 'A=b c\n', ''],
    ['lines with CRLF', '', 'A=b c\r\n', ''],
    ['line ends', '', '\n', ''],
    ['equals signs', '', '=', ''],
    ['stray words', '', 'stray words\n', ''],
    ['quotes that are never closed', '', 'A="\n', ''],
    ['quotes with something behind them', '', "A='x'y\n", ''],
    ['quotes and spaces', '', "' ", ''],
    ['escaped quotes', '', 'A="\\"\n', ''],
    ['NULs', '', '\0', ''],
    ['private keys without an end', '', 'A=-----BEGIN KEY-----\nabc\n', ''],
    ['one value', 'A=', 'x', ''],
    ['a value in quotes', 'A="', 'x y\n', '"'],
    ['escaped quotes', 'A="', '\\"', ''],
    ['backslashes', 'A="', '\\', '"'],
    ['spaces', 'A=', ' ', 'x'],
    ['comment signs', 'A=', ' #', ''],
    ['dollar signs', 'A=', '${', ''],
    ['JSON', 'A={', '"a\\"#b":', '}'],
  ];
  it.each(someOf('large files', repeated, 4))('with %s is read in time', async (_, start, part, end) => {
    expect((await readEnv(Buffer.from(start + filled(part) + end))).is).toBe('env');
  });

  it('with 16 of them and 100,000 variables is read while other work goes on, and none is lost', async () => {
    const lines = Array.from(
      { length: 100_000 },
      (_, index) => `KEY_${index}=sk-${index % 10 === 0 ? '#' : ''}${'a1'.repeat(76)}`,
    );
    const bytes = Buffer.from(lines.join('\n'));
    let turns = 0;
    const ticking = setInterval(() => turns++);
    const { entries, leftOut } = await readEnv(bytes);
    clearInterval(ticking);
    expect([entries.length, leftOut.length]).toEqual([100_000, 0]);
    // It pauses every few milliseconds.
    expect(turns).toBeGreaterThan(5);
  });
});
