import { randomBytes } from 'node:crypto';
import kdbxweb from 'kdbxweb';
import { describe, expect, test } from 'vitest';
import { chacha20Stream, innerStream, salsa20Stream } from '../../../main/platform/kdbx/inner-stream.ts';

describe.each([
  ['Salsa20', salsa20Stream, kdbxweb.Consts.CrsAlgorithm.Salsa20],
  ['ChaCha20', chacha20Stream, kdbxweb.Consts.CrsAlgorithm.ChaCha20],
])('the inner stream, %s', (_, algorithm, theirAlgorithm) => {
  test('is the one of kdbxweb, wherever one begins in it', async () => {
    const key = randomBytes(64);
    const whole = await kdbxweb.ProtectSaltGenerator.create(new Uint8Array(key), theirAlgorithm);
    const expected = Buffer.from(whole.getSalt(200_000));
    const ours = innerStream(algorithm, key);
    for (const [at, length] of [
      [0, 10],
      [3, 61],
      [63, 2],
      [64, 64],
      [65_530, 20],
      [131_072, 1],
      [100_001, 99_999],
      [5, 0],
      [0, 200_000],
    ] as const) {
      const bytes = Buffer.alloc(length);
      ours.xor(bytes, at);
      expect(bytes.equals(expected.subarray(at, at + length)), `${length} bytes at ${at}`).toBe(true);
    }
  });
});

test('another inner stream is refused', () => {
  expect(() => innerStream(1, randomBytes(32))).toThrow(expect.objectContaining({ is: 'not-supported' }));
});
