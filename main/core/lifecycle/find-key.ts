import { VaultError } from '../../contract/vault-error.ts';
import type { KeyRecord, RecordStore } from '../ports/record-store.ts';

/** @throws VaultError `key_not_found` */
export function findKey({ keys }: Pick<RecordStore, 'keys'>, keyId: string): KeyRecord {
  const key = keys.find(keyId);
  if (key) return key;
  throw new VaultError('key_not_found');
}

/**
 * Finds a key that is not known to be revoked.
 * @throws VaultError `key_not_found`, `key_already_revoked`
 */
export function findWorkingKey(records: Pick<RecordStore, 'keys'>, keyId: string): KeyRecord {
  const key = findKey(records, keyId);
  if (key.revokedAt === null) return key;
  throw new VaultError('key_already_revoked', { label: key.label });
}

/**
 * Finds a key that a new one of its account may replace.
 * @throws VaultError as `findWorkingKey` does, `not_supported` for a key of another account
 */
export function findRotatedKey(records: Pick<RecordStore, 'keys'>, keyId: string, accountId: string): KeyRecord {
  const key = findWorkingKey(records, keyId);
  if (key.accountId === accountId) return key;
  throw new VaultError('not_supported', { what: 'rotate-elsewhere' });
}
