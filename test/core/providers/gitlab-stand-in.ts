import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredToken {
  id: number;
  name: string;
  secret: string;
  scopes: string[];
  revoked: boolean;
  created_at: string;
  last_used_at: string | null;
  expires_at: string;
  /** The tokens that come of one token by rotation have the same family. */
  family: number;
  /** The project or group that it belongs to, such as `projects/7`; null for the user. */
  area: string | null;
  access_level?: number;
  /** Of another user, so that nobody else is told of it. */
  isForeign: boolean;
}

/** A server that behaves as GitLab's documentation says of access tokens, with tokens in memory. */
export interface GitLabStandIn {
  /** The address of the server. */
  url: string;
  /** Below which path of the server the GitLab is. */
  below: string;
  credential: StoredToken;
  tokens: StoredToken[];
  /** The current time of its clock, in milliseconds since the epoch. */
  now(): number;
  make(name: string, scopes?: string[], area?: string | null): StoredToken;
  /** The list of the user's own tokens has all tokens of the server. */
  isAdministrator: boolean;
  /** Each page of a list has what the first one has. */
  repeatsPages: boolean;
  /** Those that the user manages. */
  areas: { kind: 'projects' | 'groups'; id: number; name: string; path: string }[];
  /** How many rotations it was asked for. */
  rotations: number;
  /** The next write is carried out, and its answer is lost. */
  losesAnswer: boolean;
  /** Called before a rotation is carried out. */
  beforeRotation(): void;
  stop(): Promise<void>;
}

