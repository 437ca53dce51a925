import { VaultError } from '../../contract/errors.ts';
import type { Key } from '../../contract/key.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Connections } from '../accounts/connections.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { Events } from '../vault/events.ts';
import type { SecretAccess } from '../vault/secret-access.ts';
import type { SecretReader } from './secret-reader.ts';

type Proof = 'refused' | 'accepted' | 'not-asked';

/** Without what only the core needs. */
export const keyView = ({ remoteId: _, ...key }: KeyRecord): Key => key;

export interface Keys extends Pick<Handlers, 'listKeys' | 'verifyKey' | 'revokeKey' | 'forgetKey'> {
  /** Ends the revocations that a crash interrupted. */
  recover(): Promise<void>;
}

export function createKeys(
  { records, clock, log }: Pick<Ports, 'records' | 'clock' | 'log'>,
  secrets: SecretAccess,
  connections: Connections,
  readSecret: SecretReader,
  events: Events,
): Keys {
  const revoking = new Map<string, Promise<{ proof: Proof }>>();

  function find(keyId: string): KeyRecord {
    const key = records.keys.find(keyId);
    if (key) return key;
    throw new VaultError('key_not_found');
  }

  /** Journalled, so that a crash in between is made good at the next start. A failure is the user's to act on. */
  async function begin(key: KeyRecord): Promise<{ proof: Proof }> {
    const { id, accountId, label } = key;
    records.intents.insert({ id, kind: 'revoke', accountId, label, beganAt: clock.now() });
    try {
      return await carryOut(key);
    } catch (error) {
      records.intents.remove(id, 'revoke');
      throw error;
    }
  }

  async function carryOut(key: KeyRecord): Promise<{ proof: Proof }> {
    const { client, policy } = await connections.open(key.accountId);
    if (key.remoteId === null) throw new VaultError('provider_not_found', { provider: policy.name });
    const store = secrets.store();
    await client.revoke(key.remoteId);
    const secret = key.inVault ? await store.read(key.id) : null;
    const proof: Proof = secret === null ? 'not-asked' : await client.verify(secret).catch(() => 'not-asked' as const);
    await store.delete(key.id);
    records.transaction(() => {
      records.keys.update({ ...find(key.id), revokedAt: clock.now(), inVault: false });
      records.intents.remove(key.id, 'revoke');
    });
    events.emit({ is: 'keys-changed' });
    events.emit({ is: 'accounts-changed' });
    return { proof };
  }

  return {
    async listKeys(query) {
      const { total, rows } = records.keys.page(query);
      return { total, rows: rows.map(keyView) };
    },

    async verifyKey({ keyId }) {
      const { secret } = await readSecret(keyId);
      const { client } = await connections.open(find(keyId).accountId);
      return { proof: await client.verify(secret) };
    },

    revokeKey({ keyId }) {
      const under = revoking.get(keyId);
      if (under) return under;
      const key = find(keyId);
      if (key.revokedAt !== null) throw new VaultError('key_already_revoked', { label: key.label });
      const revocation = begin(key).finally(() => revoking.delete(keyId));
      revoking.set(keyId, revocation);
      return revocation;
    },

    async forgetKey({ keyId }) {
      const key = find(keyId);
      if (key.revokedAt === null) {
        throw new VaultError('key_still_active', {
          label: key.label,
          provider: connections.of(key.accountId).policy.name,
        });
      }
      await secrets.store().delete(keyId);
      records.keys.remove(keyId);
      events.emit({ is: 'keys-changed' });
      return {};
    },

    async recover() {
      for (const intent of records.intents.all()) {
        const key = intent.kind === 'revoke' ? records.keys.find(intent.id) : null;
        // A failure here, offline for instance, leaves the intent for the start after this one.
        if (key) await carryOut(key).catch(() => log('revocation-unfinished'));
      }
    },
  };
}
