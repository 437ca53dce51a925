import type { Area } from '../../contract/area.ts';
import { shownText } from '../../contract/foreign-text.ts';
import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { choiceFor } from '../../contract/scopes.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { parseReply, parseValue } from './exchange.ts';
import { asSent, gitLabScopes, listAreas, oneRole, roleOf, tokensOf } from './gitlab-areas.ts';
import { deletionReply, freshReply, type GitLabToken, listReply, secretField, token } from './gitlab-wire.ts';
import { createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { managing, wrongKind } from './managing.ts';
import type { KeyApi, ListedKey, ListedPage, Provider, ProviderAccess, Verification } from './provider.ts';
import { type ReadSaid, refusalReader } from './refusal-reader.ts';
import { keyInHeader } from './secret-in-header.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

/**
 * Source: “Personal access tokens API”, “Personal access tokens”, “Access token scopes”, “Project access tokens API” and “Group access
 * tokens API” in GitLab's documentation. No API creates a user's own tokens with useful scopes. See docs/decisions/gitlab.md.
 */
const policy: ProviderPolicy = {
  id: 'gitlab',
  name: 'GitLab',
  untried: true,
  words: { key: 'token', label: 'name', revoke: 'revoke' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://gitlab.com' },
  header: null,
  takesCredential: true,
  credentialRotation: 'itself',
  labelMax: 255,
  access: ['read-only', 'read-write', 'inherited'],
  scopes: { choice: gitLabScopes, oneOf: oneRole },
  area: { word: 'project-or-group', without: 'own' },
  lists: ['access', 'last-used'],
  expiry: { required: true, maxDays: 365, periods: [90, 30, 365], ends: 'start-of-day-utc' },
  secret: { prefix: 'glpat-', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'assisted',
  reportsUse: true,
  edit: { by: 'none', fields: [] },
  regenerate: 'api',
  disable: 'none',
  newIdWhenRegenerated: true,
  repeats: { create: 'find-again', regenerate: 'never' },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first', 'regenerate'], advised: null },
  page: {
    url: 'https://gitlab.com/-/user_settings/personal_access_tokens',
    path: 'User settings → Personal access tokens',
    isOwn: true,
    prefill: {
      label: 'name',
      scopes: {
        parameter: 'scopes',
        of: { 'read-only': 'read_api,read_repository', 'read-write': 'api' },
        each: choiceFor(gitLabScopes, false).scopes.map(({ id }) => id),
      },
    },
    help: null,
  },
};

/** Of an account whose credential has the scope `read_api`, and not `api`. */
const ofReading: ProviderPolicy = {
  ...policy,
  readsOnly: true,
  credentialRotation: undefined,
  area: { word: 'project-or-group', without: 'own', creates: false },
  regenerate: 'none',
  newIdWhenRegenerated: false,
  repeats: null,
  revoke: { ...policy.revoke, by: 'assisted' },
  leaked: { ...policy.leaked, ways: ['end-first', 'new-first'] },
};

/** What an account remembers of its credential. */
const reading = 'reads-only';

export const gitLab: Provider = {
  policy,
  policyOf: (clientState) => (clientState === reading ? ofReading : policy),
  connect(access) {
    const baseUrl = access.baseUrl === null ? null : apiAddress(access.baseUrl);
    const at = { ...access, baseUrl };
    const readRefusal = refusalReader(policy, access.accountLabel, readSaid);
    const api = createJsonApi(at, policy, { prefix: '', secretField, readRefusal });
    return { keys: keyApi({ access: at, api }), verify: (secret, claim) => verify(at, secret, claim) };
  },
};

interface GitLab {
  access: ProviderAccess;
  api: JsonApi;
}

/**
 * Users copy the address of a page, or that of the API. A GitLab may also be below a path of its server. The server itself may be
 * called `api`, as in `https://api`.
 */
const apiAddress = (address: string): string =>
  `${address.replace(/((?<!:\/)(\/-(\/.*)?|\/api(\/v4)?))?\/*$/, '')}/api/v4`;

/** Either `{"message": …}` or `{"error": …, "error_description": …}`. */
const readSaid: ReadSaid = (body) => {
  const { message, error, error_description: description } = (body ?? {}) as Record<string, unknown>;
  if (message === undefined && error === undefined) return null;
  const words = [message, description, error].find((each) => typeof each === 'string');
  return { words: words === undefined ? null : shownText(String(words), longestWords) };
};

/** Characters. */
const longestWords = 300;

const bearer = 'Bearer {key}';
const authorized = ({ api }: GitLab) => ({ authorization: api.credentialIn(bearer) });
const selfPath = `${tokensOf(null)}/self`;

/** All kinds of tokens are numbered together, so an id says nothing of the area. */
const pathOf = ({ access }: GitLab, remoteId: string): string =>
  `${tokensOf(access.areaOf?.(remoteId) ?? null)}/${encodeURIComponent(remoteId)}`;

const keyApi = (at: GitLab): KeyApi => ({
  async account() {
    const credential = await own(at);
    const readsOnly = !mayManage(credential) && credential.scopes?.includes('read_api') === true;
    if (!readsOnly) requireManaging(credential);
    const state = readsOnly ? reading : '';
    if (state !== (at.access.clientState ?? '')) at.access.saveClientState(state);
    // Neither a limit of tokens nor their number is published.
    return { maxKeys: null, usedKeys: null };
  },

  list: (cursor, areas = []) => manage(at, () => list(at, cursor, areas)),

  areas: () => manage(at, () => listAreas(at.api, authorized(at), policy.name)),

  create({ label, scopes, area, expiresAt }) {
    if (area === null) return Promise.reject(new VaultError('not_supported', { what: 'manage-by-api' }));
    const body = { name: label, ...asSent(scopes ?? []), expires_at: dateOf(at, expiresAt) };
    return manage(at, async () => {
      const asked = { method: 'POST' as const, path: tokensOf(area), body, headers: authorized(at) };
      const reply = await at.api.send(freshReply, asked);
      return createdKey({ ...listed(reply), area }, reply[secretField], policy);
    });
  },

  /** Sent once: whoever rotates a token that is revoked revokes each token that came of it. */
  async regenerate(remoteId, _idempotencyKey, expiresAt) {
    await requireOther(at, remoteId);
    const asked = {
      method: 'POST' as const,
      path: `${pathOf(at, remoteId)}/rotate`,
      // Without a date, the token would expire in a week.
      body: { expires_at: dateOf(at, expiresAt) },
      headers: authorized(at),
    };
    const reply = await ofToken(at, () => at.api.send(freshReply, asked));
    return createdKey(listed(reply), reply[secretField], policy);
  },

  credential: {
    async own() {
      const credential = await own(at);
      requireManaging(credential);
      return listed(credential);
    },
    /** Sent once, for the same reason. */
    async rotate(_own, expiresAt) {
      const body = { expires_at: dateOf(at, expiresAt) };
      const asked = { method: 'POST' as const, path: `${selfPath}/rotate`, body, headers: authorized(at) };
      const reply = await at.api.send(freshReply, asked);
      return createdKey(listed(reply), reply[secretField], policy);
    },
  },

  async revoke(remoteId) {
    await requireOther(at, remoteId);
    const asked = { method: 'DELETE' as const, path: pathOf(at, remoteId), headers: authorized(at), repeatable: true };
    try {
      await ofToken(at, () => at.api.send(deletionReply, asked));
    } catch (error) {
      if (!(await isGone(at, remoteId, error))) throw error;
    }
  },
});

const manage = <T>(at: GitLab, work: () => Promise<T>): Promise<T> => managing(policy, () => isWrongKind(at), work);

const fallbackMs = 30 * 86_400_000;

const dateOf = ({ access }: GitLab, instant: number | null): string =>
  new Date(instant ?? access.clock.now() + fallbackMs).toISOString().slice(0, 10);

/**
 * The user's tokens, and after them those of each area. All tokens of all projects would take a request for each project.
 * @param cursor the number of the area, 0 for the user's own tokens, and of the page
 */
async function list(at: GitLab, cursor: string | null, areas: readonly Area[]): Promise<ListedPage> {
  const [number = 0, page = 1] = cursor === null ? [] : cursor.split(' ').map(Number);
  const area = areas[number - 1] ?? null;
  const nextArea = number < areas.length ? `${number + 1} 1` : null;
  const path = `${tokensOf(area)}?revoked=false&per_page=100&page=${page}`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) }).catch((error) => {
    if (area === null || !isShut(error)) throw error;
    return null;
  });
  if (reply === null) {
    const hasMore = nextArea !== null;
    return { keys: [], bytes: 0, total: null, next: nextArea, hasMore, at: null, unread: area?.id ?? '' };
  }
  await at.access.clock.turn();
  const rows = parseReply(listReply, reply, policy.name);
  const keys = rows.map((value, place) => {
    const key = listed(parseValue(token, value, policy.name, [place]));
    // The list of an administrator has the tokens of projects and groups too, and doesn't say whose they are.
    return { ...key, area: area ?? at.access.areaOf?.(key.remoteId) ?? null };
  });
  const nextOfArea = nextPage(reply.headers);
  const next = nextOfArea === null ? nextArea : `${number} ${nextOfArea}`;
  return {
    keys,
    bytes: reply.bytes,
    total: areas.length === 0 ? countIn(reply.headers['x-total']) : null,
    next,
    hasMore: next !== null,
    isFirstOfArea: area !== null && page === 1,
    at: sentAt(reply),
  };
}

