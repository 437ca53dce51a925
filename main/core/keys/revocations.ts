import { VaultError } from '../../contract/errors.ts';
import type { Handlers, Proof } from '../../contract/methods.ts';
import { type Connections, providerName } from '../accounts/connections.ts';
import type { History } from '../activity/history.ts';
import type { Ports } from '../ports/ports.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import type { Events } from '../vault/events.ts';
import type { SecretAccess } from '../vault/secret-access.ts';
import { findKey, findWorkingKey } from './keys.ts';
import type { Proving } from './proving.ts';

export interface Revocations extends Pick<Handlers, 'revokeKey'> {
  /** Ends the revocations that a crash interrupted. */
  recover(): Promise<void>;
}

export function createRevocations(
  { records, clock, newId, log }: Pick<Ports, 'records' | 'clock' | 'newId' | 'log'>,
  secrets: SecretAccess,
  connections: Connections,
  proving: Proving,
  history: History,
  events: Events,
): Revocations {
  const revoking = new Map<string, Promise<{ proof: Proof }>>();

  async function recordRevoked(keyId: string): Promise<void> {
    await secrets.store().delete(keyId);
    records.transaction(() => {
      const key = findKey(records, keyId);
      records.keys.update({ ...key, revokedAt: clock.now(), inVault: false });
      history.note('revoked', key);
      records.intents.remove(keyId, 'revoke');
      // Of a key that is gone no new secret is missed.
      records.intents.remove(keyId, 'regenerate');
    });
    events.emit({ is: 'keys-changed' });
    events.emit({ is: 'accounts-changed' });
  }

  const secretOf = async (key: KeyRecord): Promise<string | null> =>
    key.inVault ? secrets.store().read(key.id) : null;

  /** Journalled, so that a crash in between is made good at the next start. A failure is the user's to act on. */
  async function byApi(key: KeyRecord): Promise<{ proof: Proof }> {
    const { id, accountId, label } = key;
    // One that a crash left and the start could not end, offline for instance, goes on.
    const earlier = records.intents.find(id, 'revoke');
    const intent: IntentRecord = earlier ?? {
      id,
      kind: 'revoke',
      accountId,
      label,
      access: null,
      expiresAt: null,
      idempotencyKey: newId(),
      beganAt: clock.now(),
      notes: '',
    };
    if (earlier === null) records.intents.insert(intent);
    try {
      return await carryOut(key, intent);
    } catch (error) {
      records.intents.remove(id, 'revoke');
      throw error;
    }
  }

  async function carryOut(key: KeyRecord, { idempotencyKey }: IntentRecord): Promise<{ proof: Proof }> {
    const { keys, policy } = await connections.openKeys(key.accountId);
    if (key.remoteId === null) throw new VaultError('provider_not_found', { provider: policy.name });
    const secret = await secretOf(key);
    await keys.revoke(key.remoteId, idempotencyKey);
    const unproven = 'not-asked' as const;
    const proof = secret === null ? unproven : await proving.ofRevoked(key.accountId, secret).catch(() => unproven);
    return recordUnlessAccepted(key, proof);
  }

  /** The user has done it on the provider's page; a value that is still taken says otherwise. */
  async function onThePage(key: KeyRecord): Promise<{ proof: Proof }> {
    const secret = await secretOf(key);
    const proof = secret === null ? 'not-asked' : await proving.ofRevoked(key.accountId, secret);
    return recordUnlessAccepted(key, proof);
  }

  /** Whatever anyone says, a key whose secret still works is not revoked, and its secret is still needed to find that out. */
  async function recordUnlessAccepted(key: KeyRecord, proof: Proof): Promise<{ proof: Proof }> {
    if (proof === 'accepted') {
      const provider = providerName(connections.of(key.accountId));
      throw new VaultError('key_still_accepted', { provider, label: key.label });
    }
    await recordRevoked(key.id);
    return { proof };
  }

  return {
    revokeKey({ keyId }) {
      const under = revoking.get(keyId);
      if (under) return under;
      const key = findWorkingKey(records, keyId);
      const { policy } = connections.of(key.accountId);
      const work = policy.revoke.by === 'api' ? byApi(key) : onThePage(key);
      const revocation = work.finally(() => revoking.delete(keyId));
      revoking.set(keyId, revocation);
      return revocation;
    },

    async recover() {
      for (const intent of records.intents.all()) {
        const key = intent.kind === 'revoke' ? records.keys.find(intent.id) : null;
        // A failure here, offline for instance, leaves the intent for the start after this one.
        if (key) await carryOut(key, intent).catch(() => log('revocation-unfinished'));
      }
    },
  };
}
