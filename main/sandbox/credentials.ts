import type Database from 'better-sqlite3';
import type { SandboxRole } from '../contract/drill.ts';
import type { AccessLevel } from '../contract/key.ts';
import type { Owner } from './accounts.ts';
import { hashOf, newSecret } from './secrets.ts';

/** Who sends a request. `keyId` is null for a user's own credential, which is not one of the API keys. */
export interface Caller extends Owner {
  role: SandboxRole;
  keyId: number | null;
  access: AccessLevel;
}

/** API keys are for data: one that leaked must not be able to make others or revoke them. */
export const mayManageKeys = (caller: Caller): boolean => caller.keyId === null && caller.role !== 'member';

export const mayWriteDevices = (caller: Caller): boolean => caller.access !== 'read-only';

/** In Lev's form, `domain:read` or `domain:write`. */
export const scopesOf = (caller: Caller): string[] => [
  'devices:read',
  ...(mayWriteDevices(caller) ? ['devices:write'] : []),
  ...(mayManageKeys(caller) ? ['api_keys:read', 'api_keys:write'] : []),
];

export interface Credentials {
  /** A fresh credential of that user; only its hash stays here. */
  issue(userId: number): string;
  /** Null for a secret that is unknown, or of a key that was revoked or has expired. */
  identify(secret: string): Caller | null;
}

export function createCredentials(db: Database.Database, now: () => number): Credentials {
  const insert = db.prepare<[number, Buffer, number]>(
    'INSERT INTO credentials (user_id, hash, created_at) VALUES (?, ?, ?)',
  );
  const byHash = db.prepare<{ hash: Buffer; at: number }, Caller>(`
    SELECT u.account_id AS accountId, u.id AS userId, u.role, NULL AS keyId, 'inherited' AS access
      FROM credentials c JOIN users u ON u.id = c.user_id WHERE c.hash = @hash
    UNION ALL
    SELECT k.account_id, u.id, u.role, k.id, k.access
      FROM keys k JOIN users u ON u.id = k.user_id
      WHERE k.hash = @hash AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > @at)
  `);

  return {
    issue(userId) {
      const secret = newSecret();
      insert.run(userId, hashOf(secret), now());
      return secret;
    },
    identify: (secret) => byHash.get({ hash: hashOf(secret), at: now() }) ?? null,
  };
}
