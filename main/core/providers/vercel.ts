import { VaultError } from '../../contract/errors.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { parseReply, parseValue } from './exchange.ts';
import { createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import type { KeyApi, ListedKey, ListedPage, Provider, ProviderAccess, ProviderClient } from './provider.ts';
import { refusalReader, wordsAt } from './refusal-reader.ts';
import { secretInHeader } from './secret-in-header.ts';
import {
  creationReply,
  deletionReply,
  errorReply,
  listReply,
  ownReply,
  secretField,
  token,
  type VercelToken,
} from './vercel-wire.ts';
import { verifySecret } from './verify-secret.ts';

/** Source: Vercel's SDK and vercel.com/docs (“Access tokens”, “Create an Auth Token”). See docs/decisions/vercel.md. */
const policy: ProviderPolicy = {
  id: 'vercel',
  name: 'Vercel',
  untried: true,
  words: { key: 'token', label: 'name', revoke: 'delete' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://api.vercel.com' },
  header: null,
  takesCredential: true,
  labelMax: 255,
  access: [],
  lists: ['last-used'],
  expiry: { required: false, maxDays: null, periods: [90, 30, 365], ends: 'time-of-day' },
  secret: { prefix: 'vcp_', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'api',
  reportsUse: true,
  edit: { by: 'none', fields: [] },
  regenerate: 'none',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: { create: 'find-again', regenerate: 'never' },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
  page: {
    url: 'https://vercel.com/account/tokens',
    path: 'Account Settings → Tokens',
    isOwn: false,
    help: 'https://vercel.com/docs/accounts/access-tokens',
  },
};

export const vercel: Provider = {
  policy,
  connect(access) {
    const readRefusal = refusalReader(policy, access.accountLabel, wordsAt('error', 'message'));
    const api = createJsonApi(access, policy, { prefix: '', secretField, readRefusal });
    return { keys: keyApi({ access, api }), verify: (secret, claim) => verify(access, secret, claim) };
  },
};

interface Vercel {
  access: ProviderAccess;
  api: JsonApi;
}

const ownPath = '/v5/user/tokens/current';
const bearer = 'Bearer {key}';
const authorized = ({ api }: Vercel) => ({ authorization: api.credentialIn(bearer) });
const notSupported = () => Promise.reject(new VaultError('not_supported', { what: 'manage-by-api' }));

const keyApi = (at: Vercel): KeyApi => ({
  // Neither a limit of tokens nor their number is published.
  account: async () => ({ maxKeys: null, usedKeys: null }),

  list: (cursor) => managing(at, () => list(at, cursor)),

  create: ({ label, expiresAt }) =>
    managing(at, async () => {
      const expiry = expiresAt === null ? {} : { expiresAt };
      const reply = await at.api.send(creationReply, {
        method: 'POST',
        path: '/v3/user/tokens',
        body: { name: label, ...expiry },
        headers: authorized(at),
      });
      const { token: made, [secretField]: secret } = reply;
      // Where it doesn't say an expiry, it is the one that was asked for.
      return createdKey({ ...listed(made), expiresAt: made.expiresAt }, secret, policy);
    }),

  edit: notSupported,
  regenerate: notSupported,
  setDisabled: notSupported,

  revoke: (remoteId) =>
    managing(at, async () => {
      const path = `/v3/user/tokens/${encodeURIComponent(remoteId)}`;
      const asked = { method: 'DELETE' as const, path, headers: authorized(at), repeatable: true };
      try {
        const { tokenId } = await at.api.send(deletionReply, asked);
        if (tokenId === remoteId) return;
      } catch (error) {
        if (error instanceof VaultError && error.code === 'provider_not_found') return;
        throw error;
      }
      const reason = { is: 'field' as const, path: 'tokenId' };
      throw new VaultError('provider_unexpected_reply', { provider: policy.name, reason });
    }),
});

/** @param cursor the instant up to which tokens are listed, newest first */
async function list(at: Vercel, cursor: string | null): Promise<ListedPage> {
  const path = `/v6/user/tokens${cursor === null ? '' : `?until=${encodeURIComponent(cursor)}`}`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) });
  await at.access.clock.turn();
  const { tokens, pagination } = parseReply(listReply, reply, policy.name);
  const rows = tokens.map((value, place) => parseValue(token, value, policy.name, ['tokens', place]));
  const next = pagination.next ?? null;
  return {
    keys: rows.filter(isKey).map(listed),
    bytes: reply.bytes,
    total: null,
    next: next === null ? null : String(next),
    hasMore: next !== null,
    at: sentAt(reply),
  };
}

