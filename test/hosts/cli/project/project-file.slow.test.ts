import fc from 'fast-check';
import { expect, test } from 'vitest';
import { envValueIn } from '../../../../main/core/key-rules/env-line.ts';
import { assignmentsIn, withValues } from '../../../../main/hosts/cli/project/project-file.ts';
import { propertyRuns } from '../../../sample.ts';

const head = fc.constantFrom('A=', 'B=', 'export C=', ' D = ', '# ', '', '\ufeffE=');
const piece = fc.constantFrom(
  ...['#', ' # a comment', ' ', '\t', '"', "'", '`', '\\', '\\n', 'a b', 'plain', 'sk_live_1', '$X', '{"a":"b"}'],
  ...['-----BEGIN X-----', '-----END X-----', '\ufeff', 'é', '\n', '\r\n'],
);
const value = fc
  .tuple(
    fc.constantFrom('', '"', "'", '`'),
    fc.array(piece, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', ' # b'),
  )
  .map(([quote, pieces, comment]) => quote + pieces.join('') + quote + comment);
const line = fc.tuple(head, value, fc.constantFrom('\n', '\r\n', '\r', ''));
const texts = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.flat().join(''));

const valuesOf = (text: string) => assignmentsIn(text).map(({ name, value }) => [name, value]);

test('references take the places of values, and what is around them stays', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const lines = assignmentsIn(text).filter(({ value }) => value !== '');
      const moved = withValues({ text, lines }, (_, { before, after }) => `${before}lk://a/b${after}`);
      const empty = assignmentsIn(text)
        .filter(({ value }) => value === '')
        .map(({ name }) => name);
      expect(valuesOf(moved).filter(([name, value]) => value !== 'lk://a/b' && !empty.includes(name ?? ''))).toEqual(
        [],
      );
      expect(valuesOf(moved)).toHaveLength(valuesOf(text).length);
      expect(withValues({ text, lines }, () => null)).toBe(text);
    }),
    propertyRuns(20_000),
  );
});

test('values that come back are read as they were', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const lines = assignmentsIn(text).filter(({ value }) => value !== '');
      const moved = withValues({ text, lines }, (_, { before, after }) => `${before}lk://a/b${after}`);
      const inMoved = assignmentsIn(moved).filter(({ value }) => value === 'lk://a/b');
      const values = lines.map(({ value }) => value);
      const back = withValues({ text: moved, lines: inMoved }, (line, each) =>
        envValueIn(each, values[inMoved.indexOf(line)] ?? ''),
      );
      expect(valuesOf(back)).toEqual(valuesOf(text));
    }),
    propertyRuns(20_000),
  );
});
