import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { environment } from '../../../main/contract/key-place.ts';
import { keyStatuses } from '../../../main/contract/key-status.ts';
import { hrefOf, parseAddress } from '../../../renderer/data/address.ts';
import {
  accessFilters,
  conditionsOf,
  expiryFilters,
  filtersOf,
  filtersSet,
  type KeyFilters,
  noFilters,
  paramsOf,
} from '../../../renderer/data/filters.ts';

const hrefWith = (filters: KeyFilters): string => {
  const said = Object.entries(paramsOf(filters)).flatMap(([name, value]) =>
    value === null ? [] : [value].flat().map((each) => [name, each] as [string, string]),
  );
  return hrefOf({ path: '/account/7', params: new URLSearchParams(said) });
};
const read = (href: string): KeyFilters => filtersOf(parseAddress(href).params);

describe('filters in the address', () => {
  it('are short to read', () => {
    const filters: KeyFilters = { ...noFilters, status: 'expiring', tag: ['ci', 'web'], expires: 30, unused: true };
    expect(hrefWith(filters)).toBe('#/account/7?status=expiring&tag=ci&tag=web&expires=30&unused');
    expect(hrefWith(noFilters)).toBe('#/account/7');
  });

  it('are read as they were written, whatever they are', () => {
    const said = fc.option(fc.string({ minLength: 1, unit: 'grapheme' }));
    const any = fc.record<KeyFilters>({
      provider: said,
      area: said,
      tag: fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 20 }),
      project: said,
      environment: fc.option(fc.constantFrom(...environment.options)),
      status: fc.option(fc.constantFrom(...keyStatuses)),
      access: fc.option(fc.constantFrom(...accessFilters)),
      expires: fc.option(fc.constantFrom(...expiryFilters)),
      unused: fc.boolean(),
      elsewhere: fc.boolean(),
      favorite: fc.boolean(),
      revoked: fc.option(fc.constantFrom('shown', 'hidden')),
    });
    fc.assert(
      fc.property(any, (filters) => {
        expect(read(hrefWith(filters))).toEqual(filters);
      }),
    );
  });

  it.each([
    '#/?status=gone&access=all&expires=8&expires=x&revoked=maybe',
    '#/?status=&tag=&provider=',
    '#/?search=sk_live_1&key=7',
  ])('that are none are ignored: %s', (href) => {
    expect(read(href)).toEqual(noFilters);
  });

  it('are named in the order of the menu', () => {
    expect(filtersSet(read('#/?revoked=hidden&favorite&status=active'))).toEqual(['status', 'favorite', 'revoked']);
    expect(filtersSet(noFilters)).toEqual([]);
  });
});

describe('revoked keys', () => {
  it.each([
    [null, false, false],
    [null, true, true],
    ['shown', false, true],
    ['hidden', true, false],
  ] as const)(
    'with the filter %s, of a provider that keeps them listed: %s, are shown: %s',
    (revoked, listed, shown) => {
      expect(conditionsOf({ ...noFilters, revoked }, listed).showRevoked).toBe(shown);
    },
  );
});
