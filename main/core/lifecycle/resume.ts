import { VaultError } from '../../contract/errors.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import type { Connections } from '../connections/connections.ts';
import type { Sync } from '../connections/sync.ts';
import type { History } from '../journal/history.ts';
import type { PendingSecrets } from '../journal/pending-secrets.ts';
import { recordCreated } from '../journal/record-created.ts';
import { keyView } from '../key-rules/key-view.ts';
import { maskOfSecret, prefixOfMask } from '../key-rules/mask.ts';
import type { Ports } from '../ports/ports.ts';
import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';
import type { SecretAccess } from '../session/secret-access.ts';

/** Providers forget idempotency keys; after this long a repeated request might be carried out a second time. */
export const repeatableForMs = 23 * 3_600_000;

export interface Resume {
  /** Sends the creation, or sends it again: the provider carries it out once. `stored` is the secret, if it is in the store already. */
  send(intent: IntentRecord, stored: string | null): Promise<PendingSecret>;
  /** Finds out what became of an interrupted creation and finishes it if it can be. */
  goOn(intent: IntentRecord): Promise<PendingSecret>;
  /** Keeps a stored secret although nobody can tell which of the provider's keys it belongs to. */
  keepUnconfirmed(intent: IntentRecord, stored: string): Promise<PendingSecret>;
}

export function createResume(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  secrets: SecretAccess,
  connections: Connections,
  shown: PendingSecrets,
  sync: Sync,
  history: History,
): Resume {
  const titleOf = (intent: IntentRecord) => `${intent.label} – ${connections.of(intent.accountId).account.label}`;

  const send: Resume['send'] = async (intent, stored) => {
    const { keys } = await connections.openKeys(intent.accountId);
    // Before the request: once there is an answer, nothing may come between the secret and its store.
    const title = titleOf(intent);
    const { key, secret } = await keys.create(intent, intent.idempotencyKey);
    const record: KeyRecord = {
      ...key,
      access: key.access ?? intent.access ?? 'inherited',
      expiresAt: key.expiresAt === undefined ? intent.expiresAt : key.expiresAt,
      id: intent.id,
      accountId: intent.accountId,
      revokedAt: null,
      inVault: false,
      notes: '',
      tags: [],
      favorite: false,
      fingerprint: null,
      knownAt: clock.now(),
    };
    if (secret !== null) return shown.open('create', record, title, secret);
    if (stored !== null) {
      const mask = maskOfSecret(prefixOfMask(key.mask), stored);
      return shown.open('create', { ...record, mask }, title, stored);
    }
    recordCreated(records, history, 'created', record);
    return {
      id: intent.id,
      kind: 'create',
      accountId: intent.accountId,
      label: intent.label,
      outcome: { is: 'orphan', key: keyView(record) },
    };
  };

  const keepUnconfirmed: Resume['keepUnconfirmed'] = async (intent, stored) => {
    await sync.run(intent.accountId).catch(() => {});
    const matches = records.keys
      .ofAccount(intent.accountId)
      .filter((key) => !key.inVault && key.label === intent.label && stored.startsWith(prefixOfMask(key.mask)));
    const [match] = matches.length === 1 ? matches : [];
    const { policy } = connections.of(intent.accountId);
    const record: KeyRecord = match ?? {
      id: intent.id,
      accountId: intent.accountId,
      remoteId: null,
      label: intent.label,
      mask: '',
      access: intent.access ?? 'inherited',
      createdAt: intent.beganAt,
      lastUsedAt: null,
      expiresAt: intent.expiresAt,
      revokedAt: null,
      inVault: false,
      notes: '',
      tags: [],
      favorite: false,
      fingerprint: null,
      knownAt: clock.now(),
    };
    const mask = maskOfSecret(match ? prefixOfMask(match.mask) : policy.secret.prefix, stored);
    return shown.open('create', { ...record, id: intent.id, mask }, titleOf(intent), stored);
  };

  return {
    send,
    keepUnconfirmed,
    async goOn(intent) {
      const stored = await secrets.store().read(intent.id);
      if (clock.now() - intent.beganAt < repeatableForMs) return send(intent, stored);
      if (stored !== null) return keepUnconfirmed(intent, stored);
      throw new VaultError('creation_too_old', { provider: connections.of(intent.accountId).policy.name });
    },
  };
}
