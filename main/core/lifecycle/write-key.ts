import type { Key } from '../../contract/key.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import { keyView } from '../key-rules/key-view.ts';
import { titleOf } from '../key-rules/title.ts';
import type { AccountRecord, IntentRecord, KeyRecord } from '../ports/record-store.ts';
import { ofAccount, ofKey, ofRotation } from '../session/bindings.ts';
import { writeText } from '../session/stored-secret.ts';
import { forgetKeys, type Recorded, recordKey, type WritingFloors } from './record-key.ts';
import { type NewKey, storeKeys, type Written } from './write-keys.ts';

/** What is known about a key besides its secret and its intent. */
interface More extends Omit<Recorded, 'fingerprint'> {
  /** The id of the key that it replaces; null for none. */
  rotates: string | null;
  /** The key's account, if it is created together with the key. */
  newAccount: AccountRecord | null;
}

export interface KeyWriter {
  /** Stores a secret that is known to be new to this vault, and records its key; `intent` says which key. */
  store(intent: IntentRecord, secret: string, more: More): Promise<Key>;
  /** The same for many keys at once. One that fails stops no other one. */
  storeMany(keys: readonly NewKey[], newAccounts: readonly AccountRecord[]): Promise<Written>;
  /** Records the key of a secret that is in the store already. */
  record(intent: IntentRecord, secret: string, more: Recorded): KeyRecord;
  /** Removes intents that led to no keys, the rotations that they were part of, and the accounts that were made for these keys alone. */
  forget(ids: readonly string[]): void;
}

/** Writes keys that were made elsewhere: first the secret into the store, then the record. */
export const createKeyWriter = (floors: WritingFloors): KeyWriter => ({
  store: (intent, secret, more) => storeKey(floors, intent, secret, more),
  storeMany: (keys, newAccounts) => storeKeys(floors, keys, newAccounts),
  record: (intent, secret, more) => recordKey(floors, intent, secret, more),
  forget: (ids) => forgetKeys(floors.ports.records, ids),
});

/** Writes an intent first: a secret that its provider showed once must not get lost between store and record. */
async function storeKey(floors: WritingFloors, intent: IntentRecord, secret: string, more: More): Promise<Key> {
  const { records } = floors.ports;
  const { rotates, newAccount } = more;
  const binder = await floors.bindings.load();
  records.transaction(() => {
    if (newAccount) {
      records.accounts.insert(newAccount);
      binder.bind(ofAccount(newAccount));
    }
    records.intents.insert(intent);
    binder.bind(ofKey(intent));
    if (rotates !== null) {
      records.rotations.insert({ id: intent.id, oldKeyId: rotates, beganAt: intent.beganAt, retireAskedAt: null });
      binder.bind(ofRotation({ id: intent.id, oldKeyId: rotates }));
    }
  });
  try {
    await writeSecret(floors, intent, secret);
  } catch (error) {
    // Recovery finds out whether the secret was stored.
    if (codedOf(error).code === 'secret_process_ended') throw error;
    records.transaction(() => {
      forgetKeys(records, [intent.id]);
      // The store may have it all the same.
      floors.unclaimed.add([intent.id]);
    });
    await floors.unclaimed.clear();
    throw error;
  }
  return keyView(recordKey(floors, intent, secret, more));
}

async function writeSecret(
  { ports, secrets, connections }: WritingFloors,
  intent: IntentRecord,
  secret: string,
): Promise<void> {
  const { id } = intent;
  const { account } = connections.of(intent.accountId);
  await writeText(secrets.store(), { id, secret, title: titleOf(intent, account) });
  if (ports.records.accounts.find(account.id)) return;
  // The account was removed meanwhile, so nobody would find the secret again.
  throw new VaultError('account_not_found');
}
