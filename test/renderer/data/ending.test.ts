import { expect, it } from 'vitest';
import type { Account } from '../../../main/contract/account.ts';
import { endingOfList, endOfKey } from '../../../renderer/data/ending.ts';

const accountOf = (id: string, provider: string, revoke: 'revoke' | 'delete') =>
  ({ id, provider, policy: { words: { revoke } } }) as Account;
const accounts = [accountOf('work', 'lev', 'revoke'), accountOf('agents', 'level', 'delete')];

it.each([
  [null, null, 'mixed'],
  ['work', null, 'revoke'],
  ['agents', null, 'delete'],
  [null, 'level', 'delete'],
  // The account says more than a filter that is left in the address.
  ['work', 'level', 'revoke'],
  ['gone', null, 'revoke'],
])('a list of account %s and provider %s ends its keys by the word %s', (accountId, provider, ending) => {
  expect(endingOfList(accounts, { accountId, provider })).toBe(ending);
});

it('the end of a token or a key is named in one word', () => {
  expect(endOfKey({ key: 'key', label: 'label', revoke: 'delete' })).toBe('delete');
  expect(endOfKey({ key: 'token', label: 'label', revoke: 'revoke' })).toBe('token');
  expect(endOfKey({ key: 'token', label: 'label', revoke: 'delete' })).toBe('delete_token');
});
