import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { base64Length } from '../../../main/platform/kdbx/base64-length.ts';

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
