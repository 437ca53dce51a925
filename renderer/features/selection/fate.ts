import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';

/** What will happen to the selected keys when they are revoked. */
export interface Fate {
  /** Revoked by API, in one go. The most recently used come first, because their loss is noticed most. */
  dies: Key[];
  /** To be revoked on the provider's page, or where the user created them. */
  byHand: Key[];
  already: Key[];
}

export function fateOf(keys: readonly Key[], accounts: readonly Account[]): Fate {
  const byApi = new Set(accounts.filter(({ policy }) => policy.revoke.by === 'api').map(({ id }) => id));
  const working = keys.filter(({ revokedAt }) => revokedAt === null);
  return {
    dies: working
      .filter(({ accountId }) => byApi.has(accountId))
      .sort((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0)),
    byHand: working.filter(({ accountId }) => !byApi.has(accountId)),
    already: keys.filter(({ revokedAt }) => revokedAt !== null),
  };
}
