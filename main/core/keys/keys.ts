import { VaultError } from '../../contract/errors.ts';
import type { Key } from '../../contract/key.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Connections } from '../accounts/connections.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord, RecordStore } from '../ports/record-store.ts';
import type { Events } from '../vault/events.ts';
import type { SecretAccess } from '../vault/secret-access.ts';
import type { Proving } from './proving.ts';
import type { SecretReader } from './secret-reader.ts';

/** Without what only the core needs. */
export const keyView = ({ remoteId: _, fingerprint: __, knownAt: ___, ...key }: KeyRecord): Key => key;

/** @throws VaultError `key_not_found` */
export function findKey({ keys }: Pick<RecordStore, 'keys'>, keyId: string): KeyRecord {
  const key = keys.find(keyId);
  if (key) return key;
  throw new VaultError('key_not_found');
}

/** The same, of a key that works as far as is known. */
export function findWorkingKey(records: Pick<RecordStore, 'keys'>, keyId: string): KeyRecord {
  const key = findKey(records, keyId);
  if (key.revokedAt === null) return key;
  throw new VaultError('key_already_revoked', { label: key.label });
}

export function createKeys(
  { records }: Pick<Ports, 'records'>,
  secrets: SecretAccess,
  connections: Connections,
  readSecret: SecretReader,
  proving: Proving,
  events: Events,
): Pick<Handlers, 'listKeys' | 'verifyKey' | 'forgetKey'> {
  return {
    async listKeys(query) {
      const { total, rows } = records.keys.page(query);
      return { total, rows: rows.map(keyView) };
    },

    async verifyKey({ keyId }) {
      const { secret } = await readSecret(keyId);
      return proving.ofKey(findKey(records, keyId), secret);
    },

    async forgetKey({ keyId }) {
      const key = findKey(records, keyId);
      if (key.revokedAt === null) {
        const { policy } = connections.of(key.accountId);
        throw new VaultError('key_still_active', { label: key.label, provider: policy.name });
      }
      await secrets.store().delete(keyId);
      records.keys.remove(keyId);
      events.emit({ is: 'keys-changed' });
      return {};
    },
  };
}