/**
 * Vercel lists the sessions of its site and its command line too, and tokens of other kinds. No document names their types, so a row
 * is left out only where it says itself that it is something else: a key that is not listed counts as deleted.
 */
const isKey = ({ prefix, type, origin }: VercelToken): boolean =>
  prefix ? prefix === policy.secret.prefix : !ofSession.test(`${type} ${origin}`);

const ofSession = /(?<![a-z])(?:session|cli)s?(?![a-z])/i;

/** A refused credential may be a token that is limited to a team or a project, which Vercel accepts for everything but tokens. */
async function managing<T>(at: Vercel, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    try {
      await at.api.send(ownReply, { method: 'GET', path: ownPath, headers: authorized(at) });
    } catch (ownError) {
      // Vercel refuses unknown tokens by 403 as well.
      throw isRefusal(ownError) ? unauthorized(at) : error;
    }
    throw new VaultError('credential_wrong_kind', { provider: policy.name, credential: policy.id });
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof VaultError && (error.code === 'provider_unauthorized' || error.code === 'provider_forbidden');

const unauthorized = ({ access }: Vercel) =>
  new VaultError('provider_unauthorized', {
    provider: policy.name,
    account: access.accountLabel,
    credential: policy.id,
  });

async function verify(
  access: ProviderAccess,
  secret: string,
  claim: Parameters<NonNullable<ProviderClient['verify']>>[1],
): ReturnType<NonNullable<ProviderClient['verify']>> {
  const notSendable = () => new VaultError('secret_not_sendable', { provider: policy.name });
  const headersWith = (sent: string) => ({ authorization: secretInHeader(bearer, sent, notSendable) });
  const asked = { url: `${access.baseUrl}${ownPath}`, headersWith, secret, claim, judge };
  const reply = await verifySecret(asked, policy, policy.name, access);
  if (reply === null) return { accepted: false, isUse: false };
  const { id: remoteId, expiresAt } = parseReply(ownReply, reply, policy.name).token;
  return { accepted: true, isUse: false, remoteId, ...(expiresAt == null ? {} : { expiresAt }) };
}

/** A token may always ask about itself, so a 403 in Vercel's own form means that there is no such token. */
function judge(refusal: HttpReply): 'refused' | null {
  if (refusal.status !== 403 || 'retry-after' in refusal.headers) return null;
  try {
    parseReply(errorReply, refusal, policy.name);
    return 'refused';
  } catch {
    return null;
  }
}

const listed = (of: VercelToken): ListedKey => ({
  remoteId: of.id,
  label: of.name ?? null,
  mask: maskOf(of),
  access: null,
  createdAt: of.createdAt ?? null,
  lastUsedAt: of.activeAt ?? null,
  expiresAt: of.expiresAt ?? null,
  revokedAt: of.revokedAt ?? null,
  isDisabled: false,
});

/** Null for tokens from before Vercel gave them a prefix. */
function maskOf({ prefix, suffix }: VercelToken): string | null {
  if (prefix !== policy.secret.prefix) return null;
  return `${prefix}••••${/^\w{1,12}$/.test(suffix ?? '') ? suffix?.slice(-4) : ''}`;
}
