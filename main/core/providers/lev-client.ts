import type { z } from 'zod';
import type { Area } from '../../contract/area.ts';
import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { maskOfPrefix } from '../key-rules/mask.ts';
import { parseReply, parseValue, unexpectedField } from './exchange.ts';
import { createdKey, createJsonApi, type JsonApi } from './json-api.ts';
import { levSaid } from './lev-refusal.ts';
import { type LevState, readLevState } from './lev-state.ts';
import {
  deleteReply,
  keyReply,
  type LevKey,
  listedKey,
  listReply,
  meReply,
  projectsReply,
  secretField,
  validateReply,
} from './lev-wire.ts';
import { orGone } from './managing.ts';
import type {
  CreatedKey,
  KeyApi,
  ListedKey,
  ListedPage,
  NewKey,
  ProviderAccess,
  ProviderClient,
  Verification,
} from './provider.ts';
import { isNotFound, refusalReader } from './refusal-reader.ts';
import { sayingRefused } from './refused-code.ts';
import { askingForSecondFactor, checkDone, withCode } from './sandbox-second-factor.ts';

const prefix = '/api/external/v2';
const pageSize = 200;
/** How far a list is searched for one key. */
const mostListed = 10_000;

/**
 * The API-keys page and the OpenAPI document disagree about where keys are listed and created. An account has them at one of
 * these paths, and that can change.
 */
const keyPaths = ['/api-keys', '/build/api-keys'] as const;
/** Both agree about the path of a single key. */
const keyPath = (remoteId: string): string => `/api-keys/${encodeURIComponent(remoteId)}`;

/** One account at Lev, and what the client has learnt about it. */
interface Lev {
  access: ProviderAccess;
  policy: ProviderPolicy;
  api: JsonApi;
  state: LevState;
}

type KeyReply = z.output<typeof keyReply>;

/** Connects to Lev's External API v2. The sandbox has the same API. */
export function connectLev(access: ProviderAccess, policy: ProviderPolicy): ProviderClient {
  const readRefusal = askingForSecondFactor(policy, access, refusalReader(policy, access.accountLabel, levSaid));
  const style = { prefix, headers: { 'x-origin-app': 'Latchkey' }, secretField, readRefusal };
  const lev: Lev = {
    access,
    policy,
    api: createJsonApi(access, policy, style),
    state: readLevState(access.clientState),
  };
  return {
    keys: keyApi(lev),
    verify: (secret) => verify(lev, secret),
    ...(policy.moment?.pagesAt !== undefined && {
      checkConfirmation: (doneUrl: string) => checkDone(lev, prefix, doneUrl, authorized(lev)),
    }),
  };
}

/** Accounts of the sandbox differ in what they offer. */
const keyApi = (lev: Lev): KeyApi => ({
  account: () => readAccount(lev),
  list: (cursor) => listKeys(lev, cursor),
  create: (...asked) => createKey(lev, ...asked),
  ...(lev.policy.area !== null && { areas: () => listProjects(lev) }),
  ...(lev.policy.edit.by === 'api' && { edit: (...asked) => edit(lev, ...asked) }),
  ...(lev.policy.regenerate === 'api' && { regenerate: (...asked) => regenerate(lev, ...asked) }),
  ...(lev.policy.disable === 'api' && { setDisabled: (...asked) => setDisabled(lev, ...asked) }),

  async revoke(remoteId, idempotencyKey, code = null) {
    const sent = withFactor(idempotent(lev, idempotencyKey), code);
    const asked = { method: 'DELETE' as const, path: keyPath(remoteId), ...sent };
    const deletion = sayingRefused(code, () => lev.api.send(deleteReply, asked));
    await orGone(deletion.then((reply) => (reply?.data?.deleted === true ? undefined : requireGone(lev, remoteId))));
  },
});

type Asked<M extends 'create' | 'edit' | 'regenerate' | 'setDisabled'> = Parameters<NonNullable<KeyApi[M]>>;

async function edit(lev: Lev, ...[remoteId, change, idempotencyKey]: Asked<'edit'>): Promise<ListedKey> {
  const sent = idempotent(lev, idempotencyKey);
  const reply = await lev.api.send(keyReply, { method: 'PATCH', path: keyPath(remoteId), body: change, ...sent });
  return listed(expectId(lev, remoteId, reply).data);
}

async function regenerate(
  lev: Lev,
  ...[remoteId, idempotencyKey, expiresAt]: Asked<'regenerate'>
): Promise<CreatedKey> {
  const { newIdWhenRegenerated, repeats } = lev.policy;
  const sent = repeats?.regenerate === 'by-key' ? idempotent(lev, idempotencyKey) : { headers: authorized(lev) };
  const path = `${keyPath(remoteId)}/regenerate`;
  const body = expiresAt === null ? undefined : { expires_at: new Date(expiresAt).toISOString() };
  const reply = await lev.api.send(keyReply, { method: 'POST', path, body, ...sent });
  return created(lev, newIdWhenRegenerated ? reply : expectId(lev, remoteId, reply));
}

