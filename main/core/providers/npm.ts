import { VaultError } from '../../contract/errors.ts';
import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { expiryOfJwt } from '../formats/jwt.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { parseReply, parseValue, type ReadRefusal } from './exchange.ts';
import { createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { managing, orGone } from './managing.ts';
import { queryOfNext } from './next-query.ts';
import { deletionReply, listReply, type NpmToken, ownReply, token } from './npm-wire.ts';
import type { KeyApi, ListedKey, ListedPage, Provider, ProviderAccess, Verification } from './provider.ts';
import { isNotFound, type ReadSaid, refusalReader, wordsAt } from './refusal-reader.ts';
import { keyInHeader } from './secret-in-header.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

/** Source: npm's documentation of its registry's API (document 1.0.0) and of its command. See docs/decisions/npm.md. */
const policy: ProviderPolicy = {
  id: 'npm',
  name: 'npm',
  untried: true,
  words: { key: 'token', label: 'name', revoke: 'revoke' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://registry.npmjs.org' },
  header: null,
  takesCredential: true,
  labelMax: 255,
  access: ['read-only', 'read-write'],
  lists: ['access', 'last-used'],
  expiry: { required: false, maxDays: null, periods: [30, 7, 90], ends: 'time-of-day' },
  secret: { prefix: 'npm_', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'assisted',
  reportsUse: true,
  edit: { by: 'none', fields: [] },
  regenerate: 'none',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: null,
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
  page: { url: 'https://www.npmjs.com/settings/~/tokens', path: 'Access Tokens', isOwn: false, help: null },
};

/** Source: Verdaccio 6.10, as it runs in the tests. It has no page for tokens, no names and no last use, and no expiry on its list. */
const ofVerdaccio: ProviderPolicy = {
  ...policy,
  id: 'verdaccio',
  name: 'Verdaccio',
  untried: false,
  address: { for: 'api', preset: null },
  lists: ['access'],
  expiry: { required: false, maxDays: null, periods: [30, 90, 365], ends: 'time-of-day' },
  secret: { ...policy.secret, prefix: '' },
  reportsUse: false,
  edit: { by: 'by-hand', fields: ['label', 'expiry'] },
  page: null,
};

const registry = (of: ProviderPolicy): Provider => ({
  policy: of,
  connect(access) {
    const api = createJsonApi(access, of, { prefix: '', secretField: '', readRefusal: refusalOf(of, access) });
    return {
      keys: keyApi({ policy: of, access, api }),
      verify: (secret, claim) => verify({ policy: of, access }, secret, claim),
    };
  },
});

export const npm: Provider = registry(policy);
export const verdaccio: Provider = registry(ofVerdaccio);

interface Registry {
  policy: ProviderPolicy;
  access: ProviderAccess;
  api: JsonApi;
}

const bearer = 'Bearer {key}';
const authorized = ({ api }: Registry) => ({ authorization: api.credentialIn(bearer) });

/** npm's document has the sentence in `error` at some statuses and in `message` at others. */
const said: ReadSaid = (body) => wordsAt('error')(body) ?? wordsAt('message')(body);

/**
 * For a revocation, npm may ask for a code of the second factor, or for a page to be opened in the browser. Both are refused
 * with 401, like a credential.
 */
function refusalOf(of: ProviderPolicy, { accountLabel }: ProviderAccess): ReadRefusal {
  const read = refusalReader(of, accountLabel, said);
  return (reply, now) => {
    const asksForCode = /\botp\b/i.test(reply.headers['www-authenticate'] ?? '');
    const asksForPage = /"authUrl"\s*:/.test(reply.body);
    if (reply.status === 401 && (asksForCode || asksForPage)) {
      return new VaultError('second_factor_needed', { provider: of.name });
    }
    return read(reply, now);
  };
}

function keyApi(at: Registry): KeyApi {
  return {
    // Latchkey creates no tokens, so a limit doesn't matter.
    account: async () => ({ maxKeys: null, usedKeys: null }),
    list: (cursor) => manage(at, () => list(at, cursor)),
    revoke: (remoteId) =>
      manage(at, async () => {
        const path = `/-/npm/v1/tokens/token/${encodeURIComponent(remoteId)}`;
        const asked = { method: 'DELETE' as const, path, headers: authorized(at), repeatable: true };
        await orGone(at.api.send(deletionReply, asked));
      }),
  };
}

/** @param cursor the query of the page */
async function list(at: Registry, cursor: string | null): Promise<ListedPage> {
  const provider = at.policy.name;
  const path = `/-/npm/v1/tokens${cursor ?? '?page=0&perPage=100'}`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) }).catch((error: unknown) => {
    // Verdaccio has no such list unless its configuration says so.
    if (!isNotFound(error)) throw error;
    throw new VaultError('provider_unexpected_reply', { provider, reason: { is: 'page-not-found' } });
  });
  await at.access.clock.turn();
  const { objects, total, urls } = parseReply(listReply, reply, provider);
  const tokens = objects.map((value, place) => parseValue(token, value, provider, ['objects', place]));
  return {
    keys: tokens.map(listed),
    bytes: reply.bytes,
    total: total ?? null,
    next: queryOfNext(urls?.next, 'urls.next', provider),
    hasMore: false,
    at: sentAt(reply),
  };
}

const manage = <T>(at: Registry, work: () => Promise<T>): Promise<T> =>
  managing(at.policy, () => isWrongKind(at), work);

/** Whether the credential is a token that works for packages, and not for tokens. */
async function isWrongKind(at: Registry): Promise<boolean> {
  const asked = { method: 'GET' as const, path: '/-/whoami', headers: authorized(at) };
  return 'username' in (await at.api.send(ownReply, asked).catch(() => ({})));
}

async function verify(
  { policy: of, access }: Pick<Registry, 'policy' | 'access'>,
  secret: string,
  claim: Claim,
): Promise<Verification> {
  const headersWith = (sent: string) => ({ authorization: keyInHeader(bearer, sent, of.name) });
  const judge = (reply: HttpReply) =>
    reply.status >= 300 || 'username' in parseReply(ownReply, reply, of.name) ? null : 'refused';
  const asked = { url: `${access.baseUrl}/-/whoami`, headersWith, judge, secret, claim };
  // Where no last use is listed, it is the last one that Latchkey saw.
  const isUse = !of.reportsUse;
  if ((await verifySecret(asked, of, of.name, access)) === null) return { accepted: false, isUse };
  const expiresAt = expiryOfJwt(secret);
  return { accepted: true, isUse, ...(expiresAt === null ? {} : { expiresAt }) };
}

const listed = (of: NpmToken): ListedKey => ({
  remoteId: of.key,
  label: of.name ?? null,
  mask: maskIn(of.token ?? ''),
  access: accessOf(of),
  createdAt: of.created ?? null,
  lastUsedAt: of.accessed ?? null,
  expiresAt: of.expiry,
  revokedAt: of.revoked ?? null,
  isDisabled: false,
});

/** npm shows the first eight characters and the last four, Verdaccio five and five. */
function maskIn(shown: string): string | null {
  const [, beginning, end] = /^([\w.-]{5,8})\.{3}([\w.=+/-]{4,5})$/.exec(shown) ?? [];
  return beginning === undefined ? null : `${beginning}••••${end}`;
}

/** A token with permissions says there what it may; `readonly` is of the older form, which Verdaccio has. */
function accessOf({ readonly, permissions }: NpmToken): AccessLevel | null {
  if (permissions?.length) return permissions.every(({ action }) => action === 'read') ? 'read-only' : 'read-write';
  if (readonly == null) return null;
  return readonly ? 'read-only' : 'read-write';
}
