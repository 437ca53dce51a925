import type { ProviderPolicy } from '../../contract/provider.ts';
import { parseReply, parseValue, unexpectedField } from './exchange.ts';
import { createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { managing, orGone } from './managing.ts';
import {
  creationReply,
  deletionReply,
  key,
  keyReply,
  listReply,
  type OpenRouterKey,
  ownReply,
  secretField,
} from './openrouter-wire.ts';
import type { KeyApi, ListedKey, ListedPage, Provider, ProviderAccess, Verification } from './provider.ts';
import { refusalReader, wordsAt } from './refusal-reader.ts';
import { fieldsOf, restrictionsOf } from './restrictions.ts';
import { keyInHeader } from './secret-in-header.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

/** Source: OpenRouter's documentation of its API and the OpenAPI document of its TypeScript SDK. See docs/decisions/openrouter.md. */
const policy: ProviderPolicy = {
  id: 'openrouter',
  name: 'OpenRouter',
  untried: true,
  words: { key: 'key', label: 'name', revoke: 'delete' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://openrouter.ai/api/v1' },
  header: null,
  takesCredential: true,
  labelMax: 255,
  access: [],
  scopes: null,
  restrictions: 'kept',
  area: null,
  lists: [],
  expiry: { required: false, maxDays: null, periods: [90, 30, 365], ends: 'time-of-day' },
  secret: { prefix: 'sk-or-v1-', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'api',
  reportsUse: false,
  edit: { by: 'api', fields: ['label'] },
  regenerate: 'none',
  disable: 'api',
  newIdWhenRegenerated: false,
  repeats: { create: 'find-again', regenerate: null },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
  page: {
    url: 'https://openrouter.ai/settings/management-keys',
    path: 'Settings → Management Keys',
    isOwn: false,
    help: null,
  },
};

export const openRouter: Provider = {
  policy,
  connect(access) {
    const readRefusal = refusalReader(policy, access.accountLabel, wordsAt('error', 'message'));
    const api = createJsonApi(access, policy, { prefix: '', secretField, readRefusal });
    return { keys: keyApi({ access, api }), verify: (secret, claim) => verify(access, secret, claim) };
  },
};

interface OpenRouter {
  access: ProviderAccess;
  api: JsonApi;
}

const bearer = 'Bearer {key}';
const authorized = ({ api }: OpenRouter) => ({ authorization: api.credentialIn(bearer) });
const pathOf = (remoteId: string): string => `/keys/${encodeURIComponent(remoteId)}`;

const keyApi = (at: OpenRouter): KeyApi => ({
  // Neither a limit of keys nor their number is published.
  account: async () => ({ maxKeys: null, usedKeys: null }),

  list: (cursor) => manage(at, () => list(at, cursor)),

  create: ({ label, restrictions, expiresAt }) =>
    manage(at, async () => {
      const expiry = expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() };
      const asked = {
        method: 'POST' as const,
        path: '/keys',
        body: { name: label, ...expiry, ...fieldsOf(restrictions, restricting) },
        headers: authorized(at),
      };
      const reply = await at.api.send(creationReply, asked);
      return createdKey(listed(reply.data), reply[secretField], policy);
    }),

  edit: (remoteId, { label }) => manage(at, async () => listed(await change(at, remoteId, { name: label }))),

  setDisabled: (remoteId, disabled) => manage(at, async () => void (await change(at, remoteId, { disabled }))),

  revoke: (remoteId) =>
    manage(at, async () => {
      const asked = { method: 'DELETE' as const, path: pathOf(remoteId), headers: authorized(at), repeatable: true };
      await orGone(at.api.send(deletionReply, asked));
    }),
});

/** @param cursor the offset of the page */
async function list(at: OpenRouter, cursor: string | null): Promise<ListedPage> {
  const offset = Number(cursor ?? 0);
  const path = `/keys?include_disabled=true&offset=${offset}`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) });
  await at.access.clock.turn();
  const { data } = parseReply(listReply, reply, policy.name);
  const keys = data.map((value, place) => listed(parseValue(key, value, policy.name, ['data', place])));
  return {
    keys,
    bytes: reply.bytes,
    total: null,
    // Nothing says where the list ends, and how long a page is may change.
    next: keys.length > 0 ? String(offset + keys.length) : null,
    hasMore: false,
    at: sentAt(reply),
  };
}

async function change(
  at: OpenRouter,
  remoteId: string,
  body: { name: string } | { disabled: boolean },
): Promise<OpenRouterKey> {
  const asked = { method: 'PATCH' as const, path: pathOf(remoteId), body, headers: authorized(at), repeatable: true };
  const { data } = await at.api.send(keyReply, asked);
  if (data.hash !== remoteId) throw unexpectedField(policy.name, 'data.hash');
  return data;
}

const manage = <T>(at: OpenRouter, work: () => Promise<T>): Promise<T> => managing(policy, () => isWrongKind(at), work);

/** Whether the credential is of the wrong kind, which OpenRouter accepts for everything but keys. */
async function isWrongKind(at: OpenRouter): Promise<boolean> {
  const asked = { method: 'GET' as const, path: '/key', headers: authorized(at) };
  const own = await at.api.send(ownReply, asked).catch(() => null);
  return own !== null && own.data.is_management_key !== true && own.data.is_provisioning_key !== true;
}

async function verify(access: ProviderAccess, secret: string, claim: Claim): Promise<Verification> {
  const headersWith = (sent: string) => ({ authorization: keyInHeader(bearer, sent, policy.name) });
  const asked = { url: `${access.baseUrl}/key`, headersWith, secret, claim };
  const reply = await verifySecret(asked, policy, policy.name, access);
  if (reply === null) return { accepted: false, isUse: false };
  const { expires_at: expiresAt } = parseReply(ownReply, reply, policy.name).data;
  return { accepted: true, isUse: false, ...(expiresAt == null ? {} : { expiresAt }) };
}

const restricting = ['limit', 'limit_reset', 'include_byok_in_limit', 'workspace_id'];

const listed = ({ hash, name, label, disabled, created_at, expires_at, ...limits }: OpenRouterKey): ListedKey => ({
  remoteId: hash,
  label: name ?? null,
  mask: maskIn(label ?? ''),
  access: null,
  createdAt: created_at ?? null,
  lastUsedAt: null,
  expiresAt: expires_at,
  revokedAt: null,
  isDisabled: disabled ?? false,
  ...restrictionsIn(limits),
});

/** What it may spend, and in which workspace. Without a limit, nothing is counted. */
function restrictionsIn(of: Partial<OpenRouterKey>): Pick<ListedKey, 'restrictions'> {
  const { limit, limit_reset, include_byok_in_limit, workspace_id } = of;
  if (limit === undefined || (limit !== null && limit_reset === undefined)) return {};
  const spending = limit === null ? {} : { limit, limit_reset, include_byok_in_limit: include_byok_in_limit || null };
  return restrictionsOf({ ...spending, workspace_id });
}

/** The mask in a label such as `sk-or-v1-0e6...1c96`; null if it is something else, such as a name. */
function maskIn(label: string): string | null {
  const [, beginning, end] = /^(sk-or-[\w-]{1,9})\.{2,6}(\w{1,4})$/.exec(label) ?? [];
  return beginning === undefined ? null : `${beginning}••••${end}`;
}
