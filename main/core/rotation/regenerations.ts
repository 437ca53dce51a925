import { codedOf, VaultError } from '../../contract/errors.ts';
import type { Handlers } from '../../contract/methods.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import type { Connections } from '../connections/connections.ts';
import { openIntents } from '../journal/open-intents.ts';
import type { PendingSecrets } from '../journal/pending-secrets.ts';
import { keyView } from '../key-rules/key-view.ts';
import { maskOfSecret, prefixOfMask } from '../key-rules/mask.ts';
import { findKey, findWorkingKey } from '../lifecycle/find-key.ts';
import { repeatableForMs } from '../lifecycle/resume.ts';
import type { Verification } from '../lifecycle/verification.ts';
import type { Ports } from '../ports/ports.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import { mayHaveHappened } from '../providers/exchange.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { regenerationIntent } from './regeneration-intent.ts';

export interface Regenerations extends Pick<Handlers, 'regenerateKey'> {
  /** Those that are not settled and whose secret is not shown. */
  unfinished(): PendingSecret[];
  has(keyId: string): boolean;
  /** A new secret of this account is on its way. */
  isUnderWay(accountId: string): boolean;
  /** Finds out what became of it. */
  retry(keyId: string): Promise<PendingSecret>;
  dismiss(keyId: string): void;
  recover(): Promise<void>;
}

/**
 * Getting a new secret for the same key, over an API that does so. Journalled like a creation: the same idempotency key
 * makes one new secret, and a provider that no longer tells it leaves a key to be regenerated again.
 */
