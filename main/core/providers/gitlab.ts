import { VaultError } from '../../contract/errors.ts';
import { shownText } from '../../contract/foreign-text.ts';
import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { parseReply, parseValue } from './exchange.ts';
import { type GitLabToken, listReply, rotationReply, secretField, token } from './gitlab-wire.ts';
import { createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { managing, wrongKind } from './managing.ts';
import type { KeyApi, ListedKey, ListedPage, Provider, ProviderAccess, Verification } from './provider.ts';
import { type ReadSaid, refusalReader } from './refusal-reader.ts';
import { keyInHeader } from './secret-in-header.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

/**
 * Source: “Personal access tokens API”, “Personal access tokens” and “Access token scopes” in GitLab's documentation. No API creates
 * a user's own tokens with useful scopes. See docs/decisions/gitlab.md.
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
  labelMax: 255,
  access: ['read-write', 'read-only', 'inherited'],
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
  repeats: { create: null, regenerate: 'never' },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first', 'regenerate'], advised: null },
  page: {
    url: 'https://gitlab.com/-/user_settings/personal_access_tokens',
    path: 'User settings → Personal access tokens',
    isOwn: true,
    help: null,
  },
};

export const gitLab: Provider = {
  policy,
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

/** Users copy the address of a page, or that of the API. A GitLab may also be below a path of its server. */
const apiAddress = (address: string): string => `${address.replace(/(\/-(\/.*)?|\/api(\/v4)?)?\/*$/, '')}/api/v4`;

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
const tokens = '/personal_access_tokens';
const pathOf = (remoteId: string): string => `${tokens}/${encodeURIComponent(remoteId)}`;

const keyApi = (at: GitLab): KeyApi => ({
  async account() {
    requireManaging(await own(at));
    // Neither a limit of tokens nor their number is published.
    return { maxKeys: null, usedKeys: null };
  },

  list: (cursor) =>
    managing(
      policy,
      () => isWrongKind(at),
      () => list(at, cursor),
    ),

  /** Sent once: whoever rotates a token that is revoked revokes each token that came of it. */
  async regenerate(remoteId, _idempotencyKey, expiresAt) {
    await requireOther(at, remoteId);
    const asked = {
      method: 'POST' as const,
      path: `${pathOf(remoteId)}/rotate`,
      // Without a date, the token would expire in a week.
      body: { expires_at: dateOf(expiresAt ?? at.access.clock.now() + fallbackMs) },
      headers: authorized(at),
    };
    const reply = await ofToken(at, () => at.api.send(rotationReply, asked));
    return createdKey(listed(reply), reply[secretField], policy);
  },

  async revoke(remoteId) {
    await requireOther(at, remoteId);
    const asked = { method: 'DELETE' as const, path: pathOf(remoteId), headers: authorized(at), repeatable: true };
    try {
      await ofToken(at, () => at.api.ask(asked));
    } catch (error) {
      if (!(await isGone(at, remoteId, error))) throw error;
    }
  },
});

const fallbackMs = 30 * 86_400_000;

const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** @param cursor the number of the page */
async function list(at: GitLab, cursor: string | null): Promise<ListedPage> {
  const path = `${tokens}?revoked=false&per_page=100&page=${cursor ?? '1'}`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) });
  await at.access.clock.turn();
  const rows = parseReply(listReply, reply, policy.name);
  const keys = rows.map((value, place) => listed(parseValue(token, value, policy.name, [place])));
  return {
    keys,
    bytes: reply.bytes,
    total: countIn(reply.headers['x-total']),
    next: nextPage(reply.headers),
    hasMore: false,
    at: sentAt(reply),
  };
}

const countIn = (text = ''): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null);

/** A proxy may drop the one header or the other. */
function nextPage(headers: HttpReply['headers']): string | null {
  const { 'x-next-page': number, link = '' } = headers;
  if (number !== undefined) return /^\d{1,9}$/.test(number) ? number : null;
  return /<[^>]*[?&]page=(\d{1,9})\b[^>]*>;\s*rel="next"/.exec(link)?.[1] ?? null;
}

/** The token that is the account's credential. */
const own = (at: GitLab): Promise<GitLabToken> =>
  at.api.send(token, { method: 'GET', path: `${tokens}/self`, headers: authorized(at) });

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
  if (error.code === 'provider_not_found') return true;
  if (error.code !== 'provider_rejected') return false;
  const asked = { method: 'GET' as const, path: pathOf(remoteId), headers: authorized(at) };
  const { id, revoked } = await at.api.send(token, asked);
  return String(id) === remoteId && revoked === true;
}

async function verify(access: ProviderAccess, secret: string, claim: Claim): Promise<Verification> {
  const headersWith = (sent: string) => ({ authorization: keyInHeader(bearer, sent, policy.name) });
  const asked = { url: `${access.baseUrl}${tokens}/self`, headersWith, secret, claim };
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
