import type Database from 'better-sqlite3';
import type { SandboxRole } from '../contract/faults.ts';
import type { SandboxAccount } from '../core/ports/sandbox-server.ts';
import { type Policy, policies } from './policies.ts';
import { type Tier, type TierName, tiers } from './tiers.ts';

export interface Account {
  id: number;
  name: string;
  policy: Policy;
  tierName: TierName;
  tier: Tier;
}

export interface User {
  id: number;
  name: string;
  email: string;
  role: SandboxRole;
}

/** A user and their account. */
export interface Owner {
  accountId: number;
  userId: number;
}

export interface Accounts {
  get(accountId: number): Account;
  user(userId: number): User;
  /** The user with this role; each account has one per role. */
  owner(account: SandboxAccount, role: SandboxRole): Owner;
}

/** @param override replaces limits of the accounts' tiers */
export function createAccounts(db: Database.Database, override: Partial<Tier>): Accounts {
  const accountById = db.prepare<[number], { id: number; name: string; policy: SandboxAccount; tier: TierName }>(
    'SELECT id, name, policy, tier FROM accounts WHERE id = ?',
  );
  const userById = db.prepare<[number], User>('SELECT id, name, email, role FROM users WHERE id = ?');
  const ownerByRole = db.prepare<[SandboxAccount, SandboxRole], Owner>(`
    SELECT a.id AS accountId, u.id AS userId FROM accounts a JOIN users u ON u.account_id = a.id
    WHERE a.policy = ? AND u.role = ?
  `);

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
    owner(account, role) {
      const owner = ownerByRole.get(account, role);
      if (!owner) throw new RangeError('no such user');
      return owner;
    },
  };
}
