import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';

/** What becomes of selected keys that are to be revoked. */
export interface Fate {
  /** By the API, in one go; those used last first, since their end is felt most. */
  dies: Key[];
  /** On the provider's page, or where the user made them. */
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
