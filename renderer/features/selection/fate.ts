import type { Account } from '../../../main/contract/account.ts';
import type { Key } from '../../../main/contract/key.ts';
import { revokeMeans } from '../../../main/contract/provider.ts';

/** What will happen to the selected keys when they are revoked. */
export interface Fate {
  /** Revoked by API, in one go. The most recently used come first, because their loss is noticed most. */
  dies: Key[];
  /** To be revoked on the provider's page, or where the user created them. */
  byHand: Key[];
  already: Key[];
}

export function fateOf(keys: readonly Key[], accounts: readonly Account[]): Fate {
  const policies = new Map(accounts.map(({ id, policy }) => [id, policy]));
  const isByApi = (key: Key): boolean => {
    const policy = policies.get(key.accountId);
    return policy !== undefined && revokeMeans(policy, key) === 'api';
  };
  const working = keys.filter(({ revokedAt }) => revokedAt === null);
  return {
    dies: working.filter(isByApi).sort((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0)),
    byHand: working.filter((key) => !isByApi(key)),
    already: keys.filter(({ revokedAt }) => revokedAt !== null),
  };
}
