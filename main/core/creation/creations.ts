import type { Creation } from '../../contract/creation.ts';
import { codedOf, VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { Connections } from '../connections/connections.ts';
import { openIntents } from '../journal/open-intents.ts';
import type { ShownKeys } from '../journal/shown-keys.ts';
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
  'createKey' | 'listCreations' | 'retryCreation' | 'finishCreation' | 'revokeOrphan' | 'dismissCreation'
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
  shown: ShownKeys,
  resume: Resume,
  events: Events,
): Creations {
  const inFlight = new Map<string, Promise<Creation>>();
  const outcomes = new Map<string, Creation['outcome']>();

  function changed(): void {
    events.emit({ is: 'creations-changed' });
    events.emit({ is: 'keys-changed' });
    events.emit({ is: 'accounts-changed' });
    events.emit({ is: 'rotations-changed' });
  }

  function pursue(intent: IntentRecord, work: (intent: IntentRecord) => Promise<Creation>): Promise<Creation> {
    const under = inFlight.get(intent.id);
    if (under) return under;
    const pursuit = work(intent)
      .then((creation) => {
        outcomes.set(intent.id, creation.outcome);
        return creation;
      })
      .finally(() => {
        inFlight.delete(intent.id);
        changed();
      });
    inFlight.set(intent.id, pursuit);
    return pursuit;
  }

  /** With the rotation that it is part of, so that neither is there without the other. */
  function begin(intent: IntentRecord, replaces: string | null): void {
    records.transaction(() => {
      records.intents.insert(intent);
      if (replaces === null) return;
      const { id } = findWorkingKey(records, replaces);
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
    throw new VaultError('creation_not_found');
  }

  /** What is known of an interrupted creation. A record beside an open intent is a key whose secret was lost. */
  function view(intent: IntentRecord): Creation {
    const key = records.keys.find(intent.id);
    const outcome: Creation['outcome'] = key
      ? { is: 'orphan', key: keyView(key) }
      : (outcomes.get(intent.id) ?? { is: 'unknown', reason: null });
    return { id: intent.id, kind: 'create', accountId: intent.accountId, label: intent.label, outcome };
  }

  async function ask(intent: IntentRecord): Promise<Creation> {
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
      return [...coming, ...shown.all().map((creation) => creation.accountId)].includes(accountId);
    },

    async createKey({ creationId, accountId, label, access, expiry, replaces }) {
      const under = inFlight.get(creationId) ?? shown.find(creationId);
      if (under) return under;
      if (records.keys.find(creationId)) throw new VaultError('creation_not_found');
      const { policy } = connections.of(accountId);
      const now = clock.now();
      const asked: IntentRecord = {
        id: creationId,
        kind: 'create',
        accountId,
        label: checkedLabel(label, policy),
        access: checkedAccess(access, policy.access),
        expiresAt: checkedExpiry(expiry, policy, now),
        idempotencyKey: creationId,
        beganAt: now,
        notes: '',
      };
      const earlier = records.intents.find(creationId, 'create');
      // “In 30 days” means another instant by now; what was asked first stands.
      if (earlier && !(['label', 'access', 'accountId'] as const).every((field) => earlier[field] === asked[field])) {
        throw new VaultError('form_already_sent');
      }
      const intent = earlier ?? asked;
      if (!earlier) begin(intent, replaces);
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

    async listCreations() {
      const waiting = records.intents
        .all()
        .filter((intent) => isOurs(intent) && !inFlight.has(intent.id) && !shown.has(intent.id));
      return [...shown.all(), ...waiting.map(view)];
    },

    async retryCreation({ creationId }) {
      if (!shown.has(creationId)) return pursue(unfinished(creationId), ask);
      const creation = await shown.settle(creationId);
      changed();
      return creation;
    },

    async finishCreation({ creationId, keep }) {
      await shown.finish(creationId, keep);
      outcomes.delete(creationId);
      changed();
      return {};
    },

    async revokeOrphan({ creationId }) {
      const intent = unfinished(creationId);
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

    async dismissCreation({ creationId }) {
      const intent = unfinished(creationId);
      if (shown.has(creationId) || inFlight.has(creationId)) throw new VaultError('creation_not_found');
      const stored = records.keys.find(intent.id) ? null : await secrets.store().read(intent.id);
      // The crash may have come after the secret was stored: then it stays, whatever the provider says of the key.
      if (stored === null) forget(intent.id);
      else await resume.keepUnconfirmed(intent, stored);
      outcomes.delete(creationId);
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
