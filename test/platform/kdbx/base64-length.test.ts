import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { base64Length } from '../../../main/platform/kdbx/base64-length.ts';
import { readProtected } from '../../../main/platform/kdbx/xml-value.ts';

test.each([
  ...Array.from({ length: 9 }, (_, bytes) => randomBytes(bytes).toString('base64')),
  'AAA',
  'AAAA AAAA\n AA==',
  'AA==AAAA',
  'A',
  '-_-_',
  'é!AAAA',
])('the length of %j is what Node decodes', (text) => {
  const bytes = Buffer.from(`<${text}>`, 'latin1');
  expect(base64Length(bytes, 1, bytes.length - 1)).toBe(Buffer.from(text, 'base64').length);
});

test.each([
  ['entities', 'AAAA&#13;&#xA;AA&#61;='],
  ['a section', '<![CDATA[AAAA]]>AA=='],
  ['a comment', 'AA<!-- not base64 -->AAAA=='],
])('in a value with %s, only the base64 counts', (_, text) => {
  const bytes = Buffer.from(`<${text}>`);
  const span = { from: 1, to: bytes.length - 1 };
  expect(base64Length(bytes, span.from, span.to)).toBe(4);
  expect(readProtected(bytes, span, 0, { xor() {}, wipe() {} })).toEqual(Buffer.alloc(4));
});
