import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256 } from '../../../main/platform/local-socket/sha256.ts';

test('a digest is that of Node’s own', () => {
  // Around the ends of the blocks of 64 bytes, too.
  const texts = Array.from({ length: 200 }, (_, length) => 'aß\0€\u{1f511}'.repeat(30).slice(0, length));
  for (const text of texts) expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'));
});
