import type { CodedError, ErrorCode } from '../../contract/errors.ts';
import { codedOf, VaultError } from '../../contract/vault-error.ts';
import { titleOf } from '../key-rules/title.ts';
import type { AccountRecord, IntentRecord, RecordStore } from '../ports/record-store.ts';
import { isSame } from '../ports/secret-bytes.ts';
import { ofAccount, ofKey, ofRotation } from '../session/bindings.ts';
import { type TextItem, usingSecret, writeText, writeTexts } from '../session/stored-secret.ts';
import { forgetKeys, recordKey, type WritingFloors } from './record-key.ts';

/** An imported key whose secret is known to be new to this vault. */
export interface NewKey {
  intent: IntentRecord;
  secret: string;
  fingerprint: string;
  /** The id of the key that it replaces; null for none. */
  rotates: string | null;
}

export interface Written {
  /** Why a key did not come in, by the id of its intent. */
  failed: ReadonlyMap<string, CodedError>;
  /** Why further keys would fail too; null if they may not. */
  stopped: CodedError | null;
}

/** How many keys are read back or recorded before something else gets its turn. */
const atOnce = 50;

/** After so many refusals one after the other, the store is the problem and not the secrets. */
const mostRefusals = 2;

/** Errors that every further secret would meet, too. */
const ofTheStore: readonly ErrorCode[] = [
  'disk_full',
  'secret_process_ended',
  'secret_store_unavailable',
  'setup_required',
  'vault_file_corrupt',
  'vault_file_missing',
  'vault_file_lost',
  'vault_locked',
];

/** One batch on its way into the vault. */
interface Batch {
  floors: WritingFloors;
  keys: readonly NewKey[];
  failed: Map<string, CodedError>;
  stopped: CodedError | null;
}

/**
 * Stores the secrets, reads each back, and then records the keys. Their intents are written first: after a crash, recovery records
 * the keys whose secrets were stored, and forgets the others. So an intent stays open here, too, if nobody can tell whether
 * its secret was stored.
 */
export async function storeKeys(
  floors: WritingFloors,
  keys: readonly NewKey[],
  newAccounts: readonly AccountRecord[],
): Promise<Written> {
  const batch: Batch = { floors, keys, failed: new Map(), stopped: null };
  await begin(batch, newAccounts);
  await write(batch);
  for (let start = 0; start < keys.length; start += atOnce) {
    await floors.ports.clock.turn();
    await finish(batch, keys.slice(start, start + atOnce));
  }
  return batch;
}

/** Writes the intents, each new account together with its first one. If the records can't take all of them, none stays. */
async function begin({ floors, keys, failed }: Batch, newAccounts: readonly AccountRecord[]): Promise<void> {
  const { records, clock } = floors.ports;
  const binder = await floors.bindings.load();
  const accounts = new Map(newAccounts.map((account) => [account.id, account]));
  try {
    for (let start = 0; start < keys.length; start += atOnce) {
      records.transaction(() => {
        for (const { intent, rotates } of keys.slice(start, start + atOnce)) {
          const newAccount = accounts.get(intent.accountId);
          if (newAccount) {
            records.accounts.insert(newAccount);
            binder.bind(ofAccount(newAccount));
          }
          accounts.delete(intent.accountId);
          // The user may have removed the account meanwhile.
          if (!records.accounts.find(intent.accountId)) {
            failed.set(intent.id, accountGone());
            continue;
          }
          const { id, beganAt } = intent;
          const problem = rotates === null ? null : problemOfRotation(records, rotates);
          if (problem !== null) {
            failed.set(id, problem);
            continue;
          }
          records.intents.insert(intent);
          binder.bind(ofKey(intent));
          if (rotates !== null) {
            records.rotations.insert({ id, oldKeyId: rotates, beganAt, retireAskedAt: null });
            binder.bind(ofRotation({ id, oldKeyId: rotates }));
          }
        }
      });
      await clock.turn();
    }
  } catch (error) {
    forgetKeys(records, idsOf(keys));
    throw error;
  }
}

/** The key may have been removed, revoked or rotated since it was chosen. */
function problemOfRotation(records: RecordStore, keyId: string): CodedError | null {
  const key = records.keys.find(keyId);
  if (key === null) return new VaultError('key_not_found').toCoded();
  if (key.revokedAt !== null) return new VaultError('key_already_revoked', { label: key.label }).toCoded();
  const isRotating = records.rotations.all().some(({ oldKeyId }) => oldKeyId === keyId);
  return isRotating ? new VaultError('key_rotating', { label: key.label }).toCoded() : null;
}

const idsOf = (keys: readonly NewKey[]): string[] => keys.map(({ intent }) => intent.id);

