import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { maskOfPrefix } from '../key-rules/mask.ts';
import { choiceOf, levelOf, listAreas, policiesOf, readGroups } from './cloudflare-permissions.ts';
import {
  type CloudflareToken,
  createdField,
  creationReply,
  deletionReply,
  listReply,
  rollReply,
  secretField,
  token,
  tokenReply,
  verifyReply,
  type WrittenToken,
  writtenReply,
} from './cloudflare-wire.ts';
import { parseReply, parseValue, unexpectedField } from './exchange.ts';
import { createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { managing, orGone } from './managing.ts';
import type {
  CreatedKey,
  KeyApi,
  ListedKey,
  ListedPage,
  NewKey,
  Provider,
  ProviderAccess,
  Verification,
} from './provider.ts';
import { refusalReader, wordsAt } from './refusal-reader.ts';
import { fieldsOf, restrictionsOf } from './restrictions.ts';
import { keyInHeader } from './secret-in-header.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

/** Source: Cloudflare's documentation of its API and its TypeScript SDK. See docs/decisions/cloudflare.md. */
const policy: ProviderPolicy = {
  id: 'cloudflare',
  name: 'Cloudflare',
  untried: true,
  words: { key: 'token', label: 'name', revoke: 'delete' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://api.cloudflare.com/client/v4' },
  header: null,
  takesCredential: true,
  credentialRotation: 'itself',
  labelMax: 255,
  access: [],
  scopes: { choice: null, oneOf: [] },
  restrictions: 'kept',
  area: { word: 'zone-or-account', without: 'page' },
  lists: ['access', 'last-used'],
  expiry: { required: false, maxDays: null, periods: [90, 30, 365], ends: 'time-of-day' },
  secret: { prefix: '', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'assisted',
  reportsUse: true,
  edit: { by: 'api', fields: ['label'] },
  regenerate: 'api',
  disable: 'api',
  newIdWhenRegenerated: false,
  repeats: { create: 'find-again', regenerate: 'never' },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first', 'regenerate'], advised: null },
  page: {
    url: 'https://dash.cloudflare.com/profile/api-tokens',
    path: 'My Profile → API Tokens',
    isOwn: false,
    help: null,
  },
};

export const cloudflare: Provider = {
  policy,
  connect(access) {
    const readRefusal = refusalReader(policy, access.accountLabel, wordsAt('errors', 0, 'message'));
    const api = createJsonApi(access, policy, { prefix: '', secretField: null, readRefusal });
    const rolling = createJsonApi(access, policy, { prefix: '', secretField, readRefusal });
    const creating = createJsonApi(access, policy, { prefix: '', secretField: createdField, readRefusal });
    return {
      keys: keyApi({ access, api, rolling, creating }),
      verify: (secret, claim) => verify(access, secret, claim),
    };
  },
};

interface Cloudflare {
  access: ProviderAccess;
  api: JsonApi;
  /** For the one request whose reply is a new secret. */
  rolling: JsonApi;
  /** For the one request whose reply is a token with its secret. */
  creating: JsonApi;
}

/** How many tokens a user may have at Cloudflare. */
const maxKeys = 50;

const bearer = 'Bearer {key}';
const verifyPath = '/user/tokens/verify';
const authorized = ({ api }: Cloudflare) => ({ authorization: api.credentialIn(bearer) });
const pathOf = (remoteId: string): string => `/user/tokens/${encodeURIComponent(remoteId)}`;

const keyApi = (at: Cloudflare): KeyApi => ({
  account: async () => ({ maxKeys, usedKeys: null }),

  list: (cursor) => manage(at, () => list(at, cursor)),

  areas: () => manage(at, () => listAreas(askingOf(at))),

  scopes: (area) =>
    manage(at, async () =>
      area === null ? { scopes: [], presets: [] } : choiceOf(await readGroups(askingOf(at)), area),
    ),

  create: (asked) => manage(at, () => create(at, asked)),

  edit: (remoteId, { label }) => manage(at, async () => listed(await change(at, remoteId, { name: label }))),

  regenerate: (remoteId) => manage(at, () => roll(at, remoteId)),

  credential: {
    async own() {
      const asked = { method: 'GET' as const, path: verifyPath, headers: authorized(at) };
      const { id, status, expires_on: expiresAt } = (await at.api.send(verifyReply, asked)).result;
      if (status !== 'active') throw unauthorized(at);
      return { ...known(id), expiresAt: expiresAt ?? null };
    },
    rotate: ({ remoteId }) => manage(at, () => roll(at, remoteId)),
  },

  setDisabled: (remoteId, disabled) =>
    manage(at, async () => void (await change(at, remoteId, { status: disabled ? 'disabled' : 'active' }))),

  revoke: (remoteId) =>
    manage(at, async () => {
      const asked = { method: 'DELETE' as const, path: pathOf(remoteId), headers: authorized(at), repeatable: true };
      await orGone(at.api.send(deletionReply, asked));
    }),
});

const askingOf = (at: Cloudflare) => ({ api: at.api, headers: authorized(at) });

async function create(at: Cloudflare, { label, scopes, area, restrictions, expiresAt }: NewKey): Promise<CreatedKey> {
  if (area === null) throw new VaultError('not_supported', { what: 'manage-by-api' });
  const names = scopes ?? [];
  const policies = policiesOf(names, await readGroups(askingOf(at)), area);
  const expires = expiresAt === null ? {} : { expires_on: new Date(expiresAt).toISOString().replace(/\.\d+/, '') };
  const body = { name: label, policies, ...expires, ...fieldsOf(restrictions, ['condition']) };
  const asked = { method: 'POST' as const, path: '/user/tokens', body, headers: authorized(at) };
  const { result } = await at.creating.send(creationReply, asked);
  const { [createdField]: secret } = result;
  const mask = maskOfPrefix(secret.startsWith(newPrefix) ? newPrefix : '');
  const access = names.every((name) => levelOf(name) === 'read') ? 'read-only' : 'read-write';
  const key = { ...listed(result), label: result.name ?? label, mask, access, scopes: names, area } as const;
  return createdKey({ ...key, expiresAt: result.expires_on ?? expiresAt }, secret, policy);
}

async function roll(at: Cloudflare, remoteId: string): Promise<CreatedKey> {
  const asked = { method: 'PUT' as const, path: `${pathOf(remoteId)}/value`, body: {}, headers: authorized(at) };
  const { [secretField]: secret } = await at.rolling.send(rollReply, asked);
  const mask = maskOfPrefix(secret.startsWith(newPrefix) ? newPrefix : '');
  return createdKey({ ...known(remoteId), mask }, secret, policy);
}

const unauthorized = ({ access }: Cloudflare) =>
  new VaultError('provider_unauthorized', {
    provider: policy.name,
    account: access.accountLabel,
    credential: policy.id,
  });

/** How users' tokens begin. Older ones begin like nothing else. */
const newPrefix = 'cfut_';

const perPage = 50;

/** @param cursor the number of the page, from 1 */
async function list(at: Cloudflare, cursor: string | null): Promise<ListedPage> {
  const page = Number(cursor ?? 1);
  const path = `/user/tokens?page=${page}&per_page=${perPage}&include_expired=true`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) });
  await at.access.clock.turn();
  const { result, result_info: info } = parseReply(listReply, reply, policy.name);
  const keys = result.map((value, place) => listed(parseValue(token, value, policy.name, ['result', place])));
  const total = info?.total_count ?? null;
  const isLast = total !== null && page * (info?.per_page ?? perPage) >= total;
  return {
    keys,
    bytes: reply.bytes,
    total,
    next: keys.length === 0 || isLast ? null : String(page + 1),
    hasMore: false,
    at: sentAt(reply),
  };
}

