import { credentialTitle, titleOf } from '../key-rules/title.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, KeyRecord, RecordStore } from '../ports/record-store.ts';
import type { RemovedRecord } from '../ports/removed-record.ts';
import { isSame } from '../ports/secret-bytes.ts';
import type { SecretStore } from '../ports/secret-store.ts';
import { type Bindings, ofAccount, ofKey } from '../session/bindings.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { usingSecret } from '../session/stored-secret.ts';
import type { Removed } from './removed.ts';
import type { Unclaimed } from './unclaimed.ts';

/** Whose secret is replaced: a key, or an account with its credential. */
type Holder = KeyRecord | AccountRecord;

/**
 * Keeps the secret that a key or an account loses to another one. The new one takes the old one's place in the store, so the old one is
 * copied first. Until the change is recorded, the copy is pending: nobody sees it, and after a crash it goes again.
 */
export interface ReplacedSecrets {
  /**
   * Copies the present secret, unless it was copied before an interruption. Does nothing if it has none here.
   * @param untilDay until when it is kept if that doesn't follow from the settings
   * @returns the id of the copy; null if there is none
   * @throws VaultError what the store throws
   */
  copy(holder: Holder, title: string, untilDay?: number): Promise<string | null>;
  /** Call it in the transaction that records that the key or the account has another secret. */
  confirm(holderId: string): void;
  /** The id of the latest copy of what this holder has lost since then; null if none is kept. */
  since(holderId: string, at: number): string | null;
  /** The old secret was seen refused. Then call `unclaimed.clear`. @param id what `copy` has returned */
  erase(id: string): void;
  /**
   * Drops the copies whose change was not recorded, of one holder or of all. If the change was made in the store, it is taken back
   * there. A change that is under way is left alone, unless it is that of this holder, which then has failed.
   */
  recover(holderId?: string): Promise<void>;
}

interface Floors {
  ports: Pick<Ports, 'records' | 'newId' | 'clock'>;
  secrets: SecretAccess;
  bindings: Pick<Bindings, 'load'>;
  removed: Removed;
  unclaimed: Unclaimed;
}

/** The id under which the store has the present secret. */
const holderOf = ({ keyId, accountId }: RemovedRecord): string => keyId ?? accountId;

/** What is kept of the secrets of a key or of an account. */
function ofHolder({ accounts, removed }: RecordStore, id: string): RemovedRecord[] {
  const isOfAccount = ({ keyId, accountId }: RemovedRecord) => keyId === null && accountId === id;
  const kept = accounts.find(id) ? removed.all().filter(isOfAccount) : removed.ofKey(id);
  return kept.filter(({ kind }) => kind === 'replaced');
}

function latestCopy(records: RecordStore, holderId: string, since: number): string | null {
  const kept = ofHolder(records, holderId).filter(({ hasSecret, pending, at }) => hasSecret && !pending && at >= since);
  return kept.sort((one, other) => other.at - one.at)[0]?.id ?? null;
}

export function createReplacedSecrets(floors: Floors): ReplacedSecrets {
  const { ports, secrets, bindings, removed, unclaimed } = floors;
  const { records } = ports;
  /** The ids of the holders whose secrets are being replaced. */
  const underWay = new Set<string>();
  const pendingOf = (id: string) => ofHolder(records, id).find(({ pending }) => pending);

  async function begin(holder: Holder, untilDay: number | undefined): Promise<RemovedRecord> {
    const binder = await bindings.load();
    const record = { ...removed.recordOf('replaced', holder), id: ports.newId(), hasSecret: false, pending: true };
    const begun = { ...record, untilDay: untilDay ?? record.untilDay };
    records.transaction(() => {
      records.removed.add(begun);
      // It is sent where the present secret is sent, and nowhere else.
      const bound = 'accountId' in holder ? ofKey(holder) : ofAccount(holder);
      if (binder.fits(bound)) binder.bind(ofKey(begun));
    });
    return begun;
  }

  async function noteCopied(id: string): Promise<string | null> {
    const record = records.removed.find(id);
    if (record) {
      records.removed.add({ ...record, hasSecret: true });
      return id;
    }
    // The key was revoked meanwhile.
    unclaimed.add([id]);
    await unclaimed.clear();
    return null;
  }

  /** Asked anew after each await: its change may be recorded meanwhile, or another one begun. */
  function isLeftOver(id: string): boolean {
    const record = records.removed.find(id);
    if (record?.pending !== true) return false;
    const of = holderOf(record);
    return !underWay.has(of) && !records.intents.find(of, 'regenerate');
  }

  async function takeBack(record: RemovedRecord): Promise<void> {
    const store = secrets.store();
    const { id } = record;
    const key = record.keyId === null ? null : records.keys.find(record.keyId);
    const of = holderOf(record);
    await usingSecret(store, id, async (copy) => {
      if (copy === null || (record.keyId !== null && !key?.inVault)) return;
      if (await usingSecret(store, of, (present) => present !== null && isSame(present, copy))) return;
      const account = records.accounts.find(key?.accountId ?? record.accountId);
      const title = account && (key ? titleOf(key, account) : credentialTitle(account));
      if (title !== null && isLeftOver(id)) await store.write(of, copy, title);
    });
  }

  return {
    async copy(holder, title, untilDay) {
      const store = secrets.store();
      const isHere = !('inVault' in holder) || holder.inVault;
      if (!isHere || (untilDay === undefined && !removed.keeps())) return null;
      underWay.add(holder.id);
      const record = pendingOf(holder.id) ?? (await begin(holder, untilDay));
      // If the copy is there, the new secret may be in the old one's place already.
      const isCopied = await usingSecret(store, record.id, (copied) => copied !== null);
      const names = { from: holder.id, to: record.id, title: `${title} (replaced)` };
      if (isCopied || (await copySecret(store, names))) return noteCopied(record.id);
      records.removed.remove(record.id);
      return null;
    },
    confirm(holderId) {
      underWay.delete(holderId);
      const record = pendingOf(holderId);
      if (!record) return;
      if (record.hasSecret) return records.removed.add({ ...record, at: ports.clock.now(), pending: false });
      // A crash came before it was copied.
      records.removed.remove(record.id);
      records.bindings.remove('key', record.id);
      unclaimed.add([record.id]);
      // After the transaction.
      void Promise.resolve().then(unclaimed.clear);
    },
    since: (holderId, at) => latestCopy(records, holderId, at),
    erase(id) {
      const record = records.removed.find(id);
      if (record) records.transaction(() => removed.erase(record));
    },
    async recover(holderId) {
      if (holderId !== undefined) underWay.delete(holderId);
      const all = records.removed.all().filter(({ kind }) => kind === 'replaced');
      for (const record of holderId === undefined ? all : all.filter((each) => holderOf(each) === holderId)) {
        if (isLeftOver(record.id)) await takeBack(record);
        if (isLeftOver(record.id)) records.transaction(() => removed.erase(record));
      }
      await unclaimed.clear();
    },
  };
}

/** @returns whether there is something to copy */
const copySecret = (
  store: SecretStore,
  { from, to, title }: { from: string; to: string; title: string },
): Promise<boolean> =>
  usingSecret(store, from, async (secret) => {
    if (secret !== null) await store.write(to, secret, title);
    return secret !== null;
  });