async function setDisabled(lev: Lev, ...[remoteId, disabled]: Asked<'setDisabled'>): Promise<void> {
  const headers = authorized(lev);
  const asked = { method: 'PATCH' as const, path: keyPath(remoteId), body: { disabled }, headers, repeatable: true };
  expectId(lev, remoteId, await lev.api.send(keyReply, asked));
}

async function listProjects(lev: Lev): Promise<{ areas: Area[]; isAll: boolean }> {
  const { data } = await lev.api.send(projectsReply, { method: 'GET', path: '/projects', headers: authorized(lev) });
  return { areas: data, isAll: true };
}

async function readAccount(lev: Lev): ReturnType<KeyApi['account']> {
  const { owner, max_allowed: maxKeys = null, current_count: usedKeys = null, policy = null } = await askForMe(lev);
  const { state } = lev;
  if (owner !== null && state.owner !== null && owner !== state.owner) {
    throw new VaultError('credential_of_another', { provider: lev.policy.name, account: lev.access.accountLabel });
  }
  remember(lev, { owner: owner ?? state.owner, policy: policy ?? state.policy });
  return { maxKeys, usedKeys };
}

/** @param cursor the offset of the page; in an account of the sandbox that has cursors, one of those */
async function listKeys(lev: Lev, cursor: string | null): Promise<ListedPage> {
  const hasCursors = lev.state.policy?.cursor === true;
  const offset = hasCursors ? 0 : Number(cursor ?? 0);
  const headers = authorized(lev);
  const start = hasCursors ? cursor && `&cursor=${encodeURIComponent(cursor)}` : `&offset=${offset}`;
  const query = `?limit=${pageSize}${start ?? ''}`;
  const { bytes, keys, list } = await atKeys(lev, async (path) => {
    const reply = await lev.api.ask({ method: 'GET', path: `${path}${query}`, headers });
    await lev.access.clock.turn();
    const list = parseReply(listReply, reply, lev.policy.name);
    return { bytes: reply.bytes, keys: await parseKeys(lev, list.data), list };
  });
  const { pagination, timestamp } = list;
  const at = timestamp ?? null;
  if (hasCursors) {
    const next = pagination?.next ?? null;
    return { keys, bytes, total: null, next, hasMore: next !== null, at };
  }
  const total = pagination?.total ?? null;
  const end = offset + keys.length;
  const hasMore = pagination?.has_more ?? (total === null ? null : end < total);
  return {
    keys,
    bytes,
    total,
    // A page may be shorter than it was asked to be, so only an empty one tells the end of a list that says nothing of it.
    // An empty page that says that there is more would be asked for again forever.
    next: hasMore !== false && keys.length > 0 ? String(end) : null,
    hasMore: hasMore ?? false,
    at,
  };
}

/** Asks the list whether a key is revoked, because the reply to the revocation did not say. */
async function requireGone(lev: Lev, remoteId: string): Promise<void> {
  const seen = new Set<string>();
  let cursor: string | null = null;
  do {
    const page: ListedPage = await listKeys(lev, cursor);
    if (page.keys.some((key) => key.remoteId === remoteId && key.revokedAt === null)) {
      throw unexpectedField(lev.policy.name, 'data.deleted');
    }
    const before = seen.size;
    for (const key of page.keys) seen.add(key.remoteId);
    // Stops if a page brought nothing new: a provider that repeats itself would be asked forever.
    cursor = seen.size > before && seen.size <= mostListed ? page.next : null;
  } while (cursor !== null);
}

/** How many keys are parsed at once, because nothing else runs meanwhile. */
const atOnce = 200;

async function parseKeys({ access, policy }: Lev, data: readonly unknown[]): Promise<ListedKey[]> {
  const keys: ListedKey[] = [];
  for (const [at, value] of data.entries()) {
    if (at % atOnce === 0) await access.clock.turn();
    const key = parseValue(listedKey, value, policy.name, ['data', at]);
    keys.push(listed(key));
  }
  return keys;
}

async function createKey(lev: Lev, ...[asked, idempotencyKey, entered]: Asked<'create'>): Promise<CreatedKey> {
  const body = creationBody(asked);
  const isByKey = lev.policy.repeats?.create === 'by-key';
  const code = entered?.code ?? null;
  const sent = withFactor(isByKey ? idempotent(lev, idempotencyKey) : { headers: authorized(lev) }, code);
  const sendTo = (path: string) =>
    sayingRefused(code, () => lev.api.send(keyReply, { method: 'POST', path, body, ...sent }));
  try {
    return created(lev, await atKeys(lev, sendTo));
  } catch (error) {
    throw await asLimit(lev, error);
  }
}

