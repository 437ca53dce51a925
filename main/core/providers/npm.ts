import type { AccessLevel } from '../../contract/key.ts';
import { allPackages, idOfOrganization, partsOf } from '../../contract/named-scopes.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { expiryOfJwt } from '../formats/jwt.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { parseReply, parseValue, type ReadRefusal } from './exchange.ts';
import { createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { managing, orGone } from './managing.ts';
import { queryOfNext } from './next-query.ts';
import { asksForPage, checkDone, demandIn, withCode } from './npm-second-factor.ts';
import { createdReply, deletionReply, listReply, type NpmToken, ownReply, token } from './npm-wire.ts';
import type {
  CreatedKey,
  Entered,
  KeyApi,
  ListedKey,
  ListedPage,
  NewKey,
  Provider,
  ProviderAccess,
  Verification,
} from './provider.ts';
import { isNotFound, type ReadSaid, refusalReader, wordsAt } from './refusal-reader.ts';
import { sayingRefused } from './refused-code.ts';
import { fieldsOf, restrictionsOf } from './restrictions.ts';
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
  scopes: null,
  restrictions: 'kept',
  area: null,
  lists: ['access', 'last-used'],
  expiry: {
    required: false,
    maxDays: null,
    periods: [30, 7, 90],
    ends: 'time-of-day',
    ofNew: {
      'read-only': { required: true, maxDays: null, periods: [30, 7, 90, 365] },
      'read-write': { required: true, maxDays: 90, periods: [7, 30, 90] },
    },
  },
  secret: { prefix: 'npm_', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'api',
  moment: { password: true, secondFactor: true, pagesAt: 'npmjs.com' },
  reportsUse: true,
  edit: { by: 'none', fields: [] },
  regenerate: 'none',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: { create: 'find-again', regenerate: null },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
  page: { url: 'https://www.npmjs.com/settings/~/tokens', path: 'Access Tokens', isOwn: false, help: null },
};

/**
 * Source: Verdaccio 6.10, as it runs in the tests. It has no page for tokens, no names and no last use, and no expiry on its list: how
 * long a token works is in its configuration.
 */
const ofVerdaccio: ProviderPolicy = {
  ...policy,
  id: 'verdaccio',
  name: 'Verdaccio',
  untried: false,
  address: { for: 'api', preset: null },
  lists: ['access'],
  moment: { password: true, secondFactor: false },
  expiry: {
    required: false,
    maxDays: null,
    periods: [30, 90, 365],
    ends: 'time-of-day',
    ofNew: { 'read-only': null, 'read-write': null },
  },
  secret: { ...policy.secret, prefix: '' },
  reportsUse: false,
  edit: { by: 'by-hand', fields: ['label', 'expiry'] },
  page: null,
};

type BodyOf = (asked: NewKey, password: string, now: number) => object;

const registry = (of: ProviderPolicy, bodyOf: BodyOf): Provider => ({
  policy: of,
  connect(access) {
    const manner = { prefix: '', secretField: 'token', readRefusal: refusalOf(of, access) };
    const at: Registry = { policy: of, bodyOf, access, api: createJsonApi(access, of, manner) };
    return {
      keys: keyApi(at),
      verify: (secret, claim) => verify(at, secret, claim),
      ...(of.moment?.pagesAt === undefined
        ? {}
        : { checkConfirmation: (doneUrl: string) => checkDone(at, doneUrl, authorized(at)) }),
    };
  },
});

const dayMs = 86_400_000;

const restricting = ['cidr', 'bypass_2fa', 'packages_and_scopes_permission', 'orgs_permission'];

/** npm takes whole days. */
const granularBody: BodyOf = ({ label, access, scopes, restrictions, expiresAt }, password, now) => ({
  ...{ password, name: label, ...limitedTo(scopes ?? [allPackages], access, fieldsOf(restrictions, restricting)) },
  ...(expiresAt === null ? {} : { expires: Math.max(Math.round((expiresAt - now) / dayMs), 1) }),
});

/** npm refuses a permission for nothing. */
function limitedTo(ids: readonly string[], access: AccessLevel | null, kept: ReturnType<typeof fieldsOf>): object {
  const { packages, scopes, organizations: orgs } = partsOf(ids);
  const { packages_and_scopes_permission: ofPackages, orgs_permission: ofOrgs, ...others } = kept;
  return {
    ...others,
    ...(packages.length > 0 && { packages }),
    ...(scopes.length > 0 && { scopes }),
    ...(packages.length + scopes.length > 0 && { packages_and_scopes_permission: ofPackages ?? access }),
    ...(orgs.length > 0 && { orgs, orgs_permission: ofOrgs ?? access }),
  };
}

/** Of everything that the user may do. Verdaccio would take a name and an expiry, and forget them. */
const plainBody: BodyOf = ({ access, restrictions }, password) => ({
  ...{ password, readonly: access === 'read-only', cidr_whitelist: fieldsOf(restrictions, restricting).cidr ?? [] },
});

export const npm: Provider = registry({ ...policy, namedScopes: 'packages' }, granularBody);
export const verdaccio: Provider = registry(ofVerdaccio, plainBody);

interface Registry {
  policy: ProviderPolicy;
  bodyOf: BodyOf;
  access: ProviderAccess;
  api: JsonApi;
}

const bearer = 'Bearer {key}';
const authorized = ({ api }: Registry) => ({ authorization: api.credentialIn(bearer) });

/** npm's document has the sentence in `error` at some statuses and in `message` at others. */
const said: ReadSaid = (body) => wordsAt('error')(body) ?? wordsAt('message')(body);

function refusalOf(of: ProviderPolicy, access: ProviderAccess): ReadRefusal {
  const read = refusalReader(of, access.accountLabel, said);
  return (reply, now) => demandIn(reply, of, access) ?? read(reply, now);
}

function keyApi(at: Registry): KeyApi {
  return {
    // npm allows 1,000 tokens, and its list has more than those that count.
    account: async () => ({ maxKeys: null, usedKeys: null }),
    list: (cursor) => manage(at, () => list(at, cursor)),
    create: (asked, _, entered = { password: '', code: null }) => create(at, asked, entered),
    revoke: (remoteId, _, code = null) =>
      manage(at, async () => {
        const path = `/-/npm/v1/tokens/token/${encodeURIComponent(remoteId)}`;
        const asked = { method: 'DELETE' as const, path, ...writing(at, code), repeatable: true };
        await orGone(sayingRefused(code, () => at.api.send(deletionReply, asked)));
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

/** What every write sends. */
const writing = (at: Registry, code: string | null) => ({
  headers: {
    ...authorized(at),
    ...(at.policy.moment?.pagesAt === undefined ? {} : asksForPage),
    ...withCode(code),
  },
  entered: code === null ? [] : [code],
});

async function create(at: Registry, asked: NewKey, { password, code }: Entered): Promise<CreatedKey> {
  const { policy: of, access, api } = at;
  const { headers, entered } = writing(at, code);
  const body = at.bodyOf(asked, password, access.clock.now());
  const request = { method: 'POST' as const, path: '/-/npm/v1/tokens', body, headers };
  const made = await sayingRefused(code, () =>
    api.send(createdReply, { ...request, entered: [...entered, password] }),
  ).catch(async (error: unknown) => {
    throw await asPassword(at, error);
  });
  // The list shows them in this way.
  const [first, last] = of.secret.prefix === '' ? [5, 5] : [8, 4];
  const shown = `${made.token.slice(0, first)}...${made.token.slice(-last)}`;
  const key = { ...listed({ ...made, token: shown }), ...(made.expiry === undefined ? ofJwt(made.token) : {}) };
  return createdKey(key, made.token, of);
}

/** Of a token that says itself when it expires. */
function ofJwt(secret: string): Pick<ListedKey, 'expiresAt'> {
  return { expiresAt: expiryOfJwt(secret) ?? undefined };
}

/** Where the credential may list the tokens, a refused creation means that the password is wrong. */
async function asPassword(at: Registry, error: unknown): Promise<unknown> {
  if (!(error instanceof VaultError) || error.code !== 'provider_unauthorized') return error;
  try {
    await manage(at, () => list(at, '?page=0&perPage=1'));
  } catch (refusal) {
    return refusal instanceof VaultError && refusal.code === 'credential_wrong_kind' ? refusal : error;
  }
  return new VaultError('invalid_input', { field: 'password', problem: { is: 'refused' }, name: 'password' });
}

const manage = <T>(at: Registry, work: () => Promise<T>): Promise<T> =>
  managing(at.policy, () => isWrongKind(at), work);

/** Whether the credential is a token that works for packages, and not for tokens. */
async function isWrongKind(at: Registry): Promise<boolean> {
  const asked = { method: 'GET' as const, path: '/-/whoami', headers: authorized(at) };
  return 'username' in (await at.api.send(ownReply, asked).catch(() => ({})));
}

async function verify({ policy: of, access }: Registry, secret: string, claim: Claim): Promise<Verification> {
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
  ...scopesOf(of),
  ...restrictionsIn(of),
  createdAt: of.created ?? null,
  lastUsedAt: of.accessed ?? null,
  expiresAt: of.expiry,
  revokedAt: of.revoked ?? null,
  isDisabled: false,
});

function scopesOf({ scopes }: NpmToken): Pick<ListedKey, 'scopes'> {
  const named = (scopes ?? []).filter(({ name }) => name !== '');
  const ids = named.map(({ type, name }) => (type === 'org' ? idOfOrganization(name) : name));
  return ids.length > 0 ? { scopes: [...new Set(ids)] } : {};
}

/** From where it works, whether it needs a second factor, and which of its packages and organizations it only reads. */
function restrictionsIn({ cidr, bypass_2fa: bypass, permissions }: NpmToken): Pick<ListedKey, 'restrictions'> {
  const reading = readingPartOf(permissions ?? []);
  // What can't be read may be there.
  if (cidr === undefined || reading === undefined) return {};
  return restrictionsOf({ cidr: cidr?.length ? cidr : null, bypass_2fa: bypass || null, ...reading });
}

/** A token that may write packages may still only read organizations, or the other way round. */
function readingPartOf(permissions: NonNullable<NpmToken['permissions']>): object | undefined {
  if (new Set(permissions.map(({ action }) => action)).size < 2) return {};
  const actionOf = (name: string) => permissions.find((each) => each.name === name)?.action;
  const [ofPackages, ofOrgs] = [actionOf('package'), actionOf('org')];
  if (permissions.length > 2 || ofPackages === undefined || ofOrgs === undefined) return undefined;
  return ofOrgs === 'read' ? { orgs_permission: 'read-only' } : { packages_and_scopes_permission: 'read-only' };
}

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
