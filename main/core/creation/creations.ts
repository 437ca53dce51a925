import { codedOf, VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import type { Connections } from '../connections/connections.ts';
import { openIntents } from '../journal/open-intents.ts';
import type { PendingSecrets } from '../journal/pending-secrets.ts';
import { checkedAccess } from '../key-rules/access.ts';
import { checkedExpiry } from '../key-rules/expiry.ts';
import { keyView } from '../key-rules/key-view.ts';
import { checkedLabel } from '../key-rules/label.ts';
import { findWorkingKey } from '../lifecycle/find-key.ts';
import type { Resume } from '../lifecycle/resume.ts';
import type { Ports } from '../ports/ports.ts';
import type { IntentRecord } from '../ports/record-store.ts';
import { mayHaveHappened } from '../providers/exchange.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';

type CreationHandlers = Pick<
  Handlers,
  | 'createKey'
  | 'listPendingSecrets'
  | 'retryPendingSecret'
  | 'settlePendingSecret'
  | 'revokeOrphan'
  | 'dismissPendingSecret'
>;

export interface Creations extends CreationHandlers {
  /** A new secret of this account is on its way, or its panel is open. */
  isUnderWay(accountId: string): boolean;
  /** Goes on with what a crash interrupted. */
  recover(): Promise<void>;
}

/** Creating keys, from the first click until the user has settled what came of it. */
export function createCreations(
  { records, clock, newId }: Pick<Ports, 'records' | 'clock' | 'newId'>,
  secrets: SecretAccess,
  connections: Connections,
  shown: PendingSecrets,
  resume: Resume,
  events: Events,
): Creations {
  const inFlight = new Map<string, Promise<PendingSecret>>();
  const outcomes = new Map<string, PendingSecret['outcome']>();

  function changed(): void {
    events.emit({ is: 'pending-secrets-changed' });
    events.emit({ is: 'keys-changed' });
    events.emit({ is: 'accounts-changed' });
    events.emit({ is: 'rotations-changed' });
  }

  function pursue(
    intent: IntentRecord,
    work: (intent: IntentRecord) => Promise<PendingSecret>,
  ): Promise<PendingSecret> {
    const under = inFlight.get(intent.id);
    if (under) return under;
    const pursuit = work(intent)
      .then((pendingSecret) => {
        outcomes.set(intent.id, pendingSecret.outcome);
        return pendingSecret;
      })
      .finally(() => {
        inFlight.delete(intent.id);
        changed();
      });
    inFlight.set(intent.id, pursuit);
    return pursuit;
  }

  /** With the rotation that it is part of, so that neither is there without the other. */
  function begin(intent: IntentRecord, rotates: string | null): void {
    records.transaction(() => {
      records.intents.insert(intent);
      if (rotates === null) return;
      const { id } = findWorkingKey(records, rotates);
      records.rotations.insert({ id: intent.id, oldKeyId: id, beganAt: intent.beganAt, retireAskedAt: null });
    });
  }

  /** Nothing was created, and nothing will be replaced. */
  function forget(id: string): void {
    records.transaction(() => {
      records.intents.remove(id, 'create');
      records.rotations.remove(id);
    });
  }

  const isOurs = ({ kind, accountId }: IntentRecord): boolean =>
    kind === 'create' && connections.of(accountId).policy.create === 'api';

  function unfinished(id: string): IntentRecord {
    const intent = records.intents.find(id, 'create');
    if (intent) return intent;
    throw new VaultError('pending_secret_not_found');
  }

  /** What is known of an interrupted creation. A record beside an open intent is a key whose secret was lost. */
  function view(intent: IntentRecord): PendingSecret {
    const key = records.keys.find(intent.id);
    const outcome: PendingSecret['outcome'] = key
      ? { is: 'orphan', key: keyView(key) }
      : (outcomes.get(intent.id) ?? { is: 'unknown', reason: null });
    return { id: intent.id, kind: 'create', accountId: intent.accountId, label: intent.label, outcome };
  }

  async function ask(intent: IntentRecord): Promise<PendingSecret> {
    try {
      return await resume.goOn(intent);
    } catch (error) {
      const reason = codedOf(error);
      outcomes.set(intent.id, { is: mayHaveHappened(error) || isOffline(error) ? 'unknown' : 'not-created', reason });
      return view(intent);
    }
  }

  return {
    isUnderWay(accountId) {
      const coming = [...inFlight.keys()].map((id) => records.intents.find(id, 'create')?.accountId);
      return [...coming, ...shown.all().map((pendingSecret) => pendingSecret.accountId)].includes(accountId);
    },

    async createKey({ keyId, accountId, label, access, expiry, rotates }) {
      const under = inFlight.get(keyId) ?? shown.find(keyId);
      if (under) return under;
      if (records.keys.find(keyId)) throw new VaultError('pending_secret_not_found');
      const { policy } = connections.of(accountId);
      const now = clock.now();
      const asked: IntentRecord = {
        id: keyId,
        kind: 'create',
        accountId,
        label: checkedLabel(label, policy),
        access: checkedAccess(access, policy.access),
        expiresAt: checkedExpiry(expiry, policy, now),
        idempotencyKey: keyId,
        beganAt: now,
        notes: '',
      };
      const earlier = records.intents.find(keyId, 'create');
      // “In 30 days” means another instant by now; what was asked first stands.
      if (earlier && !(['label', 'access', 'accountId'] as const).every((field) => earlier[field] === asked[field])) {
        throw new VaultError('form_already_sent');
      }
      const intent = earlier ?? asked;
      if (!earlier) begin(intent, rotates);
      return pursue(intent, async () => {
        try {
          return await resume.send(intent, null);
        } catch (error) {
          if (!earlier && !mayHaveHappened(error)) forget(intent.id);
          const reason = error instanceof VaultError ? error.toCoded() : null;
          outcomes.set(intent.id, { is: 'unknown', reason });
          throw error;
        }
      });
    },

    async listPendingSecrets() {
      const waiting = records.intents
        .all()
        .filter((intent) => isOurs(intent) && !inFlight.has(intent.id) && !shown.has(intent.id));
      return [...shown.all(), ...waiting.map(view)];
    },

    async retryPendingSecret({ keyId }) {
      if (!shown.has(keyId)) return pursue(unfinished(keyId), ask);
      const pendingSecret = await shown.settle(keyId);
      changed();
      return pendingSecret;
    },

    async settlePendingSecret({ keyId, keep }) {
      await shown.finish(keyId, keep);
      outcomes.delete(keyId);
      changed();
      return {};
    },

    async revokeOrphan({ keyId }) {
      const intent = unfinished(keyId);
      const key = records.keys.find(intent.id);
      if (key?.remoteId == null) throw new VaultError('key_not_found');
      const { keys } = await connections.openKeys(intent.accountId);
      await keys.revoke(key.remoteId, newId());
      records.transaction(() => {
        records.keys.update({ ...key, revokedAt: clock.now() });
        forget(intent.id);
      });
      changed();
      return {};
    },

    async dismissPendingSecret({ keyId }) {
      const intent = unfinished(keyId);
      if (shown.has(keyId) || inFlight.has(keyId)) throw new VaultError('pending_secret_not_found');
      const stored = records.keys.find(intent.id) ? null : await secrets.store().read(intent.id);
      // The crash may have come after the secret was stored: then it stays, whatever the provider says of the key.
      if (stored === null) forget(intent.id);
      else await resume.keepUnconfirmed(intent, stored);
      outcomes.delete(keyId);
      changed();
      return {};
    },

    async recover() {
      for (const intent of openIntents(records, 'create')) {
        if (isOurs(intent) && !shown.has(intent.id)) await pursue(intent, ask);
      }
    },
  };
}

const isOffline = (error: unknown): boolean =>
  error instanceof VaultError && ['provider_unreachable', 'credential_missing', 'vault_locked'].includes(error.code);