async function verify(lev: Lev, secret: string): Promise<Verification> {
  const { valid, scopes } = await lev.api.send(validateReply, {
    method: 'POST',
    path: '/auth/validate-api-key',
    body: { api_key: secret },
    secret,
    // It changes nothing.
    repeatable: true,
  });
  const level = accessOf(scopes ?? []);
  return { accepted: valid, isUse: false, ...(level === null ? {} : { access: level }) };
}

const authorized = ({ api }: Lev) => ({ authorization: api.credentialIn('Bearer {key}') });

/** What a write sends. With its idempotency key it can be sent again. */
const idempotent = (lev: Lev, key: string) => ({
  headers: { ...authorized(lev), 'idempotency-key': key },
  repeatable: true,
});

/** The same with the code of the second factor. Only the sandbox asks for one. */
const withFactor = <S extends { headers: Record<string, string> }>(sent: S, code: string | null) => ({
  ...sent,
  headers: { ...sent.headers, ...withCode(code) },
  entered: code === null ? [] : [code],
});

/** Runs `ask` with the path where this account had its keys last, then with the other one. */
async function atKeys<T>(lev: Lev, ask: (path: string) => Promise<T>): Promise<T> {
  for (const keysAt of new Set([lev.state.keysAt ?? keyPaths[0], ...keyPaths])) {
    try {
      const answer = await ask(keysAt);
      if (keysAt !== lev.state.keysAt) remember(lev, { keysAt });
      return answer;
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }
  throw new VaultError('provider_unexpected_reply', { provider: lev.policy.name, reason: { is: 'no-key-api' } });
}

function remember(lev: Lev, learnt: Partial<LevState>): void {
  lev.state = { ...lev.state, ...learnt };
  lev.access.saveClientState(JSON.stringify(lev.state));
}

const created = ({ policy }: Lev, { data }: KeyReply): CreatedKey =>
  createdKey(listed(data), data[secretField] ?? null, policy);

/** Refuses a reply about another key. */
function expectId({ policy }: Lev, remoteId: string, reply: KeyReply): KeyReply {
  if (String(reply.data.id) === remoteId) return reply;
  throw unexpectedField(policy.name, 'data.id');
}

async function askForMe(lev: Lev) {
  const { account, platform } =
    (await lev.api.send(meReply, { method: 'GET', path: '/me', headers: authorized(lev) })).data ?? {};
  return { owner: account?.id ?? null, ...platform?.api_keys };
}

/** Turns a refused creation into `key_limit_reached` if the limit is reached. Lev's refusal itself does not say so. */
async function asLimit(lev: Lev, error: unknown): Promise<unknown> {
  if (!(error instanceof VaultError) || error.code !== 'provider_rejected') return error;
  const { current_count: current, max_allowed: max } = await askForMe(lev).catch(() => ({
    current_count: null,
    max_allowed: null,
  }));
  if (typeof current !== 'number' || typeof max !== 'number' || current < max) return error;
  const { name: provider, words } = lev.policy;
  return new VaultError('key_limit_reached', { provider, ended: words.revoke, current, max }, error.requestId);
}

/** Only the sandbox has scopes and projects. There, the access follows from the scopes. */
const creationBody = ({ label, access, scopes, area, expiresAt }: NewKey) => ({
  label,
  ...(access === null || scopes !== null ? {} : { access }),
  ...(scopes === null ? {} : { scopes }),
  ...(area === null ? {} : { project: area.id }),
  ...(expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() }),
});

/** Scopes are `domain:read` or `domain:write`. */
function accessOf(scopes: readonly string[]): AccessLevel | null {
  if (scopes.length === 0) return null;
  return scopes.every((scope) => scope.endsWith(':read')) ? 'read-only' : 'read-write';
}

function listed(key: LevKey): ListedKey {
  return {
    remoteId: String(key.id),
    label: key.label ?? null,
    mask: key.key_prefix ? maskOfPrefix(key.key_prefix) : null,
    access: key.access ?? null,
    ...(key.key_id ? { publicPart: key.key_id } : {}),
    ...(key.scopes ? { scopes: key.scopes } : {}),
    ...(key.project === undefined ? {} : { area: key.project }),
    createdAt: key.created_at ?? null,
    lastUsedAt: key.last_used_at ?? null,
    expiresAt: key.expires_at,
    revokedAt: key.revoked_at ?? null,
    isDisabled: key.disabled ?? false,
  };
}