export function createRegenerations(
  { records, clock, newId, log }: Pick<Ports, 'records' | 'clock' | 'newId' | 'log'>,
  secrets: SecretAccess,
  connections: Connections,
  verification: Verification,
  shown: PendingSecrets,
  events: Events,
): Regenerations {
  const underWay = new Map<string, Promise<PendingSecret>>();
  const outcomes = new Map<string, PendingSecret['outcome']>();

  const view = (intent: IntentRecord): PendingSecret => ({
    id: intent.id,
    kind: 'regenerate',
    accountId: intent.accountId,
    label: intent.label,
    outcome: outcomes.get(intent.id) ?? { is: 'unknown', reason: null },
  });

  const isOurs = ({ kind, accountId }: IntentRecord): boolean =>
    kind === 'regenerate' && connections.of(accountId).policy.create === 'api';

  function intentOf(keyId: string): IntentRecord {
    const intent = records.intents.find(keyId, 'regenerate');
    if (intent) return intent;
    throw new VaultError('pending_secret_not_found');
  }

  function once(keyId: string, work: () => Promise<PendingSecret>): Promise<PendingSecret> {
    const under = underWay.get(keyId);
    if (under) return under;
    const pursuit = work().finally(() => {
      underWay.delete(keyId);
      events.emit({ is: 'pending-secrets-changed' });
      events.emit({ is: 'keys-changed' });
    });
    underWay.set(keyId, pursuit);
    return pursuit;
  }

  async function send(intent: IntentRecord): Promise<PendingSecret> {
    const { account, keys, policy } = await connections.openKeys(intent.accountId);
    const key = findKey(records, intent.id);
    if (key.remoteId === null) throw new VaultError('provider_not_found', { provider: policy.name });
    const { key: listed, secret } = await keys.regenerate(key.remoteId, intent.idempotencyKey);
    const title = `${key.label} – ${account.label}`;
    if (secret !== null) return shown.open('regenerate', { ...key, mask: listed.mask }, title, secret);
    return settle(intent, { ...key, mask: listed.mask }, title);
  }

  /** The provider has done it and tells the secret no more: it is in the store, or lost. */
  async function settle(intent: IntentRecord, key: KeyRecord, title: string): Promise<PendingSecret> {
    const stored = await secrets.store().read(key.id);
    const verdict = stored === null ? 'refused' : (await verification.of(key.accountId, stored)).verdict;
    if (stored !== null && verdict === 'accepted') {
      const mask = maskOfSecret(prefixOfMask(key.mask), stored);
      return shown.open('regenerate', { ...key, mask }, title, stored);
    }
    return lose(intent, key.mask);
  }

  function lose(intent: IntentRecord, mask: string): PendingSecret {
    const lost = { ...findKey(records, intent.id), mask, inVault: false };
    records.keys.update(lost);
    outcomes.set(intent.id, { is: 'orphan', key: keyView(lost) });
    return view(intent);
  }

  /** Asking again too late would regenerate once more, so all there is to go by is whether the secret that is here works. */
  async function look(intent: IntentRecord): Promise<PendingSecret> {
    const key = findKey(records, intent.id);
    const stored = await secrets.store().read(key.id);
    if (stored === null || (await verification.ofKey(key, stored)) !== 'accepted') return lose(intent, key.mask);
    const shownPart = prefixOfMask(key.mask);
    if (!key.inVault || !stored.startsWith(shownPart)) {
      // It was stored before the crash, and its record was not; a sync may have taken it for an old one since.
      const { account } = connections.of(key.accountId);
      const mask = maskOfSecret(stored.slice(0, shownPart.length), stored);
      return shown.open('regenerate', { ...findKey(records, key.id), mask }, `${key.label} – ${account.label}`, stored);
    }
    const reason = new VaultError('old_secret_works');
    outcomes.set(intent.id, { is: 'not-created', reason: reason.toCoded() });
    return view(intent);
  }

  async function ask(intent: IntentRecord): Promise<PendingSecret> {
    try {
      return await (clock.now() - intent.beganAt < repeatableForMs ? send(intent) : look(intent));
    } catch (error) {
      const reason = codedOf(error);
      outcomes.set(intent.id, { is: 'unknown', reason });
      return view(intent);
    }
  }

  return {
    async regenerateKey({ keyId }) {
      const key = findWorkingKey(records, keyId);
      const { policy } = connections.of(key.accountId);
      if (policy.regenerate !== 'api') {
        throw new VaultError('not_offered', { provider: policy.name, what: 'regenerate-by-api' });
      }
      if (shown.has(keyId) || records.intents.find(keyId, 'create')) {
        throw new VaultError('key_busy', { label: key.label });
      }
      return once(keyId, async () => {
        // One that got lost is replaced by a new one, which the provider has not seen yet.
        const earlier = records.intents.find(keyId, 'regenerate');
        const outcome = outcomes.get(keyId);
        const isLost = outcome?.is === 'orphan';
        if (isLost) records.intents.remove(keyId, 'regenerate');
        const intent = (isLost ? null : earlier) ?? regenerationIntent(key, newId(), clock.now());
        if (isLost || earlier === null) records.intents.insert(intent);
        outcomes.delete(keyId);
        try {
          return await send(intent);
        } catch (error) {
          const reason = error instanceof VaultError ? error.toCoded() : null;
          if (mayHaveHappened(error)) outcomes.set(keyId, { is: 'unknown', reason });
          // Nothing was done, so the one before is still lost.
          else if (isLost) outcomes.set(keyId, outcome);
          else if (earlier === null) records.intents.remove(keyId, 'regenerate');
          throw error;
        }
      });
    },

    unfinished: () =>
      records.intents
        .all()
        .filter((intent) => isOurs(intent) && !underWay.has(intent.id) && !shown.has(intent.id))
        .map(view),

    isUnderWay: (accountId) =>
      [...underWay.keys()].some((id) => records.intents.find(id, 'regenerate')?.accountId === accountId),
    has: (keyId) => records.intents.find(keyId, 'regenerate') !== null,

    retry: (keyId) => once(keyId, () => ask(intentOf(keyId))),

    dismiss(keyId) {
      const intent = intentOf(keyId);
      if (underWay.has(keyId) || shown.has(keyId)) throw new VaultError('key_busy', { label: intent.label });
      records.intents.remove(keyId, 'regenerate');
      outcomes.delete(keyId);
      events.emit({ is: 'pending-secrets-changed' });
    },

    async recover() {
      for (const intent of openIntents(records, 'regenerate')) {
        if (!isOurs(intent) || shown.has(intent.id)) continue;
        await once(intent.id, () => ask(intent)).catch(() => log('regeneration-unfinished'));
      }
    },
  };
}
