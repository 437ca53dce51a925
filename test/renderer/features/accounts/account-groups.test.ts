import { expect, it } from 'vitest';
import type { Account } from '../../../../main/contract/account.ts';
import { lev } from '../../../../main/core/providers/lev.ts';
import { level } from '../../../../main/core/providers/level.ts';
import { other } from '../../../../main/core/providers/other.ts';
import { accountGroups } from '../../../../renderer/features/accounts/account-groups.ts';

const account = (label: string, { policy }: { policy: unknown }) => ({ label, policy }) as Account;
const accounts = [
  account('Stripe', other),
  account('Work', lev),
  account('Operations', level),
  account('Home', lev),
  account('Café', other),
];
const found = (search: string) =>
  accountGroups(accounts, search).map((group) => [group.provider, ...group.accounts.map(({ label }) => label)]);

it('accounts are grouped by provider, those of other services last', () => {
  expect(found('')).toEqual([
    ['Lev', 'Work', 'Home'],
    ['Level', 'Operations'],
    [null, 'Stripe', 'Café'],
  ]);
});

it.each([
  [
    'lev',
    [
      ['Lev', 'Work', 'Home'],
      ['Level', 'Operations'],
    ],
  ],
  ['home lev', [['Lev', 'Home']]],
  ['cafe', [[null, 'Café']]],
  ['nothing', []],
])('a search for “%s” leaves what has all of its words', (search, groups) => {
  expect(found(search)).toEqual(groups);
});
