import type { Area } from '../../contract/area.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { KeyApi, ListedKey, ListedPage } from '../providers/provider.ts';
import type { SyncRun } from './sync-run.ts';

export interface List {
  /** By the ids at the provider. */
  keys: ReadonlyMap<string, Listed>;
  /** Whether the list is complete, according to the provider. */
  isWhole: boolean;
  /** The ids of areas whose keys can't be listed any more. */
  unread: ReadonlySet<string>;
}

export interface Listed {
  key: ListedKey;
  /** When the page with this key was asked for. */
  askedAt: number;
}

/** A list that goes beyond one of these is taken for one that never ends. */
const mostKeys = 200_000;
const mostBytes = 128 * 1024 * 1024;
const mostMs = 10 * 60_000;
/** What one page counts at most. The rest is a wait that the provider asked for, or the computer slept. */
const longestPageMs = 10_000;

/** Clocks differ. The user is told only from this difference on. */
const tolerableMs = 5 * 60_000;

/**
 * Reads the provider's list to its end. Nothing is recorded, so that nothing has to be taken back if it never comes to an end.
 * @throws VaultError `sync_cancelled`, `account_not_found` if the account was removed meanwhile, `provider_unexpected_reply`
 */
export async function readList(run: SyncRun, api: KeyApi, provider: string): Promise<List> {
  const { ports, accountId, events } = run;
  const { clock } = ports;
  const keys = new Map<string, Listed>();
  let [bytes, ms] = [0, 0];
  let isWhole = false;
  const areas = areasOf(run);
  const unread = new Set<string>();
  const cursors = new Set<string>();
  let ofArea = new Set<string>();
  let cursor: string | null = null;
  do {
    const askedAt = clock.now();
    const page: ListedPage = await api.list(cursor, areas);
    requireWanted(run);
    if (page.unread !== undefined) unread.add(page.unread);
    bytes += page.bytes;
    ms += Math.min(Math.max(clock.now() - askedAt, 0), longestPageMs);
    const isRepeated = page.next !== null && cursors.has(page.next);
    if (isRepeated || keys.size + page.keys.length > mostKeys || bytes > mostBytes || ms > mostMs) {
      throw new VaultError('provider_unexpected_reply', { provider, reason: { is: 'endless-list' } });
    }
    compareClocks(run, page.at);
    if (page.isFirstOfArea === true) ofArea = new Set();
    const before = ofArea.size;
    for (const key of page.keys) {
      keys.set(key.remoteId, { key, askedAt });
      ofArea.add(key.remoteId);
    }
    events.emit({ is: 'sync-progress', accountId, done: keys.size, total: Math.max(page.total ?? 0, keys.size) });
    // Stops if a page brought only keys that its area had before: a provider that repeats itself would be asked forever. Without any
    // keys it is a page of what is no key.
    const isRepetition = ofArea.size === before && page.keys.length > 0;
    cursor = isRepetition ? null : page.next;
    if (cursor !== null) cursors.add(cursor);
    isWhole = !page.hasMore && keys.size >= (page.total ?? 0);
  } while (cursor !== null);
  return { keys, isWhole, unread };
}

function areasOf({ ports: { records }, accountId }: SyncRun): Area[] {
  const created = records.intents.all().filter((intent) => intent.kind === 'create' && intent.accountId === accountId);
  const known = [...records.keys.areas(accountId), ...created.flatMap(({ area }) => area ?? [])];
  return [...new Map(known.map((area) => [area.id, area])).values()];
}

/** @throws VaultError `sync_cancelled`, `account_not_found` */
export function requireWanted({ ports, accountId, cancellation }: SyncRun): void {
  if (cancellation.cancelled) throw new VaultError('sync_cancelled');
  if (!ports.records.accounts.find(accountId)) throw new VaultError('account_not_found');
}

function compareClocks({ ports, accountId, findings }: SyncRun, at: number | null): void {
  const ahead = at === null ? 0 : ports.clock.now() - at;
  if (Math.abs(ahead) > tolerableMs) findings.clockAhead.set(accountId, ahead);
  else findings.clockAhead.delete(accountId);
}