/** A change replaces the token, so everything else is sent as it was just before. */
async function change(
  at: Cloudflare,
  remoteId: string,
  changed: { name: string } | { status: string },
): Promise<CloudflareToken> {
  const path = pathOf(remoteId);
  const { result } = await at.api.send(writtenReply, { method: 'GET', path, headers: authorized(at) });
  requireSame(result.id, remoteId);
  const body = { ...sentBack(result), ...changed };
  const asked = { method: 'PUT' as const, path, body, headers: authorized(at), repeatable: true };
  const { result: now } = await at.api.send(tokenReply, asked);
  requireSame(now.id, remoteId);
  return now;
}

const sentBack = ({ name, policies, ...optional }: WrittenToken): object => {
  const { status, condition, expires_on, not_before } = optional;
  const given = Object.entries({ status, condition, expires_on, not_before }).filter(([, value]) => value != null);
  return { name, policies, ...Object.fromEntries(given) };
};

function requireSame(told: string, remoteId: string): void {
  if (told !== remoteId) throw unexpectedField(policy.name, 'result.id');
}

const manage = <T>(at: Cloudflare, work: () => Promise<T>): Promise<T> => managing(policy, () => isWrongKind(at), work);

/** Whether the credential is a token that works, and may not manage tokens. */
async function isWrongKind(at: Cloudflare): Promise<boolean> {
  const asked = { method: 'GET' as const, path: verifyPath, headers: authorized(at) };
  const own = await at.api.send(verifyReply, asked).catch(() => null);
  return own?.result.status === 'active';
}

