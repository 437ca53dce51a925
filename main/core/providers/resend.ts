import type { ProviderPolicy } from '../../contract/provider.ts';
import type { ScopeChoice } from '../../contract/scopes.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { parseReply, parseValue, type ReadRefusal, unexpectedField } from './exchange.ts';
import { createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { orGone, wrongKind } from './managing.ts';
import { paced } from './pace.ts';
import type { KeyApi, ListedKey, ListedPage, Provider, ProviderAccess, Verification } from './provider.ts';
import { refusalReader, wordsAt } from './refusal-reader.ts';
import {
  creationReply,
  deletionReply,
  editReply,
  errorReply,
  key,
  listReply,
  type ResendKey,
  secretField,
} from './resend-wire.ts';
import { keyInHeader } from './secret-in-header.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

const permission = 'Permission';

/** A key has one of them. */
const permissions: ScopeChoice = {
  scopes: [
    { id: 'sending_access', group: permission, level: 'write' },
    { id: 'full_access', group: permission, level: 'admin' },
  ],
  presets: [
    { id: 'send-mail', scopes: ['sending_access'] },
    { id: 'everything', scopes: ['full_access'] },
  ],
};

/** Source: Resend's OpenAPI document and resend.com/docs/api-reference. See docs/decisions/resend.md. */
const policy: ProviderPolicy = {
  id: 'resend',
  name: 'Resend',
  untried: true,
  words: { key: 'key', label: 'name', revoke: 'delete' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://api.resend.com' },
  header: null,
  takesCredential: true,
  labelMax: 255,
  access: [],
  scopes: { choice: permissions, oneOf: [permission] },
  restrictions: 'not-taken',
  area: null,
  lists: ['last-used'],
  expiry: null,
  secret: { prefix: 're_', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'api',
  reportsUse: true,
  edit: { by: 'api', fields: ['label'] },
  regenerate: 'none',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: { create: 'find-again', regenerate: null },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
  page: { url: 'https://resend.com/api-keys', path: 'API Keys', isOwn: false, help: null },
};

export const resend: Provider = {
  policy,
  connect(access) {
    const fetch = paced(access, access.baseUrl ?? '', policy.name, pace);
    const atPace = { ...access, fetch };
    const api = createJsonApi(atPace, policy, { prefix: '', secretField, readRefusal: readRefusal(access) });
    return { keys: keyApi({ access, api }), verify: (secret, claim) => verify(atPace, secret, claim) };
  },
};

/** Of a team, so of all its keys together. */
const pace = { requests: 2, perMs: 1000 };

interface Resend {
  access: ProviderAccess;
  api: JsonApi;
}

const perPage = 100;
const bearer = 'Bearer {key}';
const authorized = ({ api }: Resend) => ({ authorization: api.credentialIn(bearer) });
const pathOf = (remoteId: string): string => `/api-keys/${encodeURIComponent(remoteId)}`;

const keyApi = (at: Resend): KeyApi => ({
  // Neither a limit of keys nor their number is published.
  account: async () => ({ maxKeys: null, usedKeys: null }),

  list: (cursor) => list(at, cursor),

  async create({ label, scopes }) {
    const [chosen] = scopes ?? [];
    const reply = await at.api.send(creationReply, {
      method: 'POST',
      path: '/api-keys',
      body: { name: label, permission: chosen },
      headers: authorized(at),
    });
    const key = { ...listed({ id: reply.id, name: label }), scopes: scopes ?? [] };
    return createdKey(key, reply[secretField], policy);
  },

  async edit(remoteId, { label }) {
    const asked = { method: 'PATCH' as const, path: pathOf(remoteId), body: { name: label }, repeatable: true };
    const { id } = await at.api.send(editReply, { ...asked, headers: authorized(at) });
    if (id !== remoteId) throw unexpectedField(policy.name, 'id');
    return listed({ id, name: label });
  },

  async revoke(remoteId) {
    const asked = { method: 'DELETE' as const, path: pathOf(remoteId), headers: authorized(at), repeatable: true };
    await orGone(at.api.send(deletionReply, asked));
  },
});

/** @param cursor the id of the last key of the page before */
async function list(at: Resend, cursor: string | null): Promise<ListedPage> {
  const after = cursor === null ? '' : `&after=${encodeURIComponent(cursor)}`;
  const path = `/api-keys?limit=${perPage}${after}`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) });
  await at.access.clock.turn();
  const { data, has_more } = parseReply(listReply, reply, policy.name);
  const keys = data.map((value, place) => listed(parseValue(key, value, policy.name, ['data', place])));
  const last = keys.at(-1)?.remoteId ?? null;
  return {
    keys,
    bytes: reply.bytes,
    total: null,
    next: has_more === false ? null : last,
    hasMore: has_more ?? false,
    at: sentAt(reply),
  };
}

async function verify(access: ProviderAccess, secret: string, claim: Claim): Promise<Verification> {
  const headersWith = (sent: string) => ({ authorization: keyInHeader(bearer, sent, policy.name) });
  const asked = { url: `${access.baseUrl}/api-keys?limit=1`, headersWith, secret, claim, judge };
  const reply = await verifySecret(asked, policy, policy.name, access);
  if (reply === null) return { accepted: false, isUse: false };
  if (reply.status === 200) parseReply(listReply, reply, policy.name);
  return { accepted: true, isUse: false };
}

function judge(refusal: HttpReply): 'accepted' | 'refused' | null {
  const meaning = meaningOf(refusal);
  return meaning === 'sends-only' ? 'accepted' : meaning === 'invalid' ? 'refused' : null;
}

function readRefusal({ accountLabel: account }: ProviderAccess): ReadRefusal {
  const general = refusalReader(policy, account, wordsAt('message'));
  return (reply, now) => {
    const meaning = meaningOf(reply);
    if (meaning === 'sends-only') return wrongKind(policy);
    if (meaning === 'invalid')
      return new VaultError('provider_unauthorized', { provider: policy.name, account, credential: policy.id });
    return general(reply, now);
  };
}

/** What an error says of the key that asks: it can only send mail, it is none, or nothing of it. */
function meaningOf(reply: HttpReply): 'sends-only' | 'invalid' | null {
  switch (errorOf(reply)?.name) {
    case 'restricted_api_key':
      return reply.status === 401 ? 'sends-only' : null;
    case 'invalid_api_key':
    case 'missing_api_key':
      return 'invalid';
    case 'validation_error':
      // The same name is given to a request with a mistake.
      return /\bapi key is invalid\b/i.test(errorOf(reply)?.message ?? '') ? 'invalid' : null;
    default:
      return null;
  }
}

function errorOf(reply: HttpReply) {
  try {
    return parseReply(errorReply, reply, policy.name);
  } catch {
    return null;
  }
}

const listed = ({ id, name, created_at, last_used_at }: ResendKey): ListedKey => ({
  remoteId: id,
  label: name ?? null,
  mask: null,
  access: null,
  createdAt: created_at ?? null,
  lastUsedAt: last_used_at ?? null,
  expiresAt: null,
  revokedAt: null,
  isDisabled: false,
});
