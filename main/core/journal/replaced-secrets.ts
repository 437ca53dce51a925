import { titleOf } from '../key-rules/title.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { RemovedRecord } from '../ports/removed-record.ts';
import { type Bindings, ofKey as boundAs } from '../session/bindings.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import type { Removed } from './removed.ts';
import type { Unclaimed } from './unclaimed.ts';

/**
 * Keeps the secret that a key loses to another one. The new one takes the old one's place in the store, so the old one is copied
 * first. Until the change is recorded, the copy is pending: nobody sees it, and after a crash it goes again.
 */
export interface ReplacedSecrets {
  /**
   * Copies the present secret of the key, unless it was copied before an interruption. Does nothing if it has none here.
   * @param untilDay until when it is kept if that doesn't follow from the settings
   * @returns the id of the copy; null if there is none
   * @throws VaultError what the store throws
   */
  copy(key: KeyRecord, title: string, untilDay?: number): Promise<string | null>;
  /** Call it in the transaction that records that the key has another secret. */
  confirm(keyId: string): void;
  /** The old secret was seen refused. Then call `unclaimed.clear`. @param id what `copy` has returned */
  erase(id: string): void;
  /**
   * Drops the copies whose change was not recorded, of one key or of all. If the change was made in the store, it is taken back
   * there. A change that is under way is left alone, unless it is that of this key, which then has failed.
   */
  recover(keyId?: string): Promise<void>;
}

interface Floors {
  ports: Pick<Ports, 'records' | 'newId' | 'clock'>;
  secrets: SecretAccess;
  bindings: Pick<Bindings, 'load'>;
  removed: Removed;
  unclaimed: Unclaimed;
}

export function createReplacedSecrets(floors: Floors): ReplacedSecrets {
  const { ports, secrets, bindings, removed, unclaimed } = floors;
  const { records } = ports;
  /** The keys whose secrets are being replaced. */
  const underWay = new Set<string>();
  const ofKey = (keyId: string) => records.removed.ofKey(keyId).filter(({ kind }) => kind === 'replaced');
  const pendingOf = (keyId: string) => ofKey(keyId).find(({ pending }) => pending);

  async function begin(key: KeyRecord, untilDay: number | undefined): Promise<RemovedRecord> {
    const binder = await bindings.load();
    const record = { ...removed.recordOf('replaced', key), id: ports.newId(), hasSecret: false, pending: true };
    const begun = { ...record, untilDay: untilDay ?? record.untilDay };
    records.transaction(() => {
      records.removed.add(begun);
      // It is sent where the key's secret is sent, and nowhere else.
      if (binder.fits(boundAs(key))) binder.bind(boundAs({ id: begun.id, accountId: key.accountId }));
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
    const of = record?.keyId ?? '';
    return record?.pending === true && !underWay.has(of) && !records.intents.find(of, 'regenerate');
  }

  async function takeBack({ id, keyId }: RemovedRecord): Promise<void> {
    const store = secrets.store();
    const key = keyId === null ? null : records.keys.find(keyId);
    const copy = await store.read(id);
    if (copy === null || key === null || !key.inVault || copy === (await store.read(key.id))) return;
    const account = records.accounts.find(key.accountId);
    if (account && isLeftOver(id)) await store.write(key.id, copy, titleOf(key, account));
  }

  return {
    async copy(key, title, untilDay) {
      const store = secrets.store();
      if (!key.inVault || (untilDay === undefined && !removed.keeps())) return null;
      underWay.add(key.id);
      const record = pendingOf(key.id) ?? (await begin(key, untilDay));
      // If the copy is there, the new secret may be in the old one's place already.
      if ((await store.read(record.id)) === null) {
        const old = await store.read(key.id);
        if (old === null) {
          records.removed.remove(record.id);
          return null;
        }
        await store.write(record.id, old, `${title} (replaced)`);
      }
      return noteCopied(record.id);
    },
    confirm(keyId) {
      underWay.delete(keyId);
      const record = pendingOf(keyId);
      if (!record) return;
      if (record.hasSecret) return records.removed.add({ ...record, at: ports.clock.now(), pending: false });
      // A crash came before it was copied.
      records.removed.remove(record.id);
      records.bindings.remove('key', record.id);
      unclaimed.add([record.id]);
      // After the transaction.
      void Promise.resolve().then(unclaimed.clear);
    },
    erase(id) {
      const record = records.removed.find(id);
      if (record) records.transaction(() => removed.erase(record));
    },
    async recover(keyId) {
      if (keyId !== undefined) underWay.delete(keyId);
      for (const record of keyId === undefined ? records.removed.all() : ofKey(keyId)) {
        if (isLeftOver(record.id)) await takeBack(record);
        if (isLeftOver(record.id)) records.transaction(() => removed.erase(record));
      }
      await unclaimed.clear();
    },
  };
}
