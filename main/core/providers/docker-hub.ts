import type { ProviderPolicy } from '../../contract/provider.ts';
import type { ScopeChoice } from '../../contract/scopes.ts';
import { accessOfScopes } from '../key-rules/scopes.ts';
import {
  creationReply,
  type DockerToken,
  deletionReply,
  listReply,
  secretField,
  sessionReply,
  token,
} from './docker-hub-wire.ts';
import { parseReply, parseValue, unexpectedField } from './exchange.ts';
import { type ApiRequest, createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { orGone } from './managing.ts';
import { managingInSession } from './managing-in-session.ts';
import { nameAndPassword } from './name-and-password.ts';
import { queryOfNext } from './next-query.ts';
import type { KeyApi, ListedKey, ListedPage, Provider, ProviderAccess, Verification } from './provider.ts';
import { type ReadSaid, refusalReader, wordsAt } from './refusal-reader.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

const group = 'Repositories';

/** A token has one of them, and each includes those above it. */
const scopes: ScopeChoice = {
  scopes: [
    { id: 'repo:public_read', group, level: 'read' },
    { id: 'repo:read', group, level: 'read' },
    { id: 'repo:write', group, level: 'write' },
    { id: 'repo:admin', group, level: 'admin' },
  ],
  presets: [
    { id: 'read-public', scopes: ['repo:public_read'] },
    { id: 'read-only', scopes: ['repo:read'] },
    { id: 'read-write', scopes: ['repo:write'] },
    { id: 'everything', scopes: ['repo:admin'] },
  ],
};

/** Source: Docker's documentation of the Docker Hub API, and its OpenAPI document. See docs/decisions/docker-hub.md. */
const policy: ProviderPolicy = {
  id: 'docker-hub',
  name: 'Docker Hub',
  untried: true,
  words: { key: 'token', label: 'label', revoke: 'delete' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: 'https://hub.docker.com' },
  header: null,
  takesCredential: true,
  labelMax: 100,
  access: [],
  scopes: { choice: scopes, oneOf: [group] },
  area: null,
  lists: ['access', 'last-used'],
  expiry: { required: false, maxDays: null, periods: [90, 30, 365], ends: 'time-of-day' },
  secret: { prefix: 'dckr_pat_', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'api',
  reportsUse: true,
  edit: { by: 'api', fields: ['label'] },
  regenerate: 'none',
  disable: 'api',
  newIdWhenRegenerated: false,
  repeats: { create: 'find-again', regenerate: null },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first'], advised: null },
  page: {
    url: 'https://app.docker.com/settings/personal-access-tokens',
    path: 'Account settings → Personal access tokens',
    isOwn: false,
    help: null,
  },
};

export const dockerHub: Provider = {
  policy,
  connect(access) {
    const readRefusal = refusalReader(policy, access.accountLabel, said);
    const api = createJsonApi(access, policy, { prefix: '', secretField, readRefusal });
    return {
      keys: keyApi({ access, api }),
      verify: (secret, claim) => verify(access, secret, claim),
    };
  },
};

/** The sentence is in `text` at a 400, else in `message` or `detail`. */
const said: ReadSaid = (body) => wordsAt('text')(body) ?? wordsAt('message')(body) ?? wordsAt('detail')(body);

interface DockerHub {
  access: ProviderAccess;
  api: JsonApi;
}

const sessionPath = '/v2/auth/token';
/** A session works for ten minutes. */
const sessionMs = 9 * 60_000;

async function logIn({ access, api }: DockerHub): Promise<{ token: string; ms: number }> {
  const { name: identifier, password: secret } = nameAndPassword(access.credential);
  const body = { identifier, secret };
  const asked = { method: 'POST' as const, path: sessionPath, body, secret, repeatable: true };
  const { access_token: token } = await api.send(sessionReply, asked);
  return { token, ms: sessionMs };
}

function manage<T>(at: DockerHub, request: ApiRequest, send: (asked: ApiRequest) => Promise<T>): Promise<T> {
  const given = { policy, session: at.access.session, logIn: () => logIn(at), field: 'access_token' };
  return managingInSession(given, request, send);
}

const pathOf = (remoteId: string): string => `/v2/access-tokens/${encodeURIComponent(remoteId)}`;

const keyApi = (at: DockerHub): KeyApi => ({
  // Neither a limit of tokens nor their number is published.
  account: async () => ({ maxKeys: null, usedKeys: null }),

  list: (cursor) => list(at, cursor),

  create: async ({ label, scopes: chosen, expiresAt }) => {
    const expiry = expiresAt === null ? {} : { expires_at: new Date(expiresAt).toISOString() };
    const body = { token_label: label, scopes: chosen ?? [], ...expiry };
    const asked = { method: 'POST' as const, path: '/v2/access-tokens', body };
    const reply = await manage(at, asked, (request) => at.api.send(creationReply, request));
    return createdKey(listed(reply), reply[secretField], policy);
  },

  edit: async (remoteId, { label }) => listed(await change(at, remoteId, { token_label: label })),

  setDisabled: async (remoteId, disabled) => void (await change(at, remoteId, { is_active: !disabled })),

  revoke: async (remoteId) => {
    const asked = { method: 'DELETE' as const, path: pathOf(remoteId), repeatable: true };
    await orGone(manage(at, asked, (request) => at.api.send(deletionReply, request)));
  },
});

/** @param cursor the query of the page */
async function list(at: DockerHub, cursor: string | null): Promise<ListedPage> {
  const path = `/v2/access-tokens${cursor ?? '?page=1&page_size=100'}`;
  const reply = await manage(at, { method: 'GET', path }, at.api.ask);
  await at.access.clock.turn();
  const { results, next } = parseReply(listReply, reply, policy.name);
  const tokens = results.map((value, place) => parseValue(token, value, policy.name, ['results', place]));
  return {
    keys: tokens.filter((each) => !isOfDesktop(each)).map(listed),
    bytes: reply.bytes,
    // Docker Hub counts the tokens of Docker Desktop too.
    total: null,
    next: queryOfNext(next, 'next', policy.name),
    hasMore: false,
    at: sentAt(reply),
  };
}

async function change(
  at: DockerHub,
  remoteId: string,
  body: { token_label: string } | { is_active: boolean },
): Promise<DockerToken> {
  const asked = { method: 'PATCH' as const, path: pathOf(remoteId), body, repeatable: true };
  const changed = await manage(at, asked, (request) => at.api.send(token, request));
  if (changed.uuid !== remoteId) throw unexpectedField(policy.name, 'uuid');
  return changed;
}

async function verify(access: ProviderAccess, secret: string, claim: Claim): Promise<Verification> {
  const { name: identifier } = nameAndPassword(access.credential);
  const bodyWith = (sent: string) => JSON.stringify({ identifier, secret: sent });
  const headersWith = () => ({ 'content-type': 'application/json' });
  const asked = { url: access.baseUrl + sessionPath, headersWith, bodyWith, secret, claim };
  const reply = await verifySecret(asked, policy, policy.name, access);
  if (reply !== null) parseReply(sessionReply, reply, policy.name);
  return { accepted: reply !== null, isUse: false };
}

const listed = (of: DockerToken): ListedKey => ({
  remoteId: of.uuid,
  label: of.token_label ?? null,
  mask: null,
  ...mayOf(of.scopes ?? []),
  createdAt: of.created_at ?? null,
  lastUsedAt: of.last_used ?? null,
  expiresAt: of.expires_at,
  revokedAt: null,
  isDisabled: of.is_active === false,
});

/** Docker Desktop makes them again when they are deleted. */
const isOfDesktop = ({ generated_by }: DockerToken): boolean => /desktop/i.test(generated_by ?? '');

/** Tokens from before Docker Hub had scopes have none. */
const mayOf = (ids: string[]): Pick<ListedKey, 'access' | 'scopes'> =>
  ids.length === 0 ? { access: null } : { access: accessOfScopes(ids, scopes.scopes), scopes: ids };
