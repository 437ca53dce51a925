import { VaultError } from '../../contract/errors.ts';
import type { Key } from '../../contract/key.ts';
import type { Connections } from '../connections/connections.ts';
import { recognize } from '../formats/recognize.ts';
import type { History } from '../journal/history.ts';
import { newKeyRecord } from '../journal/new-key-record.ts';
import { type Origin, recordCreated } from '../journal/record-created.ts';
import { keyView } from '../key-rules/key-view.ts';
import { maskOfSecret } from '../key-rules/mask.ts';
import { titleOf } from '../key-rules/title.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, IntentRecord, KeyRecord, RecordStore } from '../ports/record-store.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import type { Reported } from './verification.ts';

/** What is known about a key besides its secret and its intent. */
interface More {
  origin: Origin;
  /** The id of the key that it replaces; null for none. */
  rotates: string | null;
  reported: Reported;
  /** The key's account, if it is created together with the key. */
  newAccount: AccountRecord | null;
}

export interface KeyWriter {
  /** Stores a secret that is known to be new to this vault, and records its key; `intent` says which key. */
  store(intent: IntentRecord, secret: string, more: More): Promise<Key>;
  /** Records the key of a secret that is in the store already. */
  record(intent: IntentRecord, secret: string, more: Pick<More, 'origin' | 'reported'>): KeyRecord;
  /** Removes an intent that led to no key, and the rotation that it was part of. */
  forget(id: string): void;
}

interface Floors {
  ports: Pick<Ports, 'records' | 'clock'>;
  secrets: SecretAccess;
  connections: Connections;
  history: History;
}

/** Writes keys that were made elsewhere: first the secret into the store, then the record. */
export const createKeyWriter = (floors: Floors): KeyWriter => ({
  store: (intent, secret, more) => storeKey(floors, intent, secret, more),
  record: (intent, secret, more) => recordKey(floors, intent, secret, more),
  forget: (id) => forgetKey(floors.ports.records, id),
});

/** Writes an intent first: a secret that its provider showed once must not get lost between store and record. */
async function storeKey(floors: Floors, intent: IntentRecord, secret: string, more: More): Promise<Key> {
  const { records } = floors.ports;
  const { rotates, newAccount } = more;
  records.transaction(() => {
    if (newAccount) records.accounts.insert(newAccount);
    records.intents.insert(intent);
    if (rotates !== null) {
      records.rotations.insert({ id: intent.id, oldKeyId: rotates, beganAt: intent.beganAt, retireAskedAt: null });
    }
  });
  try {
    await writeSecret(floors, intent, secret);
  } catch (error) {
    records.transaction(() => {
      forgetKey(records, intent.id);
      if (newAccount) records.accounts.remove(newAccount.id);
    });
    throw error;
  }
  return keyView(recordKey(floors, intent, secret, more));
}

async function writeSecret(
  { ports, secrets, connections }: Floors,
  intent: IntentRecord,
  secret: string,
): Promise<void> {
  const { id } = intent;
  const { account } = connections.of(intent.accountId);
  const store = secrets.store();
  await store.write(id, secret, titleOf(intent, account));
  if (ports.records.accounts.find(account.id)) return;
  // The account was removed meanwhile, and nobody would find the secret again.
  await store.delete(id);
  throw new VaultError('account_not_found');
}

function recordKey(
  { ports, connections, history }: Floors,
  intent: IntentRecord,
  secret: string,
  { origin, reported }: Pick<More, 'origin' | 'reported'>,
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
    ...reported,
  });
  records.transaction(() => {
    recordCreated(records, history, origin, key);
    records.intents.remove(intent.id, 'create');
  });
  return key;
}

function forgetKey(records: RecordStore, id: string): void {
  records.transaction(() => {
    records.intents.remove(id, 'create');
    records.rotations.remove(id);
  });
}
