import { expect, it } from 'vitest';
import { estimateStrength } from '../../../renderer/ui/estimate-strength.ts';

it.each([
  [
    'weak',
    ['a', 'password', 'P@ssw0rd1', 'aaaaaaaaaaaa', 'abcabcabcabc', 'qwertzuiop', '2026-11-29', '12345678901234'],
  ],
  ['strong', ['correct horse battery staple', 'vivid-otter-plays-cello', 'kT9$wq2!zVb7Lp', 'žluťoučký kůň úpěl']],
] as const)('finds %s what is', (strength, passphrases) => {
  expect(passphrases.map((passphrase) => [passphrase, estimateStrength(passphrase)])).toEqual(
    passphrases.map((passphrase) => [passphrase, strength]),
  );
});

it('rates a longer one no lower', () => {
  const ranks = ['weak', 'fair', 'good', 'strong'];
  const words = ['vivid', 'vivid otter', 'vivid otter plays', 'vivid otter plays the cello'];
  const found = words.map((passphrase) => ranks.indexOf(estimateStrength(passphrase)));
  expect(found).toEqual(found.toSorted());
  expect(found.at(-1)).toBe(3);
});

it('is quick for the longest passphrase', () => {
  expect(estimateStrength('correct horse battery staple '.repeat(35))).toBe('strong');
});
