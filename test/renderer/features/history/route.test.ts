import { expect, it } from 'vitest';
import { parseAddress } from '../../../../renderer/data/address.ts';
import { kindOf } from '../../../../renderer/features/history/route.ts';

it('the address says what kind of activity is looked at, and what is no kind is everything', () => {
  expect(kindOf(parseAddress('#/history?kind=copied'))).toBe('copied');
  expect(kindOf(parseAddress('#/history?kind=dreamt'))).toBeNull();
  expect(kindOf(parseAddress('#/history'))).toBeNull();
});
