import { z } from 'zod';
import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { exchange, parseReply, type ReadRefusal } from './exchange.ts';
import { expiryOfGitHub } from './github-expiry.ts';
import type { Provider, ProviderAccess, Verification } from './provider.ts';
import { keyInHeader } from './secret-in-header.ts';
import { verifySecret } from './verify-secret.ts';
import { limitSeconds } from './waiting.ts';

const ownAddress = 'https://api.github.com';

/**
 * Source: “Managing your personal access tokens”, “Token expiration and revocation” and the REST reference (“Revocation”) in
 * GitHub's documentation. No API lists or creates a user's own tokens, but one revokes a token for anybody who has it.
 */
const policy: ProviderPolicy = {
  id: 'github',
  name: 'GitHub',
  untried: true,
  words: { key: 'token', label: 'name', revoke: 'delete' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: ownAddress },
  header: null,
  takesCredential: false,
  labelMax: 255,
  access: ['read-only', 'read-write', 'inherited'],
  scopes: null,
  area: null,
  lists: ['access'],
  expiry: { required: false, maxDays: null, periods: [30, 7, 60, 90], ends: 'time-of-day' },
  secret: { prefix: '', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'none',
  create: 'assisted',
  reportsUse: false,
  edit: { by: 'assisted', fields: ['label', 'access', 'expiry'] },
  regenerate: 'assisted',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: null,
  revoke: { by: 'assisted', byValue: true, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first', 'regenerate'], advised: 'end-first' },
  page: {
    url: 'https://github.com/settings/tokens',
    path: 'Settings → Developer settings → Personal access tokens',
    isOwn: false,
    help: null,
  },
};

export const gitHub: Provider = {
  policy,
  connect: (access) => ({
    keys: null,
    verify: async (secret, claim) => {
      const asked = {
        url: `${access.baseUrl}/user`,
        headersWith: (sent: string) => ({ ...versioned, ...authorized(sent) }),
        secret,
        claim,
      };
      const reply = await verifySecret(asked, policy, policy.name, access);
      if (reply === null) return { accepted: false, isUse: true };
      parseReply(user, reply, policy.name);
      return accepted(reply.headers);
    },
    revokeByValue: (secret) => revokeByValue(access, secret),
  }),
};

const user = z.object({ login: z.string() });

const versioned = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };

function authorized(secret: string): Record<string, string> {
  return { authorization: keyInHeader('Bearer {key}', secret, policy.name) };
}

function accepted(headers: HttpReply['headers']): Verification {
  const access = accessOf(headers['x-oauth-scopes'] ?? '');
  const expiresAt = expiryOfGitHub(headers);
  return {
    accepted: true,
    isUse: true,
    ...(access === null ? {} : { access }),
    ...(expiresAt === null ? {} : { expiresAt }),
  };
}

/** Only classic tokens have scopes. Those that can't write are named `read:…`, or `user:email`. */
function accessOf(header: string): AccessLevel | null {
  const scopes = header.split(',').flatMap((scope) => scope.trim() || []);
  if (scopes.length === 0) return null;
  return scopes.every((scope) => /^(read:\w+|user:email)$/.test(scope)) ? 'read-only' : 'read-write';
}

/**
 * The reply is 202 whatever becomes of the token, so the caller has to verify it afterwards. To send it again does no harm.
 * On github.com the request has to come without a credential, on a server of one's own with any token.
 */
async function revokeByValue(access: ProviderAccess, secret: string): Promise<void> {
  const request = {
    method: 'POST' as const,
    url: `${access.baseUrl}/credentials/revoke`,
    headers: {
      ...versioned,
      'content-type': 'application/json',
      ...(access.baseUrl === ownAddress ? {} : authorized(secret)),
    },
    body: JSON.stringify({ credentials: [secret] }),
  };
  const asked = { request, repeatable: true, secrets: [secret], secretField: null };
  const { status } = await exchange(asked, provider, readRefusal, access);
  if (status !== 202) throw new VaultError('provider_unexpected_reply', { provider, reason: { is: 'status', status } });
}

const { name: provider } = policy;

const readRefusal: ReadRefusal = ({ status, headers }, now) => {
  if (status === 429 || status === 403) {
    return new VaultError('provider_rate_limited', { provider, seconds: limitSeconds(headers, now) });
  }
  if (status === 422) return new VaultError('provider_rejected', { provider, reason: { is: 'status', status } });
  if (status >= 500) return new VaultError('provider_failed', { provider, status });
  return new VaultError('provider_unexpected_reply', { provider, reason: { is: 'status', status } });
};
