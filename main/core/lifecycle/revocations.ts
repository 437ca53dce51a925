import { VaultError } from '../../contract/errors.ts';
import type { Handlers, RevokedVerdict, Verdict } from '../../contract/methods.ts';
import { type Connections, providerName } from '../connections/connections.ts';
import type { History } from '../journal/history.ts';
import { openIntents } from '../journal/open-intents.ts';
import type { Ports } from '../ports/ports.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { findKey, findWorkingKey } from './find-key.ts';
import type { Verification } from './verification.ts';

type Revoked = { verdict: RevokedVerdict };

export interface Revocations extends Pick<Handlers, 'revokeKey'> {
  /** Whether the key is revoked and its provider could not be asked yet if it refuses it. */
  isUnverified(keyId: string): boolean;
  /** Asks that of such a key; nothing of any other. */
  verify(keyId: string): Promise<Revoked>;
  /** Asks that of all such keys. */
  retry(): Promise<void>;
  /** Ends the revocations that a crash interrupted. */
  recover(): Promise<void>;
}

export function createRevocations(
  { records, clock, newId, log }: Pick<Ports, 'records' | 'clock' | 'newId' | 'log'>,
  secrets: SecretAccess,
  connections: Connections,
  verification: Verification,
  history: History,
  events: Events,
): Revocations {
  const revoking = new Map<string, Promise<Revoked>>();

  function recordRevoked(keyId: string): void {
    records.transaction(() => {
      const key = findKey(records, keyId);
      records.keys.update({ ...key, revokedAt: key.revokedAt ?? clock.now(), inVault: false });
      if (key.revokedAt === null) history.note('revoked', key);
      // Of a key that is gone no new secret is missed.
      records.intents.remove(keyId, 'regenerate');
    });
    events.emit({ is: 'keys-changed' });
    events.emit({ is: 'accounts-changed' });
  }

  /** Nothing is to be found out of it any more, so its secret goes too. */
  async function settle(keyId: string): Promise<void> {
    await secrets.store().delete(keyId);
    records.transaction(() => {
      recordRevoked(keyId);
      records.intents.remove(keyId, 'revoke');
    });
  }

  /** That of a revoked key is there as long as it has to be proven that it is refused. */
  const secretOf = async (key: KeyRecord): Promise<string | null> =>
    key.inVault || key.revokedAt !== null ? secrets.store().read(key.id) : null;

  /** Journalled, so that a crash in between is made good at the next start. A failure is the user's to act on. */
  async function byApi(key: KeyRecord): Promise<Revoked> {
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

  async function carryOut(key: KeyRecord, { idempotencyKey }: IntentRecord): Promise<Revoked> {
    const secret = await secretOf(key);
    if (key.revokedAt === null) {
      const { keys, policy } = await connections.openKeys(key.accountId);
      if (key.remoteId === null) throw new VaultError('provider_not_found', { provider: policy.name });
      await keys.revoke(key.remoteId, idempotencyKey);
    }
    try {
      const verdict = secret === null ? 'unknown' : await verification.ofRevoked(key.accountId, secret);
      return await recordUnlessAccepted(key, verdict);
    } catch (error) {
      if (error instanceof VaultError && error.code === 'key_still_accepted') throw error;
      // The intent stays, and the secret, without which nobody could ask again.
      recordRevoked(key.id);
      return { verdict: 'outstanding' };
    }
  }

  /** The user has done it on the provider's page; a value that is still taken says otherwise. */
  async function onThePage(key: KeyRecord): Promise<Revoked> {
    const secret = await secretOf(key);
    const verdict = secret === null ? 'unknown' : await verification.ofRevoked(key.accountId, secret);
    return recordUnlessAccepted(key, verdict);
  }

  /** Whatever anyone says, a key whose secret still works is not revoked, and its secret is still needed to find that out. */
  async function recordUnlessAccepted(key: KeyRecord, verdict: Verdict): Promise<Revoked> {
    if (verdict === 'accepted') {
      const provider = providerName(connections.of(key.accountId));
      throw new VaultError('key_still_accepted', { provider, label: key.label });
    }
    await settle(key.id);
    return { verdict };
  }

  function once(keyId: string, work: () => Promise<Revoked>): Promise<Revoked> {
    const under = revoking.get(keyId);
    if (under) return under;
    const revocation = work().finally(() => revoking.delete(keyId));
    revoking.set(keyId, revocation);
    return revocation;
  }

  function unverified(keyId: string): { key: KeyRecord; intent: IntentRecord } | null {
    const key = records.keys.find(keyId);
    const intent = records.intents.find(keyId, 'revoke');
    return key && intent && key.revokedAt !== null ? { key, intent } : null;
  }

  async function verify(keyId: string): Promise<Revoked> {
    const found = unverified(keyId);
    if (found === null) return { verdict: 'unknown' };
    return once(keyId, async () => {
      const revoked = await carryOut(found.key, found.intent);
      if (revoked.verdict === 'refused') history.note('refused', found.key);
      return revoked;
    });
  }

  return {
    isUnverified: (keyId) => unverified(keyId) !== null,
    verify,
    async retry() {
      for (const { id } of openIntents(records, 'revoke')) await verify(id).catch(() => log('revocation-unproven'));
    },

    revokeKey({ keyId }) {
      const under = revoking.get(keyId);
      if (under) return under;
      const key = findWorkingKey(records, keyId);
      const { policy } = connections.of(key.accountId);
      return once(keyId, () => (policy.revoke.by === 'api' ? byApi(key) : onThePage(key)));
    },

    async recover() {
      for (const intent of openIntents(records, 'revoke')) {
        const key = records.keys.find(intent.id);
        // A failure here, offline for instance, leaves the intent for the start after this one.
        if (key) await carryOut(key, intent).catch(() => log('revocation-unfinished'));
        else records.intents.remove(intent.id, 'revoke');
      }
    },
  };
}
