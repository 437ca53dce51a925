import type { Ports } from '../ports/ports.ts';
import type { IntentRecord, RecordStore } from '../ports/record-store.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { secretSettings } from '../session/secret-settings.ts';
import { type TextItem, writeText } from '../session/stored-secret.ts';

/**
 * Secrets in the store that no record refers to: not yet, or not any more. The records list their ids, so whatever a crash, a
 * lock or a failing store leaves behind is deleted when the vault opens the next time.
 */
export interface Unclaimed {
  /**
   * Stores a secret, and then runs `claim`, which writes the record that refers to it. If one of them fails, or a crash comes
   * between, neither stays. Where an intent is written first, it takes the place of this.
   */
  store<T>(item: TextItem, claim: () => T): Promise<T>;
  /** Call it in the transaction that removes what referred to the secrets. Then call `clear`. */
  add(ids: Iterable<string>): void;
  /**
   * Deletes the secrets that are listed. Does not fail: what can't be deleted now stays listed. Earlier versions of the store
   * lose them after this resolves.
   */
  clear(): Promise<void>;
  /** The same, and waits for the earlier versions too. @returns as `left` does */
  everywhere(): Promise<string[]>;
  /** The paths of earlier versions of the store that could not be changed, and may still have what was deleted last. */
  left(): string[];
}

export function createUnclaimed({ records, log }: Pick<Ports, 'records' | 'log'>, secrets: SecretAccess): Unclaimed {
  /** The secrets that `store` is writing. They are claimed soon. */
  const underWay = new Set<string>();

  const add: Unclaimed['add'] = (ids) => {
    for (const id of ids) records.unclaimed.add(id);
  };

  async function clear(): Promise<void> {
    try {
      const listed = records.unclaimed.all().filter((id) => !underWay.has(id));
      if (listed.length === 0) return;
      const store = secrets.store();
      // A secret may have been stored under the same id since. If that happens from now on, the store does it after this.
      await store.deleteMany(listed.filter((id) => !isClaimed(records, id)));
      if (!store.eraseEarlier) return forget(listed);
      for (const id of listed) deleted.add(id);
      sweep();
    } catch {
      log('secrets-left');
    }
  }

  const forget = (listed: readonly string[]): void =>
    records.transaction(() => {
      for (const id of listed) if (!underWay.has(id)) records.unclaimed.remove(id);
    });

  /** Those that are deleted, and that earlier versions of the store may still have. */
  const deleted = new Set<string>();
  /** The paths that the last sweep left. */
  let left: string[] = [];
  let sweeping: Promise<void> = Promise.resolve();
  /** Whether a sweep waits for the one before it, and takes in everything that is deleted until then. */
  let isNext = false;

  /** Rewriting the earlier versions takes a second or two, so nobody waits for it. Until it is done, the ids stay listed. */
  function sweep(): void {
    if (isNext) return;
    isNext = true;
    sweeping = sweeping.then(async () => {
      isNext = false;
      const ids = [...deleted];
      deleted.clear();
      try {
        left = (await secrets.store().eraseEarlier?.(ids)) ?? [];
        forget(ids.filter((id) => !deleted.has(id)));
      } catch {
        // The next opening of the vault does it.
        log('secrets-left');
      }
    });
  }

  return {
    async store(item, claim) {
      const { id } = item;
      const store = secrets.store();
      underWay.add(id);
      try {
        records.unclaimed.add(id);
        await writeText(store, item);
        return records.transaction(() => {
          records.unclaimed.remove(id);
          return claim();
        });
      } catch (error) {
        underWay.delete(id);
        // The store may have it all the same.
        await clear();
        throw error;
      } finally {
        underWay.delete(id);
      }
    },
    add,
    clear,
    async everywhere() {
      await clear();
      await sweeping;
      return left;
    },
    left: () => left,
  };
}

const kinds: readonly IntentRecord['kind'][] = ['create', 'revoke', 'regenerate'];

/** Whether a record refers to this secret. */
export function isClaimed(records: RecordStore, id: string): boolean {
  const { accounts, keys, intents, settings, removed, envFiles, credentialRotations } = records;
  if (accounts.find(id) !== null || keys.find(id)?.inVault || removed.find(id)?.hasSecret) return true;
  if (envFiles.find(id) !== null || credentialRotations.all().some((each) => each.id === id)) return true;
  return (
    kinds.some((kind) => intents.find(id, kind) !== null) || secretSettings.some((name) => settings.read(name) === id)
  );
}
