import type { KeyConditions } from '../../contract/key.ts';
import { expiringFrom } from '../../contract/key-status.ts';
import { mostKeysAtOnce } from '../../contract/keys-at-once.ts';
import type { Handlers } from '../../contract/methods.ts';
import { searchForm } from '../../contract/search-form.ts';
import type { Connections } from '../connections/connections.ts';
import { keyView } from '../key-rules/key-view.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { Ports } from '../ports/ports.ts';
import type { AccountRecord, KeyListQuery, KeyNarrowing } from '../ports/record-store.ts';

const day = 86_400_000;
const never = Number.MAX_SAFE_INTEGER;

/** The list of keys, as the window asks for it. */
export function createListing(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  connections: Connections,
): Pick<Handlers, 'listKeys' | 'listKeyIds' | 'getKey' | 'listTags'> {
  /** By their own name or their provider's; within one account its name tells nothing apart. */
  function matchingAccounts({ accountId, search }: KeyConditions): string[] {
    const needle = searchForm(search.trim());
    if (accountId !== null || needle === '') return [];
    return records.accounts
      .all()
      .filter((account) =>
        [account.label, connections.policyOf(account).name].some((name) => searchForm(name).includes(needle)),
      )
      .map(({ id }) => id);
  }

  function narrowing(conditions: KeyConditions): KeyNarrowing | null {
    const { provider, status, access, tag, expiresWithinDays, neverUsed, notInVault, favorite } = conditions;
    const given = [provider, status, access, tag, expiresWithinDays].some((value) => value !== null);
    if (!given && !neverUsed && !notInVault && !favorite) return null;
    const isAmong = (account: AccountRecord) =>
      (provider === null || account.provider === provider) &&
      // Where the provider tells of no use, nobody knows that a key was never used; who believes so revokes it.
      (!neverUsed || connections.policyOf(account).reportsUse);
    const isAny = provider === null && !neverUsed;
    return {
      accountIds: isAny ? null : records.accounts.all().flatMap((account) => (isAmong(account) ? [account.id] : [])),
      revokedOnly: status === 'revoked',
      access,
      tag,
      neverUsed,
      notInVault,
      favorite,
      expires: expiryWindow(conditions, clock.now()),
    };
  }

  function listed<Query extends KeyConditions & Pick<KeyListQuery, 'sort' | 'descending'>>(query: Query): KeyListQuery {
    const { accountId, search, showRevoked, sort, descending, status } = query;
    return {
      accountId,
      search,
      // Whoever asks for those that work, or will, does not mean those that are revoked.
      showRevoked: showRevoked && status === null && query.expiresWithinDays === null,
      sort,
      descending,
      matchingAccounts: matchingAccounts(query),
      narrowing: narrowing(query),
    };
  }

  return {
    async listKeys({ offset, limit, ...query }) {
      const { total, rows } = records.keys.page({ ...listed(query), offset, limit });
      return { total, rows: rows.map(keyView) };
    },
    listKeyIds: async (query) => records.keys.ids(listed(query), mostKeysAtOnce),
    getKey: async ({ keyId }) => keyView(findKey(records, keyId)),
    listTags: async () => records.keys.tags(),
  };
}

/** What the conditions say of the expiry, put together; null when they say nothing of it. */
function expiryWindow(
  { status, expiresWithinDays }: Pick<KeyConditions, 'status' | 'expiresWithinDays'>,
  now: number,
): KeyNarrowing['expires'] {
  const byStatus: Readonly<Record<string, NonNullable<KeyNarrowing['expires']>>> = {
    active: { after: now + expiringFrom, until: never, orNever: true },
    expiring: { after: now, until: now + expiringFrom, orNever: false },
    expired: { after: 0, until: now, orNever: false },
  };
  const within =
    expiresWithinDays === null ? null : { after: now, until: now + expiresWithinDays * day, orNever: false };
  const one = status === null ? null : (byStatus[status] ?? null);
  if (one === null || within === null) return one ?? within;
  return { after: Math.max(one.after, within.after), until: Math.min(one.until, within.until), orNever: false };
}
