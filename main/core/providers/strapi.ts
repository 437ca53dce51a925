import { nearestDays } from '../../contract/expiry.ts';
import type { AccessLevel } from '../../contract/key.ts';
import type { ProviderPolicy } from '../../contract/provider.ts';
import { VaultError } from '../../contract/vault-error.ts';
import type { HttpReply } from '../ports/fetch.ts';
import { parseReply, parseValue, type ReadRefusal, unexpectedField } from './exchange.ts';
import { type ApiRequest, createdKey, createJsonApi, type JsonApi, sentAt } from './json-api.ts';
import { orGone } from './managing.ts';
import { managingInSession } from './managing-in-session.ts';
import { nameAndPassword } from './name-and-password.ts';
import type { KeyApi, ListedKey, ListedPage, Provider, ProviderAccess, Verification } from './provider.ts';
import { isNotFound, refusalReader, wordsAt } from './refusal-reader.ts';
import { fieldsOf, restrictionsOf } from './restrictions.ts';
import { secretInHeader } from './secret-in-header.ts';
import {
  changeReply,
  creationReply,
  deletionReply,
  errorReply,
  filesReply,
  listReply,
  regenerationReply,
  type StrapiToken,
  secretField,
  sessionReply,
  token,
} from './strapi-wire.ts';
import { type Claim, verifySecret } from './verify-secret.ts';

const periods = [30, 7, 90];

/** Source: Strapi 5.54, as it runs in the tests, and “API Tokens” in its documentation. See docs/decisions/strapi.md. */
const policy: ProviderPolicy = {
  id: 'strapi',
  name: 'Strapi',
  untried: false,
  words: { key: 'token', label: 'name', revoke: 'delete' },
  kinds: [],
  practice: false,
  address: { for: 'api', preset: null },
  header: null,
  takesCredential: true,
  labelMax: 255,
  labelsUnique: true,
  access: ['read-only', 'read-write'],
  scopes: null,
  restrictions: 'kept',
  area: null,
  lists: ['access', 'last-used'],
  expiry: { required: false, maxDays: 90, periods, onlyPeriods: true, ends: 'time-of-day' },
  secret: { prefix: '', whiteSpace: false, shownOnce: true, refusals: [401] },
  list: 'api',
  create: 'api',
  reportsUse: true,
  edit: { by: 'api', fields: ['label', 'access'] },
  regenerate: 'api',
  disable: 'none',
  newIdWhenRegenerated: false,
  repeats: { create: 'find-again', regenerate: 'never' },
  revoke: { by: 'api', byValue: false, twice: false, staysListed: false },
  leaked: { ways: ['end-first', 'new-first', 'regenerate'], advised: null },
  page: { url: null, path: 'Settings → API Tokens', isOwn: true, help: null },
};

export const strapi: Provider = {
  policy,
  connect(access) {
    const baseUrl = access.baseUrl === null ? null : serverAddress(access.baseUrl);
    const at = { ...access, baseUrl };
    const api = createJsonApi(at, policy, { prefix: '', secretField, readRefusal: readRefusal(at) });
    return { keys: keyApi({ access: at, api }), verify: (secret, claim) => verify(at, secret, claim) };
  },
};

interface Strapi {
  access: ProviderAccess;
  api: JsonApi;
}

/**
 * Users copy the address of a page, or that of the API. A Strapi may also be below a path of its server. The server itself may be
 * called `admin` or `api`, as in `https://admin`.
 */
const serverAddress = (address: string): string => address.replace(/(?<!:\/)(\/admin(\/.*)?|\/api)\/*$/, '');

function readRefusal({ accountLabel: account }: ProviderAccess): ReadRefusal {
  const provider = policy.name;
  const general = refusalReader(policy, account, wordsAt('error', 'message'));
  return (reply, now) => {
    // Strapi has no such path for this method, so its administration is elsewhere.
    if (reply.status === 405) {
      return new VaultError('provider_unexpected_reply', { provider, reason: { is: 'page-not-found' } });
    }
    switch (reply.status === 400 ? errorOf(reply)?.message : null) {
      case 'Invalid credentials':
        return new VaultError('provider_unauthorized', { provider, account, credential: policy.id });
      case 'Name already taken':
        return new VaultError('invalid_input', {
          field: policy.words.label,
          problem: { is: 'taken' },
          name: 'label',
        });
      default:
        return general(reply, now);
    }
  };
}

function errorOf(reply: HttpReply) {
  try {
    return parseReply(errorReply, reply, policy.name).error;
  } catch {
    return null;
  }
}

/** A session works for half an hour. */
const sessionMs = 25 * 60_000;

async function logIn({ access, api }: Strapi): Promise<{ token: string; ms: number }> {
  const { name: email, password } = nameAndPassword(access.credential);
  const asked = { method: 'POST' as const, path: '/admin/login', body: { email, password }, secret: password };
  const { data } = await foundThere(api.send(sessionReply, asked));
  return { token: data.token, ms: sessionMs };
}

const bearer = 'Bearer {key}';

function manage<T>(at: Strapi, request: ApiRequest, send: (asked: ApiRequest) => Promise<T>): Promise<T> {
  const given = { policy, session: at.access.session, logIn: () => logIn(at), field: 'data.token' };
  return managingInSession(given, request, send);
}

/** Strapi can have its administration at another path, and its 404 would say that a token is gone. */
async function foundThere<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new VaultError('provider_unexpected_reply', { provider: policy.name, reason: { is: 'page-not-found' } });
  }
}

