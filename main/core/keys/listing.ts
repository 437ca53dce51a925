import type { KeyConditions } from '../../contract/key.ts';
import { expiringFrom } from '../../contract/key-status.ts';
import { mostKeysAtOnce } from '../../contract/keys-at-once.ts';
import type { Handlers } from '../../contract/methods.ts';
import { searchForm } from '../../contract/search-form.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { keyView } from '../key-rules/key-view.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { AccountRecord, KeyListQuery, KeyNarrowing } from '../ports/record-store.ts';

const day = 86_400_000;
const never = Number.MAX_SAFE_INTEGER;

type Answered = 'listKeys' | 'listKeyIds' | 'getKey' | 'listTags';

/** The list of keys, as the window asks for it. */
export function createListing(core: Core): Capability<Pick<Handlers, Answered>> {
  const { records } = core.ports;
  return {
    handlers: {
      async listKeys({ offset, limit, ...query }) {
        const { total, rows } = records.keys.page({ ...storeQuery(core, query), offset, limit });
        return { total, rows: rows.map(keyView) };
      },
      listKeyIds: async (query) => records.keys.ids(storeQuery(core, query), mostKeysAtOnce),
      getKey: async ({ keyId }) => keyView(findKey(records, keyId)),
      listTags: async () => records.keys.tags(),
    },
  };
}

/** The window's query as the record store takes it. */
function storeQuery(core: Core, query: KeyConditions & Pick<KeyListQuery, 'sort' | 'descending'>): KeyListQuery {
  const { accountId, search, showRevoked, sort, descending, status } = query;
  return {
    accountId,
    search,
    // A status or an expiry asks for keys that work, so it leaves out the revoked ones.
    showRevoked: showRevoked && status === null && query.expiresWithinDays === null,
    sort,
    descending,
    matchingAccounts: matchingAccounts(core, query),
    narrowing: narrowing(core, query),
  };
}

/** The accounts whose label or provider's name matches. Empty if the list shows only one account. */
function matchingAccounts({ ports, connections }: Core, { accountId, search }: KeyConditions): string[] {
  const needle = searchForm(search.trim());
  if (accountId !== null || needle === '') return [];
  return ports.records.accounts
    .all()
    .filter((account) =>
      [account.label, connections.policyOf(account).name].some((name) => searchForm(name).includes(needle)),
    )
    .map(({ id }) => id);
}

/** The conditions besides account and search; null if there are none. */
function narrowing({ ports, connections }: Core, conditions: KeyConditions): KeyNarrowing | null {
  const { records, clock } = ports;
  const { provider, status, access, tag, expiresWithinDays, neverUsed, notInVault, favorite } = conditions;
  const given = [provider, status, access, tag, expiresWithinDays].some((value) => value !== null);
  if (!given && !neverUsed && !notInVault && !favorite) return null;
  const isAmong = (account: AccountRecord) =>
    (provider === null || account.provider === provider) &&
    // If the provider doesn't report use, a key may be in use although no use is recorded, and the user would revoke it.
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

/** The conditions on the expiry, combined; null if there are none. */
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
