import { validateHeaderValue } from 'node:http';
import { expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { secretInHeader } from '../../../main/core/providers/secret-in-header.ts';

const error = new VaultError('secret_not_sendable', { provider: 'Forge' });
const put = (secret: string) => secretInHeader('Bearer {key}', secret, () => error);

it.each(['abc', 'FlyV1 fm2_abc', 'a\tb', '$&', '{key}', 'ümlaut\u00a0'])('%j goes into a header as it is', (secret) => {
  expect(put(secret)).toBe(`Bearer ${secret}`);
  expect(() => validateHeaderValue('authorization', put(secret))).not.toThrow();
});

it.each([' a', 'a ', '\ta', 'a\n', 'a\r\nb', 'a\0b', 'a\u007fb', 'ключ', '🔑', 'a\u2028', 'a\u200b'])(
  '%j is refused, because no header can hold it',
  (secret) => {
    expect(() => put(secret)).toThrow(error);
  },
);
