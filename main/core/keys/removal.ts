import { VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import { type Connections, providerName } from '../connections/connections.ts';
import type { History } from '../journal/history.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';

/** How many can be put back; the window offers it for the last one or two. */
const mostRemembered = 20;

/** Taking revoked keys off the list, and putting one back that was taken off by mistake. */
export function createRemoval(
  { records }: Pick<Ports, 'records'>,
  secrets: SecretAccess,
  connections: Connections,
  history: History,
  events: Events,
): Pick<Handlers, 'removeKey' | 'restoreKey'> {
  /** Without their secrets, which no provider takes any more. */
  const forgotten = new Map<string, KeyRecord>();

  return {
    async removeKey({ keyId }) {
      const key = findKey(records, keyId);
      if (key.revokedAt === null) {
        const provider = providerName(connections.of(key.accountId));
        throw new VaultError('key_still_active', { label: key.label, provider });
      }
      await secrets.store().delete(keyId);
      records.transaction(() => {
        records.keys.remove(keyId);
        history.note('removed', key);
      });
      forgotten.set(keyId, { ...key, inVault: false });
      const [oldest] = forgotten.keys();
      if (forgotten.size > mostRemembered && oldest !== undefined) forgotten.delete(oldest);
      events.emit({ is: 'keys-changed' });
      return {};
    },

    async restoreKey({ keyId }) {
      const key = forgotten.get(keyId);
      if (!key || !records.accounts.find(key.accountId)) throw new VaultError('key_not_found');
      // A sync may have listed it anew meanwhile.
      const listed = key.remoteId === null ? null : records.keys.findRemote(key.accountId, key.remoteId);
      records.transaction(() => {
        if (listed === null) records.keys.insert(key);
        history.note('restored', key);
      });
      forgotten.delete(keyId);
      events.emit({ is: 'keys-changed' });
      return {};
    },
  };
}
