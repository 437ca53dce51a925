import type { Account } from '../../contract/account.ts';
import { type CodedError, VaultError } from '../../contract/errors.ts';
import type { History } from '../journal/history.ts';
import { prefixOfMask } from '../key-rules/mask.ts';
import { reportedExpiry } from '../key-rules/reported-expiry.ts';
import type { Cancellation } from '../ports/fetch.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { KeyApi, ListedKey, ListedPage, ProviderClient } from '../providers/provider.ts';
import type { Events } from '../session/events.ts';
import type { SecretAccess } from '../session/secret-access.ts';
import { createCancellation } from './cancellation.ts';
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
  /** Ends the sync that is under way at once; one that is begun right after it is another. What had come stays. */
  cancel(accountId: string): void;
  /** Keys that the provider counts and does not list, as of the last sync: those of other users, for instance. */
  unlistedKeys(accountId: string): number;
  /** Resolves when no sync is under way. */
  settled(): Promise<void>;
}

/** Takes in one key of the list, which was asked for at the instant. */
type Take = (listed: ListedKey, askedAt: number) => void;

interface Listed {
  /** The ids that were listed, with their masks. */
  keys: ReadonlyMap<string, string>;
  /** Whether that is all there is, by what the provider says itself. */
  isWhole: boolean;
}

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
  const unlisted = new Map<string, number>();

  function run(accountId: string): Promise<void> {
    const under = running.get(accountId);
    if (under) return under.done;
    const account = records.accounts.find(accountId);
    if (!account) return Promise.reject(new VaultError('account_not_found'));
    if (connections.policyOf(account).create !== 'api') return Promise.resolve();
    const cancellation = createCancellation();
    const cancelled = new Promise<never>((_, reject) => {
      cancellation.onCancel(() => reject(new VaultError('sync_cancelled')));
    });
    const work = syncOnce(accountId, cancellation);
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
        if (running.get(accountId) === sync) leave(accountId);
        events.emit({ is: 'accounts-changed' });
        events.emit({ is: 'keys-changed' });
      });
    const sync: Running = { done, cancel: cancellation.cancel };
    running.set(accountId, sync);
    events.emit({ is: 'accounts-changed' });
    return done;
  }

  function leave(accountId: string): void {
    running.delete(accountId);
    waits.delete(accountId);
  }

  function waiting(accountId: string, until: number | null): void {
    if (until === null) waits.delete(accountId);
    else waits.set(accountId, until);
    events.emit({ is: 'accounts-changed' });
  }

  async function syncOnce(accountId: string, cancellation: Cancellation): Promise<void> {
    const { account, keys, client, policy } = await connections.openKeys(accountId, {
      longestWaitMs,
      waiting: (until) => {
        // What was cancelled may still wait, but no longer for anyone.
        if (!cancellation.cancelled) waiting(accountId, until);
      },
      cancellation,
    });
    let changes = 0;
    const take: Take = (listed, askedAt) => {
      // The first list is no news of each of its keys.
      if (merge(accountId, listed, askedAt, account.syncedAt !== null)) changes += 1;
    };
    const read = () => readList(keys, policy.name, accountId, take, cancellation);
    // First of all, since it tells a credential of another account, whose list must not be taken for this one's.
    const { maxKeys, usedKeys } = await keys.account();
    const known = records.keys.ofAccount(accountId).filter((key) => key.remoteId !== null && key.revokedAt === null);
    let list = await read();
    const isMissing = ({ remoteId }: KeyRecord) => !list.keys.has(remoteId ?? '');
    let gone = known.filter(isMissing);
    if (gone.length > 0) {
      // A list that shifts between two pages hides a key that is there, so a key counts as gone when two readings lack it.
      const before = list;
      list = await read();
      gone = gone.filter(isMissing);
      if (gone.length > 0 && !(before.isWhole && list.isWhole)) {
        throw new VaultError('provider_unexpected_reply', { provider: policy.name, reason: { is: 'incomplete-list' } });
      }
    }
    for (const { key, mask } of changedElsewhere(accountId, list)) await tryStored(key, mask, client);
    if (cancellation.cancelled) return;
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
    unlisted.set(accountId, Math.max(0, (usedKeys ?? 0) - records.keys.countActive(accountId, clock.now())));
  }

  /** The keys in this vault that the list shows with another beginning, and what it shows. */
  const changedElsewhere = (accountId: string, { keys }: Listed): { key: KeyRecord; mask: string }[] =>
    records.keys.ofAccount(accountId).flatMap((key) => {
      const listed = keys.get(key.remoteId ?? '');
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
    cancellation: Cancellation,
  ): Promise<Listed> {
    const seen = new Map<string, string>();
    let isWhole = false;
    for (let next: number | null = 0; next !== null; ) {
      const askedAt = clock.now();
      const page: ListedPage = await keys.list(next);
      if (cancellation.cancelled) throw new VaultError('sync_cancelled');
      // The account may have been removed while the page was under way.
      if (!records.accounts.find(accountId)) throw new VaultError('account_not_found');
      if (seen.size + page.keys.length > longestList) {
        throw new VaultError('provider_unexpected_reply', { provider, reason: { is: 'endless-list' } });
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
      isWhole = !page.hasMore && seen.size >= page.total;
    }
    return { keys: seen, isWhole };
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
        expiresAt: listed.expiresAt ?? null,
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
      createdAt: listed.createdAt ?? known.createdAt,
      lastUsedAt: listed.lastUsedAt ?? known.lastUsedAt,
      expiresAt: reportedExpiry(known.expiresAt, listed.expiresAt === undefined ? known.expiresAt : listed.expiresAt),
      // The mask made from the secret says more than the list does.
      mask: known.inVault ? known.mask : listed.mask,
    };
    if (!differs(known, now)) return false;
    records.keys.update(now);
    history.noteExpiry(known.expiresAt, now);
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
    cancel(accountId) {
      const under = running.get(accountId);
      leave(accountId);
      under?.cancel();
    },
    unlistedKeys: (accountId) => unlisted.get(accountId) ?? 0,
    async settled() {
      await Promise.allSettled(atWork);
    },
  };
}

const isAnother = (mask: string, listed: string): boolean =>
  prefixOfMask(mask) !== '' && prefixOfMask(mask) !== prefixOfMask(listed);

const differs = (a: KeyRecord, b: KeyRecord): boolean =>
  (Object.keys(b) as (keyof KeyRecord)[]).some((field) => a[field] !== b[field]);
