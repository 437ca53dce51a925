import { expect, it } from 'vitest';
import { updateAddress } from '../../scripts/update-address.mjs';

const url = 'https://updates.example.org/latchkey';
const key = Buffer.alloc(32, 7).toString('base64');

it('a build asks nobody unless it has an address and a key', () => {
  expect(updateAddress({})).toBe(null);
  expect(updateAddress({ LATCHKEY_UPDATE_URL: url, LATCHKEY_UPDATE_KEY: key })).toEqual({ url, publicKey: key });
});

it.each([
  [{ LATCHKEY_UPDATE_URL: url }, 'LATCHKEY_UPDATE_KEY'],
  [{ LATCHKEY_UPDATE_KEY: key }, 'LATCHKEY_UPDATE_URL'],
  [{ LATCHKEY_UPDATE_URL: 'http://updates.example.org', LATCHKEY_UPDATE_KEY: key }, 'LATCHKEY_UPDATE_URL'],
  [{ LATCHKEY_UPDATE_URL: url, LATCHKEY_UPDATE_KEY: 'short' }, 'LATCHKEY_UPDATE_KEY'],
])('%o fails the build, which names %s', (environment, named) => {
  expect(() => updateAddress(environment)).toThrow(named);
});