const dayMs = 86_400_000;
const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export async function startGitLab(below = ''): Promise<GitLabStandIn> {
  const standIn: GitLabStandIn = {
    url: '',
    below,
    credential: undefined as never,
    tokens: [],
    now: Date.now,
    isAdministrator: false,
    repeatsPages: false,
    areas: [
      { kind: 'groups', id: 7, name: 'Acme', path: 'acme' },
      { kind: 'projects', id: 7, name: 'Website', path: 'acme/website' },
    ],
    make(name, scopes = ['read_api'], area = null) {
      const token = made(standIn, { name, scopes, area, expires_at: dayOf(standIn.now() + 30 * dayMs) });
      standIn.tokens.push(token);
      return token;
    },
    rotations: 0,
    losesAnswer: false,
    beforeRotation() {},
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  standIn.credential = standIn.make('Latchkey', ['api', 'self_rotate']);
  const server = createServer((request, response) => void answer(standIn, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${below}`;
  return standIn;
}

function made(
  { tokens, now }: GitLabStandIn,
  {
    family,
    ...of
  }: Pick<StoredToken, 'name' | 'scopes' | 'expires_at' | 'area' | 'access_level'> & { family?: number },
): StoredToken {
  const id = tokens.length + 1;
  const secret = `glpat-${randomBytes(15).toString('base64url')}`;
  const created_at = new Date(now()).toISOString();
  return { ...of, id, secret, revoked: false, created_at, last_used_at: null, family: family ?? id, isForeign: false };
}

async function answer(at: GitLabStandIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const secret = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const caller = at.tokens.find((each) => each.secret === secret && isActive(at, each));
  const asked = {
    method: request.method ?? '',
    url: new URL(request.url ?? '', 'http://localhost'),
    body: text === '' ? {} : JSON.parse(text),
  };
  const { status, body, headers } = caller ? carryOut(at, caller, asked) : unauthorized;
  if (at.losesAnswer && request.method !== 'GET') {
    at.losesAnswer = false;
    request.socket.destroy();
    return;
  }
  const date = new Date(at.now()).toUTCString();
  response.writeHead(status, { 'content-type': 'application/json', date, ...headers });
  response.end(body === null ? '' : JSON.stringify(body));
}

const unauthorized: Answer = { status: 401, body: { message: '401 Unauthorized' } };
const insufficient: Answer = {
  status: 403,
  body: {
    error: 'insufficient_scope',
    error_description: 'The request requires higher privileges than provided by the access token.',
  },
};

function carryOut(
  at: GitLabStandIn,
  caller: StoredToken,
  { method, url, body }: { method: string; url: URL; body: Record<string, unknown> },
): Answer {
  const path = url.pathname.slice(`${at.below}/api/v4/`.length);
  const [, kind] = /^(projects|groups)$/.exec(path) ?? [];
  if (kind) return listAreas(at, caller, kind, url.searchParams);
  const [prefix, found] = /^(?:personal_access_tokens|((?:projects|groups)\/\d+)\/access_tokens)/.exec(path) ?? [];
  const area = found ?? null;
  const isKnown = area === null || at.areas.some((each) => `${each.kind}/${each.id}` === area);
  if (prefix === undefined || !isKnown) return { status: 404, body: { error: '404 Not Found' } };
  const [, name = '', action = ''] = path.slice(prefix.length).split('/');
  if (name === 'self' && method === 'GET') return { status: 200, body: shown(at, caller) };
  if (name === 'self' && action === 'rotate' && caller.scopes.some((scope) => /^(api|self_rotate)$/.test(scope))) {
    return rotate(at, caller, body.expires_at);
  }
  const mayRead = method === 'GET' && caller.scopes.includes('read_api');
  if (!mayRead && !caller.scopes.includes('api')) return insufficient;
  if (name === '' && method === 'POST' && area !== null) return create(at, area, body);
  if (name === '') return list(at, area, url.searchParams);
  const token = at.tokens.find((each) => String(each.id) === name && each.area === area && !each.isForeign);
  if (!token) return area === null ? unauthorized : { status: 404, body: { message: '404 Not Found' } };
  if (method === 'GET') return { status: 200, body: shown(at, token) };
  if (method === 'POST' && action === 'rotate') return rotate(at, token, body.expires_at);
  // How GitLab answers about a token that was revoked before isn't documented.
  if (token.revoked) return { status: 400, body: { message: '400 Bad request' } };
  token.revoked = true;
  return { status: 204, body: null };
}

function listAreas(at: GitLabStandIn, caller: StoredToken, kind: string, query: URLSearchParams): Answer {
  if (!caller.scopes.some((scope) => /^(read_)?api$/.test(scope))) return insufficient;
  const perPage = Math.min(Number(query.get('per_page') ?? 20), 100);
  const from = (Number(query.get('page') ?? 1) - 1) * perPage;
  const rows = at.areas
    .filter((each) => each.kind === kind)
    .map(({ id, name, path }) => ({ id, name, [kind === 'groups' ? 'full_path' : 'path_with_namespace']: path }));
  return { status: 200, body: rows.slice(from, from + perPage) };
}

function create(at: GitLabStandIn, area: string, body: Record<string, unknown>): Answer {
  const { name, scopes, expires_at, access_level = 40 } = body as unknown as StoredToken;
  if (!isAllowed(at, expires_at))
    return { status: 400, body: { message: 'Expiration date must be in the next 365 days' } };
  const token = made(at, { name, scopes, expires_at, area, access_level });
  at.tokens.push(token);
  return { status: 201, body: { ...shown(at, token), token: token.secret } };
}

const isAllowed = (at: GitLabStandIn, day: string): boolean =>
  day > dayOf(at.now()) && day <= dayOf(at.now() + 365 * dayMs);

function list(at: GitLabStandIn, area: string | null, query: URLSearchParams): Answer {
  const perPage = Math.min(Number(query.get('per_page') ?? 20), 100);
  const page = Number(query.get('page') ?? 1);
  const [state, revoked] = [query.get('state'), query.get('revoked')];
  const tokens = at.tokens.filter(
    (each) =>
      (each.area === area || (area === null && at.isAdministrator)) &&
      !each.isForeign &&
      (state === null || isActive(at, each) === (state === 'active')) &&
      (revoked === null || each.revoked === (revoked === 'true')),
  );
  const next = page * perPage < tokens.length ? String(page + 1) : '';
  const from = at.repeatsPages ? 0 : (page - 1) * perPage;
  return {
    status: 200,
    body: tokens.slice(from, from + perPage).map((each) => shown(at, each)),
    headers: { 'x-next-page': next, 'x-total': String(tokens.length) },
  };
}

function rotate(at: GitLabStandIn, token: StoredToken, expiry: unknown): Answer {
  at.rotations += 1;
  at.beforeRotation();
  if (token.revoked) {
    for (const each of at.tokens) if (each.family === token.family) each.revoked = true;
    return unauthorized;
  }
  const expires_at = typeof expiry === 'string' ? expiry : dayOf(at.now() + 7 * dayMs);
  if (!isAllowed(at, expires_at))
    return { status: 400, body: { message: 'Expiration date must be in the next 365 days' } };
  token.revoked = true;
  const { name, scopes, family, area, access_level } = token;
  const given = { name, scopes, family, area, expires_at };
  const next = made(at, access_level === undefined ? given : { ...given, access_level });
  at.tokens.push(next);
  return { status: 200, body: { ...shown(at, next), token: next.secret } };
}

const isActive = ({ now }: GitLabStandIn, { revoked, expires_at }: StoredToken): boolean =>
  !revoked && Date.parse(`${expires_at}T00:00:00Z`) > now();

const shown = (at: GitLabStandIn, token: StoredToken) => {
  const { secret: _, family: __, isForeign: ___, area: ____, ...told } = token;
  return { ...told, description: null, user_id: 1, active: isActive(at, token) };
};
