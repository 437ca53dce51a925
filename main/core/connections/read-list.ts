import { VaultError } from '../../contract/errors.ts';
import type { KeyApi, ListedKey } from '../providers/provider.ts';
import type { SyncRun } from './sync-run.ts';

export interface List {
  /** The masks of the listed keys, by their ids at the provider. */
  masks: ReadonlyMap<string, string | null>;
  /** Whether the list is complete, according to the provider. */
  isWhole: boolean;
}

/** Records one key of the list. `askedAt` is when its page was asked for. */
export type TakeListed = (listed: ListedKey, askedAt: number) => void;

/** A longer list is taken for one that never ends. */
const mostKeys = 200_000;
/** Clocks differ. The user is told only from this difference on. */
const tolerableMs = 5 * 60_000;

/**
 * Reads the provider's list. Each page is recorded as it comes.
 * @throws VaultError `sync_cancelled`, `account_not_found` if the account was removed meanwhile, `provider_unexpected_reply`
 */
export async function readList(run: SyncRun, keys: KeyApi, provider: string, take: TakeListed): Promise<List> {
  const { ports, accountId, cancellation, events } = run;
  const { records, clock } = ports;
  const masks = new Map<string, string | null>();
  let isWhole = false;
  for (let next: number | null = 0; next !== null; ) {
    const askedAt = clock.now();
    const page = await keys.list(next);
    if (cancellation.cancelled) throw new VaultError('sync_cancelled');
    if (!records.accounts.find(accountId)) throw new VaultError('account_not_found');
    if (masks.size + page.keys.length > mostKeys) {
      throw new VaultError('provider_unexpected_reply', { provider, reason: { is: 'endless-list' } });
    }
    compareClocks(run, page.at);
    const before = masks.size;
    records.transaction(() => {
      for (const listed of page.keys) take(listed, askedAt);
    });
    for (const { remoteId, mask } of page.keys) masks.set(remoteId, mask);
    events.emit({ is: 'sync-progress', accountId, done: masks.size, total: Math.max(page.total ?? 0, masks.size) });
    // Stops if a page brought nothing new: a provider that repeats itself would be asked forever.
    next = masks.size === before ? null : page.next;
    isWhole = !page.hasMore && masks.size >= (page.total ?? 0);
  }
  return { masks, isWhole };
}

function compareClocks({ ports, accountId, findings }: SyncRun, at: number | null): void {
  const ahead = at === null ? 0 : ports.clock.now() - at;
  if (Math.abs(ahead) > tolerableMs) findings.clockAhead.set(accountId, ahead);
  else findings.clockAhead.delete(accountId);
}