/** The area is gone, or the owner of the credential no longer manages it. */
const isShut = (error: unknown): boolean =>
  error instanceof VaultError && (error.code === 'provider_forbidden' || error.code === 'provider_not_found');

const countIn = (text = ''): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);

/** A proxy may drop the one header or the other. */
function nextPage(headers: HttpReply['headers']): string | null {
  const { 'x-next-page': number, link = '' } = headers;
  if (number !== undefined) return /^\d{1,9}$/.test(number) ? number : null;
  return /<[^>]*[?&]page=(\d{1,9})\b[^>]*>;\s*rel="next"/.exec(link)?.[1] ?? null;
}

/** The token that is the account's credential. */
const own = (at: GitLab): Promise<GitLabToken> =>
  at.api.send(token, { method: 'GET', path: selfPath, headers: authorized(at) });

/** Tokens of the fine-grained kind have no scopes, so nothing is known of what they may do. */
const mayManage = ({ scopes }: GitLabToken): boolean => !scopes?.length || scopes.includes('api');

/** @throws VaultError `credential_wrong_kind` for a token without the scope `api` */
function requireManaging(credential: GitLabToken): void {
  if (!mayManage(credential)) throw wrongKind(policy);
}

/** GitLab would end the account's own credential, too. */
async function requireOther(at: GitLab, remoteId: string): Promise<void> {
  const credential = await own(at);
  requireManaging(credential);
  if (String(credential.id) !== remoteId) return;
  throw new VaultError('key_is_credential', { provider: policy.name, account: at.access.accountLabel });
}

