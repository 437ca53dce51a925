import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EnvText } from '../../../main/core/ports/env-text.ts';
import { splitEnv } from '../../../main/platform/import-files/split-env.ts';
import { propertyRuns } from '../../sample.ts';

const split = (text: string | Uint8Array) => splitEnv(Buffer.from(text).toString('base64'));

const joined = ({ pieces, isCrlf }: EnvText): string => {
  const text = pieces
    .map((piece) => (typeof piece === 'string' ? piece : piece.before + piece.inner + piece.after))
    .join('');
  return isCrlf ? text.replaceAll('\n', '\r\n') : text;
};

const variables = (text: EnvText | null) =>
  text?.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [Object.values(piece)]));

it('a text comes apart at the values of its variables', () => {
  expect(variables(split('# a\r\nexport A = "b\\nc" # d\r\n\r\nE=\'f\r\ng\'\r\nH=i j # k\r\nnothing\r\n'))).toEqual([
    ['A', 'b\nc', ' "', 'b\\nc', '" # d'],
    ['E', 'f\ng', "'", 'f\ng', "'"],
    ['H', 'i j', '', 'i j', ' # k'],
  ]);
  expect(variables(split('K=-----BEGIN X-----\nab\n-----END X-----\nL='))).toEqual([
    ['K', '-----BEGIN X-----\nab\n-----END X-----', '', '-----BEGIN X-----\nab\n-----END X-----', ''],
    ['L', '', '', '', ''],
  ]);
});

it('its pieces are the whole text, whatever is in it', () => {
  const part = fc.constantFrom(
    'A',
    '=',
    '"',
    "'",
    '`',
    ' ',
    '#',
    '\\',
    '\n',
    '\r\n',
    '\r',
    'export ',
    'b',
    '\uFEFF',
    '{',
    '-----BEGIN X-----',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      // One at the start is the byte order mark, which is no part of the text.
      const text = parts.join('').replace(/^\uFEFF+/, '');
      const pieces = split(text);
      expect(pieces && joined(pieces)).toBe(text);
    }),
    propertyRuns(400),
  );
});

it('a database, a text that can’t be stored and a very long one are not taken apart', () => {
  expect(split(Uint8Array.of(0x03, 0xd9, 0xa2, 0x9a, 0x41))).toBeNull();
  expect(split(Uint8Array.of(0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8))).toBeNull();
  expect(split('A=b\n'.repeat(40_000))).toBeNull();
});
