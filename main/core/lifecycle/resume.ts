import { VaultError } from '../../contract/errors.ts';
import type { PendingSecret } from '../../contract/pending-secret.ts';
import type { Connections } from '../connections/connections.ts';
import type { Sync } from '../connections/sync.ts';
import type { History } from '../journal/history.ts';
import { newKeyRecord } from '../journal/new-key-record.ts';
import type { PendingSecrets } from '../journal/pending-secrets.ts';
import { recordCreated } from '../journal/record-created.ts';
import { keyView } from '../key-rules/key-view.ts';
import { maskOfSecret, prefixOfMask } from '../key-rules/mask.ts';
import { titleOf } from '../key-rules/title.ts';
import type { Ports } from '../ports/ports.ts';
import type { IntentRecord } from '../ports/record-store.ts';
import type { Patience } from '../providers/exchange.ts';
import type { SecretAccess } from '../session/secret-access.ts';

/** Providers forget idempotency keys. After this long a repeated request might be carried out a second time. */
export const repeatableForMs = 23 * 3_600_000;

export interface Resume {
  /** Sends the creation, or sends it again: the provider carries it out once. `stored` is the secret, if the store has it already. */
  send(intent: IntentRecord, stored: string | null): Promise<PendingSecret>;
  /** Finds out what became of an interrupted creation and finishes it if it can be finished. */
  goOn(intent: IntentRecord, patience?: Patience): Promise<PendingSecret>;
  /** Keeps a stored secret although nobody can tell which of the provider's keys it belongs to. */
  keepUnconfirmed(intent: IntentRecord, stored: string): Promise<PendingSecret>;
}

interface Floors {
  ports: Pick<Ports, 'records' | 'clock'>;
  secrets: SecretAccess;
  connections: Connections;
  pendingSecrets: PendingSecrets;
  sync: Sync;
  history: History;
}

export const createResume = (floors: Floors): Resume => ({
  send: (intent, stored) => send(floors, intent, stored),
  goOn: (intent, patience) => goOn(floors, intent, patience),
  keepUnconfirmed: (intent, stored) => keepUnconfirmed(floors, intent, stored),
});

async function send(
  floors: Floors,
  intent: IntentRecord,
  stored: string | null,
  patience?: Patience,
): Promise<PendingSecret> {
  const { connections, pendingSecrets, history } = floors;
  const { records, clock } = floors.ports;
  const { keys } = await connections.openKeys(intent.accountId, patience);
  // Read before the request: once there is an answer, nothing may fail between it and the storing of its secret.
  const title = titleOf(intent, connections.of(intent.accountId).account);
  const { key, secret, problem } = await keys.create(intent, intent.idempotencyKey);
  const record = newKeyRecord({
    ...key,
    label: key.label ?? intent.label,
    mask: key.mask ?? '',
    access: key.access ?? intent.access ?? 'inherited',
    expiresAt: key.expiresAt === undefined ? intent.expiresAt : key.expiresAt,
    id: intent.id,
    accountId: intent.accountId,
    revokedAt: null,
    knownAt: clock.now(),
  });
  if (secret !== null) return pendingSecrets.open('create', record, title, secret);
  if (stored !== null) {
    const mask = maskOfSecret(prefixOfMask(record.mask), stored);
    return pendingSecrets.open('create', { ...record, mask }, title, stored);
  }
  recordCreated(records, history, 'created', record);
  return {
    id: intent.id,
    kind: 'create',
    accountId: intent.accountId,
    label: intent.label,
    outcome: { is: 'orphan', key: keyView(record), reason: problem },
  };
}

async function goOn(floors: Floors, intent: IntentRecord, patience?: Patience): Promise<PendingSecret> {
  const { ports, secrets, connections } = floors;
  const stored = await secrets.store().read(intent.id);
  if (ports.clock.now() - intent.beganAt < repeatableForMs) return send(floors, intent, stored, patience);
  if (stored !== null) return keepUnconfirmed(floors, intent, stored);
  const { name: provider, words } = connections.of(intent.accountId).policy;
  throw new VaultError('creation_too_old', { provider, ended: words.revoke });
}

async function keepUnconfirmed(floors: Floors, intent: IntentRecord, stored: string): Promise<PendingSecret> {
  const { connections, pendingSecrets, sync } = floors;
  const { records, clock } = floors.ports;
  await sync.run(intent.accountId).catch(() => {});
  const matches = records.keys
    .ofAccount(intent.accountId)
    .filter((key) => !key.inVault && key.label === intent.label && stored.startsWith(prefixOfMask(key.mask)));
  const [match] = matches.length === 1 ? matches : [];
  const { policy } = connections.of(intent.accountId);
  const record =
    match ??
    newKeyRecord({
      id: intent.id,
      accountId: intent.accountId,
      remoteId: null,
      label: intent.label,
      mask: '',
      access: intent.access ?? 'inherited',
      createdAt: intent.beganAt,
      expiresAt: intent.expiresAt,
      knownAt: clock.now(),
    });
  const mask = maskOfSecret(match ? prefixOfMask(match.mask) : policy.secret.prefix, stored);
  return pendingSecrets.open(
    'create',
    { ...record, id: intent.id, mask },
    titleOf(intent, floors.connections.of(intent.accountId).account),
    stored,
  );
}