const tokens = '/admin/api-tokens';
const pathOf = (remoteId: string): string => `${tokens}/${encodeURIComponent(remoteId)}`;

const keyApi = (at: Strapi): KeyApi => ({
  // Strapi has no limit of tokens.
  account: async () => ({ maxKeys: null, usedKeys: null }),

  list: () => list(at),

  async create({ label, access, restrictions, expiresAt }) {
    const lifespan = expiresAt === null ? null : lifespanOf(expiresAt - at.access.clock.now());
    const may =
      access === 'inherited'
        ? { type: 'custom', ...fieldsOf(restrictions, ['permissions']) }
        : { type: typeOf(access) };
    const body = { name: label, description: '', ...may, lifespan };
    const asked = { method: 'POST' as const, path: tokens, body };
    const { data } = await foundThere(manage(at, asked, (request) => at.api.send(creationReply, request)));
    return createdKey(listed(data), data[secretField], policy);
  },

  async edit(remoteId, { label, access }) {
    // Without a type, a custom token keeps its permissions.
    const type = access === 'inherited' ? {} : { type: typeOf(access) };
    const asked = { method: 'PUT' as const, path: pathOf(remoteId), body: { name: label, ...type }, repeatable: true };
    const { data } = await manage(at, asked, (request) => at.api.send(changeReply, request));
    if (data.id !== remoteId) throw unexpectedField(policy.name, 'data.id');
    return listed(data);
  },

  /** The expiry stays. */
  async regenerate(remoteId) {
    const asked = { method: 'POST' as const, path: `${pathOf(remoteId)}/regenerate` };
    const { data } = await manage(at, asked, (request) => at.api.send(regenerationReply, request));
    return createdKey(listed({ id: data.id, expiresAt: undefined }), data[secretField], policy);
  },

  async revoke(remoteId) {
    const asked = { method: 'DELETE' as const, path: pathOf(remoteId), repeatable: true };
    await orGone(manage(at, asked, (request) => at.api.send(deletionReply, request)));
  },
});

/** All tokens are on one page. */
async function list(at: Strapi): Promise<ListedPage> {
  const reply = await foundThere(manage(at, { method: 'GET', path: tokens }, at.api.ask));
  await at.access.clock.turn();
  const { data } = parseReply(listReply, reply, policy.name);
  const keys = data.map((value, place) => listed(parseValue(token, value, policy.name, ['data', place])));
  return { keys, bytes: reply.bytes, total: keys.length, next: null, hasMore: false, at: sentAt(reply) };
}

/**
 * Asks for no file, at a path that each Strapi has and that read-only tokens may read. To others Strapi answers 403 if it knows them.
 */
const filesPath = '/api/upload/files?filters%5Bid%5D%5B%24eq%5D=0';

async function verify(access: ProviderAccess, secret: string, claim: Claim): Promise<Verification> {
  const oddSecret = () => new VaultError('secret_not_sendable', { provider: policy.name });
  const headersWith = (sent: string) => ({ authorization: secretInHeader(bearer, sent, oddSecret) });
  const judge = (reply: HttpReply) =>
    reply.status === 403 && errorOf(reply)?.name === 'ForbiddenError' ? 'accepted' : null;
  const asked = { url: access.baseUrl + filesPath, headersWith, judge, secret, claim };
  const reply = await verifySecret(asked, policy, policy.name, access);
  if (reply?.status === 200) parseReply(filesReply, reply, policy.name);
  return { accepted: reply !== null, isUse: true };
}

const listed = (of: Pick<StrapiToken, 'id' | 'expiresAt'> & Partial<StrapiToken>): ListedKey => ({
  remoteId: of.id,
  label: of.name ?? null,
  mask: null,
  access: accessOf(of.type),
  ...restrictionsIn(of),
  createdAt: of.createdAt ?? null,
  lastUsedAt: of.lastUsedAt ?? null,
  expiresAt: of.expiresAt,
  revokedAt: null,
  isDisabled: false,
});

/** A custom token has permissions of its own; the others have none that anybody chose. */
const restrictionsIn = ({ type, permissions }: Partial<StrapiToken>): Pick<ListedKey, 'restrictions'> =>
  type == null || (type === 'custom' && permissions == null)
    ? {}
    : restrictionsOf(type === 'custom' ? { permissions } : {});

const typeOf = (access: AccessLevel | null): string => (access === 'read-write' ? 'full-access' : 'read-only');

function accessOf(type: StrapiToken['type']): AccessLevel | null {
  switch (type) {
    case 'full-access':
      return 'read-write';
    case 'custom':
      return 'inherited';
    default:
      return type ?? null;
  }
}

const dayMs = 86_400_000;

/** The period that was chosen, in ms: by the time of the request, a little of it may have passed. */
function lifespanOf(leftMs: number): number {
  const left = nearestDays(leftMs);
  const off = (period: number) => Math.abs(period - left);
  return periods.reduce((best, period) => (off(period) < off(best) ? period : best)) * dayMs;
}
