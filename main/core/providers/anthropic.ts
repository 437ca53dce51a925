import type { Area } from '../../contract/area.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { type AnthropicKey, key, listReply, modelsReply, workspacesReply } from './anthropic-wire.ts';
import { parseReply, parseValue, unexpectedField } from './exchange.ts';
import { createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { isRefused, managing, orGone } from './managing.ts';
import type { KeyApi, ListedKey, ListedPage, Provider, ProviderAccess, Verification } from './provider.ts';
import { refusalReader, wordsAt } from './refusal-reader.ts';
import { keyInHeader } from './secret-in-header.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

/** Source: Anthropic's documentation of its Admin API. See docs/decisions/anthropic.md. */
const policy: ProviderPolicy = {
  id: 'anthropic',
  name: 'Anthropic',
  untried: true,
  words: { key: 'key', label: 'name', revoke: 'revoke' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://api.anthropic.com' },
  header: null,
  takesCredential: true,
  labelMax: 500,
  access: [],
  scopes: null,
  area: { word: 'workspace', without: 'all', creates: false },
  lists: [],
  expiry: { required: false, maxDays: null, periods: [90, 30, 365], ends: 'time-of-day', listed: false },
  secret: { prefix: 'sk-ant-api', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'assisted',
  reportsUse: false,
  edit: { by: 'api', fields: ['label', 'expiry'] },
  regenerate: 'none',
  disable: 'api',
  newIdWhenRegenerated: false,
  repeats: null,
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
  page: { url: 'https://platform.claude.com/settings/keys', path: 'Settings → API keys', isOwn: false, help: null },
};

export const anthropic: Provider = {
  policy,
  connect(access) {
    const readRefusal = refusalReader(policy, access.accountLabel, wordsAt('error', 'message'));
    const api = createJsonApi(access, policy, { prefix: '', headers: versioned, secretField: null, readRefusal });
    return { keys: keyApi({ access, api }), verify: (secret, claim) => verify(access, secret, claim) };
  },
};

interface Anthropic {
  access: ProviderAccess;
  api: JsonApi;
}

const versioned = { 'anthropic-version': '2023-06-01' };
const keyHeader = '{key}';
const modelsPath = '/v1/models';
const keysPath = '/v1/organizations/api_keys';
const authorized = ({ api }: Anthropic) => ({ 'x-api-key': api.credentialIn(keyHeader) });

const keyApi = (at: Anthropic): KeyApi => ({
  // Neither a limit of keys nor their number is published.
  account: async () => ({ maxKeys: null, usedKeys: null }),

  list: (cursor) => manage(at, () => list(at, cursor)),

  edit: (remoteId, { label }) => manage(at, async () => listed(await change(at, remoteId, { name: label }))),

  setDisabled: (remoteId, disabled) =>
    manage(at, async () => void (await change(at, remoteId, { status: disabled ? 'inactive' : 'active' }))),

  revoke: (remoteId) => orGone(manage(at, () => change(at, remoteId, { status: 'archived' }))),
});

/** The most that a page may have. */
const perPage = 1000;

/** @param cursor the id of the last key of the page before */
async function list(at: Anthropic, cursor: string | null): Promise<ListedPage> {
  const after = cursor === null ? '' : `&after_id=${encodeURIComponent(cursor)}`;
  const path = `${keysPath}?limit=${perPage}${after}`;
  const reply = await at.api.ask({ method: 'GET', path, headers: authorized(at) });
  await at.access.clock.turn();
  const { data, has_more: hasMore, last_id: last } = parseReply(listReply, reply, policy.name);
  const keys = data.map((value, place) => parseValue(key, value, policy.name, ['data', place]));
  const next = hasMore ? (last ?? keys.at(-1)?.id ?? null) : null;
  return {
    keys: await withWorkspaces(
      at,
      // An archived key can never be used again, and nothing says since when: it is gone.
      keys.filter(({ status }) => status !== 'archived'),
    ),
    bytes: reply.bytes,
    total: null,
    next,
    hasMore: hasMore && next === null,
    at: sentAt(reply),
  };
}

/** Keys tell only the ids of their workspaces, so the names are asked for where one isn't known. */
async function withWorkspaces(at: Anthropic, keys: readonly AnthropicKey[]): Promise<ListedKey[]> {
  const told = keys.map((of) => ({ of, id: of.workspace_id, known: at.access.areaOf?.(of.id) ?? null }));
  const isNew = told.some(({ id, known }) => id && id !== known?.id);
  const areas = isNew ? await listWorkspaces(at) : [];
  return told.map(({ of, id, known }) => {
    if (!id) return { ...listed(of), ...(id === null && { area: null }) };
    const named = id === known?.id ? known : areas.find((each) => each.id === id);
    return { ...listed(of), area: named ?? { id, name: id, path: '' } };
  });
}

/** So many pages of 1,000 are read. */
const mostPages = 5;

/** None for a credential that may list keys, and not workspaces: they have only their ids then. */
async function listWorkspaces(at: Anthropic): Promise<Area[]> {
  const areas: Area[] = [];
  let after = '';
  for (let page = 0; page < mostPages; page += 1) {
    const path = `/v1/organizations/workspaces?limit=${perPage}&include_archived=true${after}`;
    const asked = { method: 'GET' as const, path, headers: authorized(at) };
    const reply = await at.api.send(workspacesReply, asked).catch((error) => {
      if (isRefused(error)) return null;
      throw error;
    });
    if (reply === null) return areas;
    areas.push(...reply.data.map(({ id, name }) => ({ id, name: name || id, path: '' })));
    const last = reply.last_id ?? reply.data.at(-1)?.id;
    if (!reply.has_more || last === undefined) return areas;
    after = `&after_id=${encodeURIComponent(last)}`;
  }
  return areas;
}

async function change(
  at: Anthropic,
  remoteId: string,
  body: { name: string } | { status: 'active' | 'inactive' | 'archived' },
): Promise<AnthropicKey> {
  const path = `${keysPath}/${encodeURIComponent(remoteId)}`;
  const asked = { method: 'POST' as const, path, body, headers: authorized(at), repeatable: true };
  const told = await at.api.send(key, asked);
  const wrong = told.id !== remoteId ? 'id' : 'status' in body && told.status !== body.status ? 'status' : null;
  if (wrong === null) return told;
  throw unexpectedField(policy.name, wrong);
}

const manage = <T>(at: Anthropic, work: () => Promise<T>): Promise<T> => managing(policy, () => isOfModels(at), work);

/** A key for the models manages no keys. */
async function isOfModels(at: Anthropic): Promise<boolean> {
  if ((at.access.credential ?? '').startsWith('sk-ant-admin')) return false;
  const asked = { method: 'GET' as const, path: modelsPath, headers: authorized(at) };
  return at.api.send(modelsReply, asked).then(
    () => true,
    () => false,
  );
}

async function verify(access: ProviderAccess, secret: string, claim: Claim): Promise<Verification> {
  const headersWith = (sent: string) => ({ ...versioned, 'x-api-key': keyInHeader(keyHeader, sent, policy.name) });
  const asked = { url: access.baseUrl + modelsPath, headersWith, secret, claim };
  const reply = await verifySecret(asked, policy, policy.name, access);
  if (reply === null) return { accepted: false, isUse: false };
  parseReply(modelsReply, reply, policy.name);
  return { accepted: true, isUse: false };
}

const listed = ({ id, name, status, partial_key_hint: hint, created_at }: AnthropicKey): ListedKey => ({
  remoteId: id,
  label: name ?? null,
  mask: maskIn(hint ?? ''),
  access: null,
  createdAt: created_at ?? null,
  lastUsedAt: null,
  expiresAt: undefined,
  hasExpired: status === 'expired',
  revokedAt: null,
  isDisabled: status === 'inactive',
});

/** The mask in a hint such as `sk-ant-api03-R2D...igAA`; null if it is something else. */
function maskIn(hint: string): string | null {
  const [, beginning, end] = /^(sk-ant-[\w-]{1,9})\.{2,6}([\w-]{1,4})$/.exec(hint) ?? [];
  return beginning === undefined ? null : `${beginning}••••${end}`;
}
