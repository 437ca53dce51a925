import { type CodedError, VaultError } from '../../contract/errors.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { ListedKey, ProviderClient } from '../providers/provider.ts';
import type { Events } from '../vault/events.ts';
import type { Connections } from './connections.ts';

export interface Sync {
  stateOf(accountId: string): { syncing: boolean; syncError: CodedError | null };
  /** Brings the records in step with the provider's list. A second call while one runs joins it. */
  run(accountId: string): Promise<void>;
  /** The same, without waiting; a failure is found in `stateOf`. */
  begin(accountId: string): void;
  /** Resolves when no sync is under way. */
  settled(): Promise<void>;
}

/** No honest list is longer. */
const longestList = 200_000;

export function createSync(
  { records, clock, newId, log }: Pick<Ports, 'records' | 'clock' | 'newId' | 'log'>,
  connections: Connections,
  events: Events,
): Sync {
  const running = new Map<string, Promise<void>>();
  const failures = new Map<string, CodedError>();

  function run(accountId: string): Promise<void> {
    const under = running.get(accountId);
    if (under) return under;
    const syncing = syncOnce(accountId)
      .then(() => {
        failures.delete(accountId);
      })
      .catch((error: unknown) => {
        const coded = error instanceof VaultError ? error : new VaultError('internal');
        failures.set(accountId, coded.toCoded());
        throw error;
      })
      .finally(() => {
        running.delete(accountId);
        events.emit({ is: 'accounts-changed' });
        events.emit({ is: 'keys-changed' });
      });
    running.set(accountId, syncing);
    events.emit({ is: 'accounts-changed' });
    return syncing;
  }

  async function syncOnce(accountId: string): Promise<void> {
    const { account, client, policy } = await connections.open(accountId);
    const known = records.keys.ofAccount(accountId).filter((key) => key.remoteId !== null && key.revokedAt === null);
    let seen = await readList(client, policy.name, accountId);
    let gone = known.filter(({ remoteId }) => !seen.has(remoteId ?? ''));
    if (gone.length > 0) {
      // A list that shifts between two pages hides a key that is there, so a key counts as gone when two readings lack it.
      seen = await readList(client, policy.name, accountId);
      gone = gone.filter(({ remoteId }) => !seen.has(remoteId ?? ''));
    }
    const maxKeys = await client.maxKeys();
    records.transaction(() => {
      for (const { id } of gone) {
        const key = records.keys.find(id);
        // The secret stays in the store until the user forgets the key, should the provider have been wrong.
        if (key && key.revokedAt === null) records.keys.update({ ...key, revokedAt: clock.now() });
      }
      const latest = records.accounts.find(account.id);
      if (latest) records.accounts.update({ ...latest, maxKeys, syncedAt: clock.now() });
    });
  }

  /** Writes each page as it comes, and resolves to the ids that were listed. */
  async function readList(client: ProviderClient, provider: string, accountId: string): Promise<Set<string>> {
    const seen = new Set<string>();
    for (let next: number | null = 0; next !== null; ) {
      const page = await client.list(next);
      // The account may have been removed while the page was under way.
      if (!records.accounts.find(accountId)) throw new VaultError('account_not_found');
      if (seen.size + page.keys.length > longestList) {
        throw new VaultError('provider_unexpected_reply', { provider, field: 'an endless list' });
      }
      const before = seen.size;
      records.transaction(() => {
        for (const listed of page.keys) merge(accountId, listed);
      });
      for (const { remoteId } of page.keys) seen.add(remoteId);
      events.emit({ is: 'sync-progress', accountId, done: seen.size, total: Math.max(page.total, seen.size) });
      // A provider that repeats itself would be asked for ever.
      next = seen.size === before ? null : page.next;
    }
    return seen;
  }

  function merge(accountId: string, listed: ListedKey): void {
    const known = records.keys.findRemote(accountId, listed.remoteId);
    if (!known) {
      records.keys.insert({ id: newId(), accountId, inVault: false, revokedAt: null, ...listed });
      return;
    }
    const now: KeyRecord = {
      ...known,
      ...listed,
      // The mask made from the secret says more than the list does.
      mask: known.inVault ? known.mask : listed.mask,
      revokedAt: null,
    };
    if (differs(known, now)) records.keys.update(now);
  }

  return {
    stateOf: (accountId) => ({ syncing: running.has(accountId), syncError: failures.get(accountId) ?? null }),
    run,
    begin(accountId) {
      run(accountId).catch((error: unknown) => {
        log('sync-failed', { code: error instanceof VaultError ? error.code : 'internal' });
      });
    },
    async settled() {
      await Promise.allSettled(running.values());
    },
  };
}

const differs = (a: KeyRecord, b: KeyRecord): boolean =>
  (Object.keys(b) as (keyof KeyRecord)[]).some((field) => a[field] !== b[field]);
