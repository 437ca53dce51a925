import type Database from 'better-sqlite3';
import { type Policy, type PolicyId, policies } from './policies.ts';
import { type Tier, type TierName, tiers } from './tiers.ts';

export interface Account {
  id: number;
  name: string;
  policy: Policy;
  tierName: TierName;
  tier: Tier;
}

export type Role = 'admin' | 'token_manager' | 'member';

export interface User {
  id: number;
  name: string;
  email: string;
  role: Role;
}

export interface Accounts {
  get(accountId: number): Account;
  user(userId: number): User;
}

/** @param override stands above what the accounts' tiers say */
export function createAccounts(db: Database.Database, override: Partial<Tier>): Accounts {
  const accountById = db.prepare<[number], { id: number; name: string; policy: PolicyId; tier: TierName }>(
    'SELECT id, name, policy, tier FROM accounts WHERE id = ?',
  );
  const userById = db.prepare<[number], User>('SELECT id, name, email, role FROM users WHERE id = ?');

  return {
    get(accountId) {
      const row = accountById.get(accountId);
      if (!row) throw new RangeError('no such account');
      return {
        id: row.id,
        name: row.name,
        policy: policies[row.policy],
        tierName: row.tier,
        tier: { ...tiers[row.tier], ...override },
      };
    },
    user(userId) {
      const user = userById.get(userId);
      if (!user) throw new RangeError('no such user');
      return user;
    },
  };
}