/** Whether the credential works, and lacks the scope. */
async function isWrongKind(at: GitLab): Promise<boolean> {
  const credential = await own(at).catch(() => null);
  return credential !== null && !mayManage(credential);
}

/** GitLab answers 401 also about a token that it doesn't know, or that is another user's. */
async function ofToken<T>(at: GitLab, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'provider_unauthorized') throw error;
    if ((await own(at).catch(() => null)) === null) throw error;
    throw new VaultError('provider_not_found', { provider: policy.name }, error.requestId);
  }
}

/** Whether a token was revoked before. Nothing says how GitLab answers then, so it is asked about the token. */
async function isGone(at: GitLab, remoteId: string, error: unknown): Promise<boolean> {
  if (!(error instanceof VaultError)) return false;
  if (error.code === 'provider_not_found') return isOffList(at, remoteId);
  if (error.code !== 'provider_rejected') return false;
  const asked = { method: 'GET' as const, path: pathOf(at, remoteId), headers: authorized(at) };
  const { id, revoked } = await at.api.send(token, asked);
  return String(id) === remoteId && revoked === true;
}

/** So many pages of 100 are read to see that a token is gone. */
const mostPages = 100;

/**
 * Whether the list of its area, or of the user, could be read to its end and doesn't have the token. GitLab answers 404 also about a
 * project or group that the user no longer sees.
 */
async function isOffList(at: GitLab, remoteId: string): Promise<boolean> {
  const areas = [at.access.areaOf?.(remoteId) ?? []].flat();
  let cursor = `${areas.length} 1`;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const { keys, next, unread } = await list(at, cursor, areas);
    if (unread !== undefined || keys.some((key) => key.remoteId === remoteId)) return false;
    if (next === null) return true;
    cursor = next;
  }
  return false;
}

async function verify(access: ProviderAccess, secret: string, claim: Claim): Promise<Verification> {
  const headersWith = (sent: string) => ({ authorization: keyInHeader(bearer, sent, policy.name) });
  const asked = { url: access.baseUrl + selfPath, headersWith, secret, claim };
  const reply = await verifySecret(asked, policy, policy.name, access);
  if (reply === null) return { accepted: false, isUse: true };
  const told = parseReply(token, reply, policy.name);
  const { remoteId, access: level } = listed(told);
  return {
    accepted: told.active !== false && told.revoked !== true,
    isUse: true,
    remoteId,
    ...(level === null ? {} : { access: level }),
    ...(told.expires_at == null ? {} : { expiresAt: told.expires_at }),
  };
}

/** Of a token that is not revoked: the list has no other. */
const listed = (told: GitLabToken): ListedKey => ({
  remoteId: String(told.id),
  label: told.name || null,
  mask: null,
  access: accessOf(told.scopes ?? []),
  ...(told.scopes?.length ? { scopes: [...told.scopes, ...roleOf(told.access_level)] } : {}),
  createdAt: told.created_at ?? null,
  lastUsedAt: told.last_used_at ?? null,
  expiresAt: told.expires_at,
  revokedAt: null,
  isDisabled: false,
});

/** A token that may rotate itself gets no more access by that. */
function accessOf(scopes: readonly string[]): AccessLevel | null {
  if (scopes.length === 0) return null;
  return scopes.every((scope) => /^(read_\w+|self_rotate)$/.test(scope)) ? 'read-only' : 'read-write';
}
