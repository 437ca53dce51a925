// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables are written like this in these files, too.
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import type { LineReader } from '../../../main/contract/import.ts';
import { envLines } from '../../../main/platform/import-files/env-lines.ts';
import { lineReaders, readingsOf } from '../../../main/platform/import-files/line-readers.ts';
import { readWithBash } from './real-bash.ts';

/**
 * What programs make of A: bash, Compose, Node, dotenv and python-dotenv; null if it refuses the line. The columns of Compose and
 * python-dotenv were written by the programs: compose-go e70e961 of July 2026 and python-dotenv 1.2.2. An asterisk before a value
 * means that we don't compute it.
 */
const table: [line: string, ...values: (string | null)[]][] = [
  ['A=a#b', 'a#b', 'a#b', 'a', 'a', 'a#b'],
  ['A=#ab', '#ab', '#ab', '', '', '#ab'],
  ['A=a #b', 'a', 'a', 'a', 'a', 'a'],
  ['A=a\t#b', 'a', 'a\t#b', 'a', 'a', 'a'],
  ['A= #b', '', '#b', '', '', '#b'],
  ['A= a', null, 'a', 'a', 'a', 'a'],
  ['A = a', null, 'a', 'a', 'a', 'a'],
  ['A=a b', null, 'a b', 'a b', 'a b', 'a b'],
  ['A=a;b', 'a', 'a;b', 'a;b', 'a;b', 'a;b'],
  ['A=a&b', null, 'a&b', 'a&b', 'a&b', 'a&b'],
  ['A=a\\nb', 'anb', 'a\\nb', 'a\\nb', 'a\\nb', 'a\\nb'],
  ['A="a"#b', 'a#b', 'a', 'a', 'a', 'a'],
  ['A="a" b', null, '*a', 'a', '"a" b', null],
  ['A="a"b', 'ab', '*a', 'a', '"a"b', null],
  ['A="a"b"', null, null, 'a', 'a"b', null],
  ['A="a', null, null, '*"a', '"a', null],
  ['A="a\\"b"', 'a"b', 'a"b', 'a\\', 'a\\"b', 'a"b'],
  ['A="a\\nb"', 'a\\nb', 'a\nb', 'a\nb', 'a\nb', 'a\nb'],
  ['A="a\\tb"', 'a\\tb', 'a\tb', 'a\\tb', 'a\\tb', 'a\tb'],
  ['A="a\\\\nb"', 'a\\nb', 'a\\nb', 'a\\\nb', 'a\\\nb', 'a\\nb'],
  ['A="a\\$b"', 'a$b', 'a$b', 'a\\$b', 'a\\$b', 'a\\$b'],
  ['A="a\\0101"', 'a\\0101', 'aA', 'a\\0101', 'a\\0101', 'a\\0101'],
  ['A="C:\\new\\"', null, null, 'C:\new\\', 'C:\new\\', '*C:\new\\'],
  ["A='a\\'b'", null, "a'b", 'a\\', "a\\'b", "a'b"],
  ["A='a'\\''b'", "a'b", null, 'a', "a'\\''b", null],
  ['A=`a`', null, '`a`', 'a', 'a', '`a`'],
  ['A=a$$', '*a1', 'a$', 'a$$', 'a$$', 'a$$'],
  ['A=a$b', '*a', '*a', 'a$b', 'a$b', 'a$b'],
  ['A="a${b}"', '*a', '*a', 'a${b}', 'a${b}', '*a'],
  ["A='a${b}'", 'a${b}', 'a${b}', 'a${b}', 'a${b}', '*a'],
  ['A={"a":"b#c"}', '{a:b#c}', '{"a":"b#c"}', '{"a":"b', '{"a":"b', '{"a":"b#c"}'],
  ['A={"a": "b #c"}', null, '{"a": "b', '{"a": "b', '{"a": "b', '{"a": "b'],
  ['A="{"a":"b"}"', '{a:b}', null, '{', '{"a":"b"}', null],
  ['A="a\nb"', 'a\nb', 'a\nb', 'a\nb', 'a\nb', 'a\nb'],
  ['A="a\r\nb"', 'a\r\nb', 'a\r\nb', 'a\nb', 'a\nb', 'a\r\nb'],
  ['A=\u00a0a\u00a0', '\u00a0a\u00a0', 'a', '\u00a0a\u00a0', 'a', 'a'],
  ['export A=a#b', 'a#b', 'a#b', 'a', 'a', 'a#b'],
  ['export A={a,b}', '*b', '{a,b}', '{a,b}', '{a,b}', '{a,b}'],
];

const assignmentIn = (line: string) => {
  const [found] = envLines(line);
  if (found?.is !== 'assignment') throw new Error(`no assignment: ${line}`);
  return found;
};

const columns: LineReader[] = ['bash', 'compose', 'node', 'dotenv', 'python-dotenv'];

describe('what other programs make of a line', () => {
  it.each(table)('is computed as they do: %j', (line, ...values) => {
    const computed = lineReaders.map(([program, read]) => [program, read(assignmentIn(line))]);
    const expected = columns.map((program, at) => [program, values[at]?.startsWith('*') ? null : values[at]]);
    expect(computed).toEqual(expected);
  });

  it('is what bash itself makes of them', async () => {
    const computed = table.filter(([, bash]) => !bash?.startsWith('*'));
    const read = await readWithBash(computed.map(([line]) => line.replace('`a`', '`:`')));
    expect(read).toEqual(computed.map(([, bash]) => bash || null));
  });

  it.each(table)('is what the package dotenv itself makes of it: %j', (line, ...values) => {
    expect(parse(line).A).toBe(values[3]);
  });
});

describe('the readings of an assignment', () => {
  const readings = (line: string) => readingsOf(assignmentIn(line));

  it('are the whole value and each other one, with the programs', () => {
    expect(readings('A=a#b')).toEqual([
      { secret: 'a#b', by: ['bash', 'compose', 'python-dotenv'] },
      { secret: 'a', by: ['node', 'dotenv'] },
    ]);
    expect(readings('A="a\\"b"')).toEqual([
      { secret: 'a"b', by: ['bash', 'compose', 'python-dotenv'] },
      { secret: 'a\\', by: ['node'] },
      { secret: 'a\\"b', by: ['dotenv'] },
    ]);
  });

  it.each([['A=abc'], ['A = "a b"'], ["A='a$b`'"], ['A=a b'], ['A=a$b'], ['A="unclosed']])(
    'are the whole value alone if no program disagrees: %s',
    (line) => {
      expect(readings(line)).toEqual([{ secret: assignmentIn(line).value, by: [] }]);
    },
  );

  it('are the whole value and the programs that read it, if others read nothing', () => {
    expect(readings('A=#ab')).toEqual([{ secret: '#ab', by: ['bash', 'compose', 'python-dotenv'] }]);
  });

  it.each([
    ['A-B=a#b', ['compose', 'python-dotenv'], ['node', 'dotenv']],
    ['1A=a#b', ['python-dotenv'], ['node', 'dotenv']],
    ['größe=a#b', ['compose', 'python-dotenv'], ['node']],
  ])('leave out the programs that refuse the name: %s', (line, whole, cut) => {
    expect(readings(line)).toEqual([
      { secret: 'a#b', by: whole },
      { secret: 'a', by: cut },
    ]);
  });

  it('are not computed for a value too long for a secret', () => {
    expect(readings(`A=${'a#'.repeat(10_000)}`)).toHaveLength(2);
    expect(readings(`A=${'a#'.repeat(30_000)}`)).toHaveLength(1);
  });
});
