import type { Connections } from '../connections/connections.ts';
import { recognize } from '../formats/recognize.ts';
import type { History } from '../journal/history.ts';
import { newKeyRecord } from '../journal/new-key-record.ts';
import { type Origin, recordCreated } from '../journal/record-created.ts';
import type { Unclaimed } from '../journal/unclaimed.ts';
import { maskOfSecret } from '../key-rules/mask.ts';
import type { Ports } from '../ports/ports.ts';
import type { IntentRecord, KeyRecord, RecordStore } from '../ports/record-store.ts';
import type { Bindings } from '../session/bindings.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import type { Reported } from './verification.ts';

/** What writing a key takes. */
export interface WritingFloors {
  ports: Pick<Ports, 'records' | 'clock'>;
  secrets: SecretAccess;
  bindings: Bindings;
  connections: Connections;
  unclaimed: Unclaimed;
  history: History;
}

/** What is known about a key besides its secret and its intent. */
export interface Recorded {
  origin: Origin;
  /** What the provider tells of the key. */
  reported: Reported & Partial<Pick<KeyRecord, 'remoteId' | 'createdAt' | 'isDisabled' | 'mask' | 'publicPart'>>;
  /** Null if it is to be made when it is needed. */
  fingerprint?: string | null;
}

/** Records the key of a secret that is in the store already, and closes its intent. */
export function recordKey(
  { ports, connections, history }: Pick<WritingFloors, 'ports' | 'connections' | 'history'>,
  intent: IntentRecord,
  secret: string,
  { origin, reported, fingerprint = null }: Recorded,
): KeyRecord {
  const { records, clock } = ports;
  const { policy } = connections.of(intent.accountId);
  const prefix = policy.secret.prefix || (recognize(secret)?.format.prefix ?? '');
  const key = newKeyRecord({
    id: intent.id,
    accountId: intent.accountId,
    remoteId: intent.remoteId,
    label: intent.label,
    mask: maskOfSecret(prefix, secret),
    access: intent.access ?? 'inherited',
    scopes: intent.scopes,
    area: intent.area,
    restrictions: intent.restrictions,
    createdAt: intent.createdAt,
    expiresAt: intent.expiresAt,
    inVault: true,
    knownAt: clock.now(),
    notes: intent.notes,
    places: intent.places,
    publicPart: intent.publicPart,
    fingerprint,
    ...reported,
  });
  records.transaction(() => {
    recordCreated(records, history, origin, key);
    records.intents.remove(intent.id, 'create');
  });
  return key;
}

/** Removes intents that led to no keys, the rotations that they were part of, and the accounts that were made for these keys alone. */
export function forgetKeys(records: RecordStore, ids: readonly string[]): void {
  records.transaction(() => {
    const made = new Set<string>();
    for (const id of ids) {
      const intent = records.intents.find(id, 'create');
      if (intent?.makesAccount) made.add(intent.accountId);
      records.intents.remove(id, 'create');
      records.rotations.remove(id);
      records.bindings.remove('key', id);
    }
    if (made.size === 0) return;
    const awaited = new Set(records.intents.all().map(({ accountId }) => accountId));
    for (const id of made) {
      if (!awaited.has(id) && records.keys.ofAccount(id).length === 0) records.accounts.remove(id);
    }
  });
}
