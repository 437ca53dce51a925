import type { Account } from '../../contract/account.ts';
import { type CodedError, VaultError } from '../../contract/errors.ts';
import type { History } from '../activity/history.ts';
import { prefixOfMask } from '../keys/mask.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { KeyApi, ListedKey, ListedPage, ProviderClient } from '../providers/provider.ts';
import type { Events } from '../vault/events.ts';
import type { SecretAccess } from '../vault/secret-access.ts';
import type { Connections } from './connections.ts';

export interface Sync {
  stateOf(accountId: string): Pick<Account, 'syncing' | 'syncError' | 'waitingUntil' | 'clockAheadMs'>;
  /**
   * Brings the records in step with the provider's list, where it has an API for it. A second call while one runs joins it.
   * @throws VaultError `sync_cancelled`, and whatever the provider's client throws
   */
  run(accountId: string): Promise<void>;
  /** The same, without waiting; a failure is found in `stateOf`. */
  begin(accountId: string): void;
  /** Ends the sync that is under way at once. What had come stays. */
  cancel(accountId: string): void;
  /** Resolves when no sync is under way. */
  settled(): Promise<void>;
}

/** Takes in one key of the list, which was asked for at the instant. */
type Take = (listed: ListedKey, askedAt: number) => void;

/** The ids that were listed, with their masks. */
type Listed = Map<string, string>;

/** No honest list is longer. */
const longestList = 200_000;
/** A sync runs in the background, and shows that it waits. */
const longestWaitMs = 120_000;
/** Clocks differ; below this nobody has to know. */
const tolerableMs = 5 * 60_000;

interface Running {
  done: Promise<void>;
  cancel(): void;
}

