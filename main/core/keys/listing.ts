import type { KeyConditions } from '../../contract/key.ts';
import { expiringFrom } from '../../contract/key-status.ts';
import { mostKeysAtOnce } from '../../contract/keys-at-once.ts';
import type { Handlers } from '../../contract/methods.ts';
import { searchForm, searchWords } from '../../contract/search-form.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { masksOfFormatsNamed } from '../formats/named-formats.ts';
import { keyView } from '../key-rules/key-view.ts';
import { findKey } from '../lifecycle/find-key.ts';
import type { AccountRecord, KeyListQuery, KeyNarrowing, NamedWord } from '../ports/record-store.ts';

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
    named: named(core, query),
    narrowing: narrowing(core, query),
  };
}

/**
 * What each word of the search names outside the keys. In the list of one account, all keys have its name, so a word alone doesn't
 * look for it; beside other words, it does.
 */
function named({ ports, connections }: Core, { accountId, search }: KeyConditions): NamedWord[] {
  const words = searchWords(search);
  if (words.length === 0) return [];
  const accounts = accountId !== null && words.length === 1 ? [] : ports.records.accounts.all();
  const names = accounts.map((account) => ({
    id: account.id,
    text: searchForm(`${account.label}\n${connections.policyOf(account).name}`),
  }));
  return words
    .map((word) => ({
      word,
      accountIds: names.filter(({ text }) => text.includes(word)).map(({ id }) => id),
      masks: masksOfFormatsNamed(word),
    }))
    .filter(({ accountIds, masks }) => accountIds.length + masks.length > 0);
}

/** The conditions besides account and search; null if there are none. */
function narrowing({ ports, connections }: Core, conditions: KeyConditions): KeyNarrowing | null {
  const { records, clock } = ports;
  const { provider, status, access, area, tags, project, environment, expiresWithinDays } = conditions;
  const { neverUsed, notInVault, favorite } = conditions;
  const given = [provider, status, access, area, project, environment, expiresWithinDays].some(
    (value) => value !== null,
  );
  if (!given && tags.length === 0 && !neverUsed && !notInVault && !favorite) return null;
  const isAmong = (account: AccountRecord) =>
    (provider === null || account.provider === provider) &&
    // If the provider doesn't report use, a key may be in use although no use is recorded, and the user would revoke it.
    (!neverUsed || connections.policyOf(account).reportsUse);
  const isAny = provider === null && !neverUsed;
  return {
    accountIds: isAny ? null : records.accounts.all().flatMap((account) => (isAmong(account) ? [account.id] : [])),
    revokedOnly: status === 'revoked',
    disabled: status === 'disabled' ? true : status === 'active' || status === 'expiring' ? false : null,
    access,
    area,
    tags,
    project,
    environment,
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
    disabled: { after: now, until: never, orNever: true },
  };
  const within =
    expiresWithinDays === null ? null : { after: now, until: now + expiresWithinDays * day, orNever: false };
  const one = status === null ? null : (byStatus[status] ?? null);
  if (one === null || within === null) return one ?? within;
  return { after: Math.max(one.after, within.after), until: Math.min(one.until, within.until), orNever: false };
}
