import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredToken {
  uuid: string;
  token_label: string;
  secret: string;
  scopes: string[];
  is_active: boolean;
  created_at: string;
  last_used: string | null;
  expires_at: string | null;
  generated_by: string;
}

/** A server that behaves as Docker's documentation says, with tokens in memory. */
export interface DockerHubStandIn {
  url: string;
  user: string;
  password: string;
  /** The tokens on the list, oldest first. */
  tokens: StoredToken[];
  /** Whether the session of a token, and not of the password, may manage tokens. */
  tokensManage: boolean;
  /** How many sessions it has given. */
  sessions: number;
  /** Seconds from now in `X-Retry-After`, as Unix time, with which the next list is refused. */
  busyFor: number | null;
  /** What becomes of the next creation: it is carried out, and its answer is lost. */
  losesAnswer: boolean;
  endSessions(): void;
  add(label: string, of?: Partial<StoredToken>): StoredToken;
  stop(): Promise<void>;
}

interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

interface Reply {
  status: number;
  body?: object;
  headers?: Record<string, string>;
}

export async function startDockerHub(): Promise<DockerHubStandIn> {
  const open = new Map<string, { manages: boolean }>();
  const standIn: DockerHubStandIn = {
    ...{ url: '', user: 'ann', password: 'correct:horse:battery', tokens: [], tokensManage: true, sessions: 0 },
    ...{ busyFor: null, losesAnswer: false },
    endSessions: () => open.clear(),
    add(token_label, of = {}) {
      const secret = `dckr_pat_${randomBytes(20).toString('base64url')}`;
      const added = { uuid: randomUUID(), token_label, secret, scopes: ['repo:read'], is_active: true };
      const created_at = new Date().toISOString();
      const stored = { ...added, created_at, last_used: null, expires_at: null, generated_by: 'manual', ...of };
      standIn.tokens.push(stored);
      return stored;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  const server = createServer(async (request, response) => {
    const asked = await read(request);
    const isKnown = asked.path === '/v2/auth/token';
    const session = open.get((request.headers.authorization ?? '').replace(/^Bearer /, '')) ?? null;
    const { status, body, headers } = isKnown ? logIn(standIn, open, asked) : carryOut(standIn, session, asked);
    if (standIn.losesAnswer && status === 201) {
      standIn.losesAnswer = false;
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body && JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return standIn;
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://localhost');
  return { method: request.method ?? '', path, query, body: text === '' ? {} : JSON.parse(text) };
}

function logIn(at: DockerHubStandIn, open: Map<string, { manages: boolean }>, { body }: Asked): Reply {
  const isPassword = body.secret === at.password;
  const token = at.tokens.find(({ secret, is_active }) => is_active && secret === body.secret);
  if (body.identifier !== at.user || !(isPassword || token))
    return refusal(401, 'Incorrect authentication credentials');
  if (token) token.last_used = new Date().toISOString();
  const access_token = randomBytes(30).toString('base64url');
  open.set(access_token, { manages: isPassword || at.tokensManage });
  at.sessions += 1;
  return { status: 200, body: { access_token } };
}

function carryOut(
  at: DockerHubStandIn,
  session: { manages: boolean } | null,
  { method, path, query, body }: Asked,
): Reply {
  if (session === null || !session.manages) return refusal(401, 'Unauthorized');
  if (path === '/v2/access-tokens' && method === 'GET') return pageOf(at, query);
  if (path === '/v2/access-tokens') {
    if (!Array.isArray(body.scopes)) return { status: 400, body: { fields: {}, text: 'scopes is missing' } };
    const of = {
      scopes: body.scopes.map(String),
      expires_at: body.expires_at === undefined ? null : `${body.expires_at}`,
    };
    const added = at.add(`${body.token_label}`, of);
    return { status: 201, body: { ...listed(added), token: added.secret } };
  }
  const token = at.tokens.find(({ uuid }) => path === `/v2/access-tokens/${uuid}`);
  if (!token) return refusal(404, 'Not found');
  if (method === 'DELETE') {
    at.tokens.splice(at.tokens.indexOf(token), 1);
    return { status: 204 };
  }
  if (typeof body.token_label === 'string') token.token_label = body.token_label;
  if (typeof body.is_active === 'boolean') token.is_active = body.is_active;
  return { status: 200, body: listed(token) };
}

function pageOf({ tokens, url, busyFor }: DockerHubStandIn, query: URLSearchParams): Reply {
  if (busyFor !== null) {
    const until = Math.floor(Date.now() / 1000) + busyFor;
    return { ...refusal(429, 'Rate limit exceeded'), headers: { 'x-retry-after': `${until}` } };
  }
  const page = Number(query.get('page') ?? 1);
  const size = Number(query.get('page_size') ?? 10);
  const isLast = page * size >= tokens.length;
  const next = isLast ? {} : { next: `${url}/v2/access-tokens?page=${page + 1}&page_size=${size}` };
  const results = tokens.slice((page - 1) * size, page * size).map(listed);
  return { status: 200, body: { count: tokens.length, active_count: tokens.length, ...next, results } };
}

const refusal = (status: number, message: string): Reply => ({ status, body: { detail: message, message } });

const listed = (token: StoredToken) => {
  const { uuid, token_label, scopes, is_active, created_at, last_used, expires_at, generated_by } = token;
  return {
    ...{ uuid, token_label, scopes, is_active, generated_by, token: '', client_id: 'HUB' },
    ...{ creator_ip: '127.0.0.1', creator_ua: 'test', created_at, last_used },
    ...(expires_at === null ? {} : { expires_at }),
  };
};
