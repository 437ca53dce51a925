import { randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredToken {
  key: string;
  name: string;
  secret: string;
  action: 'read' | 'write';
  expiry: string | null;
  accessed: string | null;
}

/** A server that behaves as npm's documentation says, with tokens in memory. */
export interface NpmStandIn {
  /** The address of the registry, below a path. */
  url: string;
  /** What `npm login` gets. */
  sessionToken: string;
  /** The tokens on the list, oldest first. */
  tokens: StoredToken[];
  /** What a revocation asks for: a code, or a page to open in the browser. */
  secondFactor: 'code' | 'page' | null;
  /** Replaces the address of the next page. */
  nextUrl: string | null;
  add(name: string, of?: Partial<StoredToken>): StoredToken;
  stop(): Promise<void>;
}

const path = '/api/npm';
const newSecret = () => `npm_${randomBytes(18).toString('hex')}`;

interface Reply {
  status: number;
  body?: object;
  headers?: Record<string, string>;
}

export async function startNpm(count = 0): Promise<NpmStandIn> {
  const standIn: NpmStandIn = {
    url: '',
    sessionToken: newSecret(),
    tokens: [],
    secondFactor: null,
    nextUrl: null,
    add(name, of = {}) {
      const stored = { key: randomUUID(), name, secret: newSecret(), action: 'write' as const, expiry: null, ...of };
      const added = { accessed: null, ...stored };
      standIn.tokens.push(added);
      return added;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  for (let at = 0; at < count; at += 1) standIn.add(`Token ${at}`);
  const server = createServer((request, response) => {
    const secret = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    const url = new URL(request.url ?? '', 'http://localhost');
    const { status, body, headers } = carryOut(standIn, secret, request.method ?? '', url);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body && JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return standIn;
}

function carryOut(at: NpmStandIn, secret: string, method: string, url: URL): Reply {
  const asked = `${method} ${url.pathname.replace(path, '')}`;
  const isSession = secret === at.sessionToken;
  if (!isSession && !at.tokens.some((token) => token.secret === secret)) {
    return { status: 401, body: { error: 'Unauthorized' } };
  }
  if (asked === 'GET /-/whoami') return { status: 200, body: { username: 'ann' } };
  // Which status a token gets that may not manage tokens is a guess.
  if (!isSession) return { status: 401, body: { error: 'You can’t manage tokens with this token.' } };
  if (asked === 'GET /-/npm/v1/tokens') return pageOf(at, url.searchParams);
  const index = at.tokens.findIndex(({ key }) => asked === `DELETE /-/npm/v1/tokens/token/${key}`);
  if (index < 0) return { status: 404, body: { message: 'Token not found' } };
  if (at.secondFactor === 'code') {
    const body = { error: 'This operation requires a one-time password.' };
    return { status: 401, body, headers: { 'www-authenticate': 'OTP' } };
  }
  if (at.secondFactor === 'page') {
    const page = 'https://www.npmjs.com/auth/cli/1';
    return { status: 401, body: { authUrl: page, doneUrl: page } };
  }
  at.tokens.splice(index, 1);
  return { status: 204 };
}

function pageOf({ tokens, url, nextUrl }: NpmStandIn, query: URLSearchParams): Reply {
  const page = Number(query.get('page') ?? 0);
  const perPage = Number(query.get('perPage') ?? 10);
  const next = nextUrl ?? `${url}/-/npm/v1/tokens?page=${page + 1}&perPage=${perPage}`;
  const objects = tokens.slice(page * perPage, (page + 1) * perPage).map(listed);
  const isLast = (page + 1) * perPage >= tokens.length;
  return { status: 200, body: { objects, total: tokens.length, urls: isLast ? {} : { next } } };
}

const listed = ({ key, name, secret, action, expiry, accessed }: StoredToken) => ({
  ...{ key, name, description: null, token: `${secret.slice(0, 8)}...${secret.slice(-4)}` },
  ...(expiry === null ? {} : { expiry }),
  ...(accessed === null ? {} : { accessed }),
  ...{ created: '2026-11-01T08:00:00.000Z', updated: '2026-11-01T08:00:00.000Z', revoked: null },
  ...{ readonly: action === 'read', bypass_2fa: false, cidr: null },
  permissions: [{ name: 'package', action }],
  scopes: [{ type: 'package', name: '*' }],
});
