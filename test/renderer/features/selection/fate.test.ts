import { expect, it } from 'vitest';
import type { Account } from '../../../../main/contract/account.ts';
import type { Key } from '../../../../main/contract/key.ts';
import { fateOf } from '../../../../renderer/features/selection/fate.ts';

const accountWith = (id: string, by: string) => ({ id, policy: { revoke: { by } } }) as Account;
const keyOf = (id: string, accountId: string, is: Partial<Key> = {}) =>
  ({ id, accountId, revokedAt: null, lastUsedAt: null, ...is }) as Key;

it('keys die by API alone, those used last first; the others are told apart', () => {
  const accounts = [accountWith('api', 'api'), accountWith('page', 'assisted'), accountWith('mine', 'by-hand')];
  const fate = fateOf(
    [
      keyOf('unused', 'api'),
      keyOf('used', 'api', { lastUsedAt: 1 }),
      keyOf('used later', 'api', { lastUsedAt: 2 }),
      keyOf('on a page', 'page'),
      keyOf('by hand', 'mine'),
      keyOf('gone', 'api', { revokedAt: 3 }),
      keyOf('of an account that is gone', 'none'),
    ],
    accounts,
  );
  const ids = (keys: Key[]) => keys.map(({ id }) => id);
  expect(ids(fate.dies)).toEqual(['used later', 'used', 'unused']);
  expect(ids(fate.byHand)).toEqual(['on a page', 'by hand', 'of an account that is gone']);
  expect(ids(fate.already)).toEqual(['gone']);
});
