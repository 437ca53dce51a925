import type Database from 'better-sqlite3';
import type { Role } from './accounts.ts';
import { hashOf, newSecret } from './secrets.ts';

/** Who sends a request. `keyId` is null for a user's own credential, which is not one of the API keys. */
export interface Caller {
  accountId: number;
  userId: number;
  role: Role;
  keyId: number | null;
}

/** API keys are for data: one that leaked must not be able to make others or revoke them. */
export const mayManageKeys = (caller: Caller): boolean => caller.keyId === null && caller.role !== 'member';

/** In Lev's form, `domain:read` or `domain:write`. */
export const scopesOf = (caller: Caller): string[] => [
  'devices:read',
  'devices:write',
  ...(mayManageKeys(caller) ? ['api_keys:read', 'api_keys:write'] : []),
];

export interface Credentials {
  /** A fresh credential of the account's user with that role; only its hash stays here. */
  issue(accountId: number, role: Role): string;
  /** Null for a secret that is unknown or of a revoked key. */
  identify(secret: string): Caller | null;
}

export function createCredentials(db: Database.Database, now: () => number): Credentials {
  const insert = db.prepare<[Buffer, number, number, Role]>(
    'INSERT INTO credentials (user_id, hash, created_at) SELECT id, ?, ? FROM users WHERE account_id = ? AND role = ?',
  );
  const byHash = db.prepare<{ hash: Buffer }, Caller>(`
    SELECT u.account_id AS accountId, u.id AS userId, u.role, NULL AS keyId
      FROM credentials c JOIN users u ON u.id = c.user_id WHERE c.hash = @hash
    UNION ALL
    SELECT k.account_id, u.id, u.role, k.id
      FROM keys k JOIN users u ON u.id = k.user_id WHERE k.hash = @hash AND k.revoked_at IS NULL
  `);

  return {
    issue(accountId, role) {
      const secret = newSecret();
      insert.run(hashOf(secret), now(), accountId, role);
      return secret;
    },
    identify: (secret) => byHash.get({ hash: hashOf(secret) }) ?? null,
  };
}
