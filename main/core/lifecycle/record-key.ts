import type { Connections } from '../connections/connections.ts';
import { recognize } from '../formats/recognize.ts';
import type { History } from '../journal/history.ts';
import { newKeyRecord } from '../journal/new-key-record.ts';
import { type Origin, recordCreated } from '../journal/record-created.ts';
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
  history: History;
}

/** What is known about a key besides its secret and its intent. */
export interface Recorded {
  origin: Origin;
  reported: Reported;
  /** Null if it is to be made when it is needed. */
  fingerprint?: string | null;
}

/** Records the key of a secret that is in the store already, and closes its intent. */
export function recordKey(
  { ports, connections, history }: Omit<WritingFloors, 'secrets' | 'bindings'>,
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
    remoteId: null,
    label: intent.label,
    mask: maskOfSecret(prefix, secret),
    access: intent.access ?? 'inherited',
    createdAt: intent.beganAt,
    expiresAt: intent.expiresAt,
    inVault: true,
    knownAt: clock.now(),
    notes: intent.notes,
    fingerprint,
    ...reported,
  });
  records.transaction(() => {
    recordCreated(records, history, origin, key);
    records.intents.remove(intent.id, 'create');
  });
  return key;
}

/** Removes an intent that led to no key, and the rotation that it was part of. */
export function forgetKey(records: RecordStore, id: string): void {
  records.transaction(() => {
    records.intents.remove(id, 'create');
    records.rotations.remove(id);
    records.bindings.remove('key', id);
  });
}