export function createSync(
  { records, clock, newId, log }: Pick<Ports, 'records' | 'clock' | 'newId' | 'log'>,
  secrets: SecretAccess,
  connections: Connections,
  history: History,
  events: Events,
): Sync {
  const running = new Map<string, Running>();
  const atWork = new Set<Promise<void>>();
  const failures = new Map<string, CodedError>();
  const waits = new Map<string, number>();
  const clockAhead = new Map<string, number>();

  function run(accountId: string): Promise<void> {
    const under = running.get(accountId);
    if (under) return under.done;
    const account = records.accounts.find(accountId);
    if (!account) return Promise.reject(new VaultError('account_not_found'));
    if (connections.policyOf(account).create !== 'api') return Promise.resolve();
    let stop = () => {};
    const cancelled = new Promise<never>((_, reject) => {
      stop = () => reject(new VaultError('sync_cancelled'));
    });
    const signal = { cancelled: false };
    const work = syncOnce(accountId, signal);
    atWork.add(work);
    work.catch(() => {}).finally(() => atWork.delete(work));
    const done = Promise.race([work, cancelled])
      .then(() => void failures.delete(accountId))
      .catch((error: unknown) => {
        const coded = error instanceof VaultError ? error : new VaultError('internal');
        if (coded.code !== 'sync_cancelled') failures.set(accountId, coded.toCoded());
        throw error;
      })
      .finally(() => {
        running.delete(accountId);
        waits.delete(accountId);
        events.emit({ is: 'accounts-changed' });
        events.emit({ is: 'keys-changed' });
      });
    running.set(accountId, {
      done,
      cancel() {
        signal.cancelled = true;
        stop();
      },
    });
    events.emit({ is: 'accounts-changed' });
    return done;
  }

  function waiting(accountId: string, until: number | null): void {
    if (until === null) waits.delete(accountId);
    else waits.set(accountId, until);
    events.emit({ is: 'accounts-changed' });
  }

  async function syncOnce(accountId: string, signal: { cancelled: boolean }): Promise<void> {
    const { account, keys, client, policy } = await connections.openKeys(accountId, {
      longestWaitMs,
      waiting: (until) => {
        // What was cancelled may still wait, but no longer for anyone.
        if (!signal.cancelled) waiting(accountId, until);
      },
    });
    let changes = 0;
    const take: Take = (listed, askedAt) => {
      // The first list is no news of each of its keys.
      if (merge(accountId, listed, askedAt, account.syncedAt !== null)) changes += 1;
    };
    const read = () => readList(keys, policy.name, accountId, take, signal);
    const known = records.keys.ofAccount(accountId).filter((key) => key.remoteId !== null && key.revokedAt === null);
    let seen = await read();
    const isGone = ({ remoteId }: KeyRecord) => !seen.has(remoteId ?? '');
    let gone = known.filter(isGone);
    if (gone.length > 0) {
      // A list that shifts between two pages hides a key that is there, so a key counts as gone when two readings lack it.
      seen = await read();
      gone = gone.filter(isGone);
    }
    const { maxKeys } = await keys.account();
    for (const { key, mask } of changedElsewhere(accountId, seen)) await tryStored(key, mask, client);
    if (signal.cancelled) return;
    records.transaction(() => {
      for (const { id } of gone) {
        const key = records.keys.find(id);
        // The secret stays in the store until the user forgets the key, should the provider have been wrong.
        if (!key || key.revokedAt !== null) continue;
        records.keys.update({ ...key, revokedAt: clock.now() });
        history.note('gone', key);
        changes += 1;
      }
      if (changes > 0) history.noteSync(accountId, changes);
      const latest = records.accounts.find(account.id);
      if (latest) records.accounts.update({ ...latest, maxKeys, syncedAt: clock.now() });
    });
  }

  /** The keys in this vault that the list shows with another beginning, and what it shows. */
  const changedElsewhere = (accountId: string, seen: Listed): { key: KeyRecord; mask: string }[] =>
    records.keys.ofAccount(accountId).flatMap((key) => {
      const listed = seen.get(key.remoteId ?? '');
      return key.inVault && listed !== undefined && isAnother(key.mask, listed) ? [{ key, mask: listed }] : [];
    });

  /** A key that was regenerated elsewhere begins otherwise. If its secret here is refused, it is the old one; a list may be wrong. */
  async function tryStored({ id, mask: before }: KeyRecord, mask: string, client: ProviderClient): Promise<void> {
    const secret = await secrets.store().read(id);
    const verification = secret === null ? null : await client.verify?.(secret).catch(() => null);
    const key = records.keys.find(id);
    if (verification?.accepted === false && key?.mask === before) records.keys.update({ ...key, mask, inVault: false });
  }

  /** Writes each page as it comes, and resolves to what was listed. */
  async function readList(
    keys: KeyApi,
    provider: string,
    accountId: string,
    take: Take,
    signal: { cancelled: boolean },
  ): Promise<Listed> {
    const seen: Listed = new Map();
    for (let next: number | null = 0; next !== null; ) {
      const askedAt = clock.now();
      const page: ListedPage = await keys.list(next);
      if (signal.cancelled) throw new VaultError('sync_cancelled');
      // The account may have been removed while the page was under way.
      if (!records.accounts.find(accountId)) throw new VaultError('account_not_found');
      if (seen.size + page.keys.length > longestList) {
        throw new VaultError('provider_unexpected_reply', { provider, field: 'an endless list' });
      }
      compareClocks(accountId, page.at);
      const before = seen.size;
      records.transaction(() => {
        for (const listed of page.keys) take(listed, askedAt);
      });
      for (const { remoteId, mask } of page.keys) seen.set(remoteId, mask);
      events.emit({ is: 'sync-progress', accountId, done: seen.size, total: Math.max(page.total, seen.size) });
      // A provider that repeats itself would be asked for ever.
      next = seen.size === before ? null : page.next;
    }
    return seen;
  }

  function compareClocks(accountId: string, at: number | null): void {
    const ahead = at === null ? 0 : clock.now() - at;
    if (Math.abs(ahead) > tolerableMs) clockAhead.set(accountId, ahead);
    else clockAhead.delete(accountId);
  }

  /** Whether something changed that is worth telling; that a key was used is not. */
  function merge(accountId: string, listed: ListedKey, askedAt: number, noteNew: boolean): boolean {
    const known = records.keys.findRemote(accountId, listed.remoteId);
    if (!known) {
      const access = listed.access ?? 'inherited';
      const found: KeyRecord = {
        id: newId(),
        accountId,
        inVault: false,
        notes: '',
        tags: [],
        favorite: false,
        fingerprint: null,
        knownAt: clock.now(),
        ...listed,
        access,
      };
      records.keys.insert(found);
      if (noteNew) history.note('found', found);
      return true;
    }
    const now: KeyRecord = {
      ...known,
      ...listed,
      // The page may have been under way when the key was revoked here.
      revokedAt: known.revokedAt !== null && known.revokedAt > askedAt ? known.revokedAt : listed.revokedAt,
      // What the list does not say is as it was.
      access: listed.access ?? known.access,
      // The mask made from the secret says more than the list does.
      mask: known.inVault ? known.mask : listed.mask,
    };
    if (!differs(known, now)) return false;
    records.keys.update(now);
    return differs(known, { ...now, lastUsedAt: known.lastUsedAt });
  }

  return {
    stateOf: (accountId) => ({
      syncing: running.has(accountId),
      syncError: failures.get(accountId) ?? null,
      waitingUntil: waits.get(accountId) ?? null,
      clockAheadMs: clockAhead.get(accountId) ?? null,
    }),
    run,
    begin(accountId) {
      run(accountId).catch((error: unknown) => {
        log('sync-failed', { code: error instanceof VaultError ? error.code : 'internal' });
      });
    },
    cancel: (accountId) => running.get(accountId)?.cancel(),
    async settled() {
      await Promise.allSettled(atWork);
    },
  };
}

const isAnother = (mask: string, listed: string): boolean =>
  prefixOfMask(mask) !== '' && prefixOfMask(mask) !== prefixOfMask(listed);

const differs = (a: KeyRecord, b: KeyRecord): boolean =>
  (Object.keys(b) as (keyof KeyRecord)[]).some((field) => a[field] !== b[field]);
