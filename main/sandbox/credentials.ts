import type Database from 'better-sqlite3';
import type { SandboxRole } from '../contract/faults.ts';
import type { AccessLevel } from '../contract/key.ts';
import type { Owner } from './accounts.ts';
import { readScopes } from './keys.ts';
import { hashOf, newSecret } from './secrets.ts';

/** Who sends a request. `keyId` is null for a user's own credential, which isn't an API key. */
export interface Caller extends Owner {
  role: SandboxRole;
  keyId: number | null;
  access: AccessLevel;
  /** A JSON array; null for a caller without scopes, who may do everything that the role or the access allows. */
  scopes: string | null;
}

/** API keys give access to data only: a leaked key must not be able to create or revoke other keys. */
export const mayManageKeys = (caller: Caller): boolean => caller.keyId === null && caller.role !== 'member';

const hasScope = (caller: Caller, scope: string): boolean => readScopes(caller.scopes)?.includes(scope) ?? true;

export const mayReadDevices = (caller: Caller): boolean => hasScope(caller, 'devices:read');

export const mayWriteDevices = (caller: Caller): boolean =>
  caller.access !== 'read-only' && hasScope(caller, 'devices:write');

/** Scopes as Lev writes them, `domain:read` or `domain:write`. */
export const scopesOf = (caller: Caller): string[] =>
  readScopes(caller.scopes) ?? [
    'devices:read',
    ...(mayWriteDevices(caller) ? ['devices:write'] : []),
    ...(mayManageKeys(caller) ? ['api_keys:read', 'api_keys:write'] : []),
  ];

export interface Credentials {
  /** Creates a credential for this user. Only its hash is stored. */
  issue(userId: number): string;
  /** Null if the secret is unknown, or its key is revoked or expired. */
  identify(secret: string): Caller | null;
}

export function createCredentials(db: Database.Database, now: () => number): Credentials {
  const insert = db.prepare<[number, Buffer, number]>(
    'INSERT INTO credentials (user_id, hash, created_at) VALUES (?, ?, ?)',
  );
  const byHash = db.prepare<{ hash: Buffer; at: number }, Caller>(`
    SELECT u.account_id AS accountId, u.id AS userId, u.role, NULL AS keyId, 'inherited' AS access, NULL AS scopes
      FROM credentials c JOIN users u ON u.id = c.user_id WHERE c.hash = @hash
    UNION ALL
    SELECT k.account_id, u.id, u.role, k.id, k.access, k.scopes
      FROM keys k JOIN users u ON u.id = k.user_id
      WHERE k.hash = @hash AND k.revoked_at IS NULL AND k.disabled = 0 AND (k.expires_at IS NULL OR k.expires_at > @at)
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
