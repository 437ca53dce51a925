import { VaultError } from '../../contract/errors.ts';
import type { Key } from '../../contract/key.ts';
import type { Connections } from '../connections/connections.ts';
import { recognize } from '../formats/recognize.ts';
import type { History } from '../journal/history.ts';
import { type Origin, recordCreated } from '../journal/record-created.ts';
import { keyView } from '../key-rules/key-view.ts';
import { maskOfSecret } from '../key-rules/mask.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, IntentRecord, KeyRecord } from '../ports/record-store.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import type { Reported } from './verification.ts';

/** What is said of a key besides its secret. */
interface More {
  origin: Origin;
  /** The key that it is to replace. */
  rotates: string | null;
  reported: Reported;
  /** The account that it goes to, where that is made together with it. */
  newAccount: AccountRecord | null;
}

export interface KeyWriter {
  /** Stores a secret that is known already to be new; `intent` says what of. */
  store(intent: IntentRecord, secret: string, more: More): Promise<Key>;
  /** Records the key of a secret that is in the store already. */
  record(intent: IntentRecord, secret: string, more: Pick<More, 'origin' | 'reported'>): KeyRecord;
  /** No key came of it, and nothing is replaced. */
  forget(id: string): void;
}

/** Writes keys that were made elsewhere: the secret into the store, then the record. */
export function createKeyWriter(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  secrets: SecretAccess,
  connections: Connections,
  history: History,
): KeyWriter {
  function record(intent: IntentRecord, secret: string, more: Pick<More, 'origin' | 'reported'>): KeyRecord {
    const { policy } = connections.of(intent.accountId);
    const prefix = policy.secret.prefix || (recognize(secret)?.format.prefix ?? '');
    const key: KeyRecord = {
      id: intent.id,
      accountId: intent.accountId,
      remoteId: null,
      label: intent.label,
      mask: maskOfSecret(prefix, secret),
      access: intent.access ?? 'inherited',
      createdAt: intent.beganAt,
      lastUsedAt: null,
      expiresAt: intent.expiresAt,
      revokedAt: null,
      inVault: true,
      fingerprint: null,
      knownAt: clock.now(),
      notes: intent.notes,
      tags: [],
      favorite: false,
      ...more.reported,
    };
    records.transaction(() => {
      recordCreated(records, history, more.origin, key);
      records.intents.remove(intent.id, 'create');
    });
    return key;
  }

  /** Journalled as a creation is: a secret that its provider showed once must not get lost between store and record. */
  const store: KeyWriter['store'] = async (intent, secret, { rotates, newAccount, ...more }) => {
    records.transaction(() => {
      if (newAccount) records.accounts.insert(newAccount);
      records.intents.insert(intent);
      if (rotates !== null) {
        records.rotations.insert({ id: intent.id, oldKeyId: rotates, beganAt: intent.beganAt, retireAskedAt: null });
      }
    });
    try {
      const { account } = connections.of(intent.accountId);
      const stored = secrets.store();
      await stored.write(intent.id, secret, `${intent.label} – ${account.label}`);
      if (!records.accounts.find(account.id)) {
        // It was removed meanwhile, and nobody would find the secret again.
        await stored.delete(intent.id);
        throw new VaultError('account_not_found');
      }
    } catch (error) {
      records.transaction(() => {
        forget(intent.id);
        if (newAccount) records.accounts.remove(newAccount.id);
      });
      throw error;
    }
    return keyView(record(intent, secret, more));
  };

  function forget(id: string): void {
    records.transaction(() => {
      records.intents.remove(id, 'create');
      records.rotations.remove(id);
    });
  }

  return { store, record, forget };
}
