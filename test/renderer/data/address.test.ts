import { expect, it } from 'vitest';
import { hrefOf, parseAddress } from '../../../renderer/data/address.ts';

it('an address is a path and its parameters, and is written as it was read', () => {
  const written = '#/account/7?access=read-only&tag=c%2B%2B';
  const address = parseAddress(written);
  expect(address.path).toBe('/account/7');
  expect(address.params.get('tag')).toBe('c++');
  expect(hrefOf(address)).toBe(written);
});

it('no address is that of all keys', () => {
  expect(parseAddress('').path).toBe('/');
  expect(hrefOf(parseAddress('#/'))).toBe('#/');
});