async function write(batch: Batch): Promise<void> {
  const begun = batch.keys.filter((key) => mayBeWritten(batch, key));
  try {
    const named = accountNames(batch);
    await writeTexts(
      batch.floors.secrets.store(),
      begun.map((key) => itemOf(key, named)),
    );
  } catch (error) {
    const coded = codedOf(error);
    if (ofTheStore.includes(coded.code)) batch.stopped = coded;
    else await writeEach(batch, begun);
  }
}

/** The intent is gone if the user has removed the account. Without it, nobody would find the secret again after a crash. */
function mayBeWritten({ floors, failed }: Batch, { intent: { id } }: NewKey): boolean {
  if (failed.has(id)) return false;
  if (floors.ports.records.intents.find(id, 'create') !== null) return true;
  failed.set(id, accountGone());
  return false;
}

/** Finds out which secrets the store refuses. */
async function writeEach(batch: Batch, keys: readonly NewKey[]): Promise<void> {
  let refusals = 0;
  for (const key of keys) {
    if (!mayBeWritten(batch, key)) continue;
    try {
      await writeText(batch.floors.secrets.store(), itemOf(key, accountNames(batch)));
      refusals = 0;
    } catch (error) {
      const coded = codedOf(error);
      if (coded.code !== 'secret_too_long') refusals += 1;
      if (ofTheStore.includes(coded.code) || refusals >= mostRefusals) {
        batch.stopped = coded;
        return;
      }
      batch.failed.set(key.intent.id, coded);
    }
  }
}

/** Of an account in the records, what its keys' titles say; null if it was removed. */
type AccountNames = (accountId: string) => ReturnType<WritingFloors['connections']['of']>['account'] | null;

/** Asks the records once for each account: to ask for each of 2,000 keys stalls the process for 15 ms. */
function accountNames({ floors: { connections, ports } }: Batch): AccountNames {
  const known = new Map<string, ReturnType<AccountNames>>();
  return (id) => {
    const name = known.get(id) ?? (ports.records.accounts.find(id) ? connections.of(id).account : null);
    known.set(id, name);
    return name;
  };
}

function itemOf({ intent, secret }: NewKey, named: AccountNames): TextItem {
  const account = named(intent.accountId);
  // If the account was removed, its keys are not recorded later.
  const title = account === null ? intent.label : titleOf(intent, account);
  return { id: intent.id, secret, title };
}

type Found = { is: 'stored' } | { is: 'lost' | 'unknown'; error: CodedError };

/** Records the keys whose secrets the store returns as they were, and forgets the others. */
async function finish(batch: Batch, keys: readonly NewKey[]): Promise<void> {
  const { floors, failed } = batch;
  const { records } = floors.ports;
  const found = await Promise.all(keys.map((key) => readBack(batch, key)));
  const lost: NewKey[] = [];
  const kept: NewKey[] = [];
  for (const [index, key] of keys.entries()) {
    const state = found[index];
    if (state?.is === 'stored' && records.accounts.find(key.intent.accountId)) {
      kept.push(key);
      continue;
    }
    failed.set(key.intent.id, state === undefined || state.is === 'stored' ? accountGone() : state.error);
    if (state?.is === 'unknown') batch.stopped ??= state.error;
    else lost.push(key);
  }
  // Nothing is awaited before the records are written, so no account can be removed meanwhile.
  record(batch, kept);
  await forget(floors, lost);
}

const accountGone = (): CodedError => new VaultError('account_not_found').toCoded();

async function readBack({ floors, failed, stopped }: Batch, { intent: { id }, secret }: NewKey): Promise<Found> {
  const refused = failed.get(id);
  if (refused) return { is: 'lost', error: refused };
  try {
    return await usingSecret(floors.secrets.store(), id, (stored): Found => {
      if (stored !== null && isSame(stored, secret)) return { is: 'stored' };
      if (stored === null && stopped) return { is: 'lost', error: stopped };
      return { is: 'lost', error: new VaultError('secret_altered').toCoded() };
    });
  } catch (error) {
    return { is: 'unknown', error: stopped ?? codedOf(error) };
  }
}

/** If the records can't be written, the intents stay open, and recovery records the keys later. */
function record(batch: Batch, keys: readonly NewKey[]): void {
  const { floors, failed } = batch;
  const recordAll = () => {
    for (const { intent, secret, fingerprint } of keys) {
      recordKey(floors, intent, secret, { origin: 'imported', reported: {}, fingerprint });
    }
  };
  try {
    floors.history.together(() => floors.ports.records.transaction(recordAll));
  } catch (error) {
    batch.stopped = codedOf(error);
    for (const { intent } of keys) failed.set(intent.id, batch.stopped);
  }
}

/** The store may hold the secrets all the same, or hold another text. */
async function forget({ ports: { records }, unclaimed }: WritingFloors, keys: readonly NewKey[]): Promise<void> {
  if (keys.length === 0) return;
  records.transaction(() => {
    forgetKeys(records, idsOf(keys));
    unclaimed.add(idsOf(keys));
  });
  await unclaimed.clear();
}