async function verify(access: ProviderAccess, secret: string, claim: Claim): Promise<Verification> {
  const headersWith = (sent: string) => ({ authorization: keyInHeader(bearer, sent, policy.name) });
  const asked = { url: access.baseUrl + verifyPath, headersWith, secret, claim };
  const reply = await verifySecret(asked, policy, policy.name, access);
  if (reply === null) return { accepted: false, isUse: false };
  const { id, status, expires_on: expiresAt } = parseReply(verifyReply, reply, policy.name).result;
  if (status !== 'active') return { accepted: false, isUse: false };
  return { accepted: true, isUse: false, remoteId: id, ...(expiresAt == null ? {} : { expiresAt }) };
}

/** A key of which nothing more was told than that it is there. */
const known = (remoteId: string): ListedKey => ({
  remoteId,
  label: null,
  mask: null,
  access: null,
  createdAt: null,
  lastUsedAt: null,
  expiresAt: undefined,
  revokedAt: null,
  isDisabled: false,
});

const listed = (told: CloudflareToken): ListedKey => ({
  ...known(told.id),
  label: told.name ?? null,
  access: accessOf(told),
  ...scopesOf(told),
  ...restrictionsIn(told),
  createdAt: told.issued_on ?? null,
  lastUsedAt: told.last_used_on ?? null,
  expiresAt: told.expires_on ?? null,
  isDisabled: told.status === 'disabled',
});

const scopesOf = (told: CloudflareToken): Pick<ListedKey, 'scopes'> => {
  const names = namesIn(told);
  return names === null ? {} : { scopes: names };
};

/** The addresses that it works from, or doesn't. */
const restrictionsIn = ({ condition }: CloudflareToken): Pick<ListedKey, 'restrictions'> =>
  condition === undefined ? {} : restrictionsOf({ condition });

/** Permissions that can't write have names such as “DNS Read”. */
function accessOf(told: CloudflareToken): AccessLevel | null {
  const names = namesIn(told);
  if (names === null) return null;
  return names.every((name) => levelOf(name) === 'read') ? 'read-only' : 'read-write';
}

/** The names of what is allowed; null if one is missing. */
function namesIn({ policies }: CloudflareToken): string[] | null {
  const granting = (policies ?? []).filter(({ effect }) => effect !== 'deny');
  const groups = granting.flatMap(({ permission_groups: each }) => each ?? []);
  const names = groups.flatMap(({ name }) => name || []);
  return names.length === 0 || names.length < groups.length ? null : [...new Set(names)];
}
