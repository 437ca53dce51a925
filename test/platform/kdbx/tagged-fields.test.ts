import { expect, test } from 'vitest';
import { readFields, writeFields } from '../../../main/platform/kdbx/tagged-fields.ts';

const header = (count: number): Buffer =>
  writeFields(
    [...Array.from({ length: count }, () => ({ tag: 3, data: Buffer.alloc(0) })), { tag: 0, data: Buffer.alloc(0) }],
    4,
  );

test('reads a header with a field for each of many attachments', () => {
  expect(readFields(header(20_000), 0, 4).fields).toHaveLength(20_001);
});

test('refuses a header with too many fields, which take a hundred times its size', () => {
  expect(() => readFields(header(200_000), 0, 4)).toThrow(expect.objectContaining({ is: 'too-large' }));
});
