import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Policy {
  id: string;
  effect: 'allow' | 'deny';
  permission_groups: { id: string; name: string; meta?: object }[];
  resources: object;
}

interface StoredToken {
  id: string;
  name: string;
  secret: string;
  status: 'active' | 'disabled' | 'expired';
  issued_on: string;
  last_used_on?: string;
  expires_on?: string;
  not_before?: string;
  policies: Policy[];
  condition?: object;
}

/** A server that behaves as Cloudflare's documentation says, with a user's tokens in memory. What is a guess is in the decision's page. */
export interface CloudflareStandIn {
  /** The address of the API. */
  url: string;
  /** The token on the list that may manage tokens. */
  manager: StoredToken;
  /** The tokens on the list, oldest first. */
  tokens: StoredToken[];
  /** Makes a token, as a user does on the page. */
  make(name: string, more?: Partial<StoredToken>): StoredToken;
  /** How many tokens a page has at most, whatever is asked for. */
  longestPage: number;
  /** How often a token got a new secret. */
  rolled: number;
  /** What becomes of the next write: it is carried out, and its answer is lost. */
  losesAnswer: boolean;
  /** Whether the limit of requests is reached. */
  isLimited: boolean;
  /** What the credential is shown; null if it may not see any. */
  zones: { id: string; name: string }[] | null;
  accounts: { id: string; name: string }[] | null;
  stop(): Promise<void>;
}

const api = '/client/v4';
const newSecret = () => `cfut_${randomBytes(24).toString('hex')}`;
const dnsRead = { id: randomBytes(16).toString('hex'), name: 'DNS Read', meta: { key: 'scope', value: 'zone' } };
export const dnsWrite = { id: randomBytes(16).toString('hex'), name: 'DNS Write' };

/** Logs exist for accounts and for zones, under the same name. */
export const permissionGroups = [
  { ...dnsRead, scopes: ['com.cloudflare.api.account.zone'] },
  { ...dnsWrite, scopes: ['com.cloudflare.api.account.zone'] },
  ...[
    ['Zone Read', 'zone'],
    ['Logs Read', 'zone'],
    ['Logs Read', ''],
    ['Workers Scripts Write', ''],
  ].map(([name = '', of]) => ({
    id: randomBytes(16).toString('hex'),
    name,
    scopes: [`com.cloudflare.api.account${of ? `.${of}` : ''}`],
  })),
  { id: randomBytes(16).toString('hex'), name: 'Memberships Read', scopes: ['com.cloudflare.api.user'] },
];
const manages = { id: randomBytes(16).toString('hex'), name: 'API Tokens Write' };

export const allowing = (...groups: Policy['permission_groups']): Policy[] => [
  {
    id: randomBytes(16).toString('hex'),
    effect: 'allow',
    permission_groups: groups,
    resources: { 'com.cloudflare.api.account.zone.*': '*' },
  },
];

export async function startCloudflare(count = 0): Promise<CloudflareStandIn> {
  const stored = (name: string, more: Partial<StoredToken> = {}): StoredToken => ({
    id: randomBytes(16).toString('hex'),
    name,
    secret: newSecret(),
    status: 'active',
    issued_on: '2026-11-01T12:00:00Z',
    policies: allowing(dnsRead),
    ...more,
  });
  const manager = stored('Latchkey', { policies: allowing(manages) });
  const standIn: CloudflareStandIn = {
    url: '',
    manager,
    tokens: [manager, ...Array.from({ length: count }, (_, at) => stored(`Token ${at}`))],
    make(name, more) {
      const token = stored(name, more);
      standIn.tokens.push(token);
      return token;
    },
    longestPage: 50,
    rolled: 0,
    losesAnswer: false,
    isLimited: false,
    zones: null,
    accounts: [{ id: 'acc1', name: 'Acme' }],
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  const server = createServer((request, response) => void answer(standIn, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${api}`;
  return standIn;
}

async function answer(at: CloudflareStandIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { status, body } = carryOut(at, {
    secret: (request.headers.authorization ?? '').replace(/^Bearer /, ''),
    method: request.method ?? '',
    url: new URL(request.url ?? '', 'http://localhost'),
    body: text === '' ? {} : JSON.parse(text),
  });
  if (at.losesAnswer && request.method !== 'GET') {
    at.losesAnswer = false;
    request.socket.destroy();
    return;
  }
  const headers = { 'content-type': 'application/json', ...(status === 429 ? { 'retry-after': '300' } : {}) };
  response.writeHead(status, headers).end(JSON.stringify(body));
}

interface Asked {
  secret: string;
  method: string;
  url: URL;
  body: Record<string, unknown>;
}

interface Answer {
  status: number;
  body: object;
}

function carryOut(at: CloudflareStandIn, { secret, method, url, body }: Asked): Answer {
  const path = url.pathname.replace(api, '');
  if (at.isLimited) return refusal(429, 'More than 1200 requests per 300 seconds reached');
  const caller = at.tokens.find((token) => token.secret === secret);
  if (caller === undefined) return refusal(401, 'Invalid API Token');
  if (path === '/user/tokens/verify') {
    const { id, status, expires_on } = caller;
    return result({ id, status, ...(expires_on === undefined ? {} : { expires_on }) });
  }
  if (caller.status !== 'active') return refusal(401, 'Invalid API Token');
  const mayManage = caller.policies.some((policy) => policy.permission_groups.some(({ id }) => id === manages.id));
  if (!mayManage) return refusal(403, 'Unauthorized to access requested resource');
  if (path === '/zones' || path === '/accounts') {
    const found = path === '/zones' ? at.zones : at.accounts;
    return found === null ? refusal(403, 'Unauthorized to access requested resource') : result(found);
  }
  if (path === '/user/tokens/permission_groups') return result(permissionGroups);
  if (path === '/user/tokens' && method === 'POST') return create(at, body as unknown as StoredToken);
  if (path === '/user/tokens') return page(at, url.searchParams);
  const [, id, rest = ''] = /^\/user\/tokens\/([^/]+)(\/value)?$/.exec(path) ?? [];
  const token = at.tokens.find((each) => each.id === id);
  if (token === undefined) return refusal(404, 'Token not found');
  if (rest !== '') {
    token.secret = newSecret();
    at.rolled += 1;
    return result(token.secret);
  }
  if (method === 'DELETE') {
    at.tokens.splice(at.tokens.indexOf(token), 1);
    return result({ id: token.id });
  }
  if (method === 'PUT') replace(token, body);
  return result(listed(token));
}

function create(at: CloudflareStandIn, { name, policies, expires_on, condition }: StoredToken): Answer {
  const named = policies.map((policy) => ({
    ...policy,
    id: randomBytes(16).toString('hex'),
    permission_groups: policy.permission_groups.map(({ id }) => {
      const group = permissionGroups.find((each) => each.id === id);
      return { id, name: group?.name ?? '' };
    }),
  }));
  const issued_on = new Date().toISOString();
  const more = { ...(expires_on && { expires_on }), ...(condition && { condition }) };
  const token = at.make(name, { policies: named, issued_on, ...more });
  return result({ ...listed(token), value: token.secret });
}

function page({ tokens, longestPage }: CloudflareStandIn, asked: URLSearchParams): Answer {
  const number = Number(asked.get('page') ?? 1);
  const perPage = Math.min(Number(asked.get('per_page') ?? 20), longestPage);
  const all = tokens.filter(({ status }) => status !== 'expired' || asked.get('include_expired') === 'true');
  const shown = all.slice((number - 1) * perPage, number * perPage).map(listed);
  const info = { page: number, per_page: perPage, count: shown.length, total_count: all.length };
  const { status, body } = result(shown);
  return { status, body: { ...body, result_info: info } };
}

/** What is not sent is gone. */
function replace(token: StoredToken, body: Record<string, unknown>): void {
  delete token.condition;
  delete token.expires_on;
  delete token.not_before;
  Object.assign(token, { status: 'active', ...body });
}

const result = (told: unknown): Answer => ({
  status: 200,
  body: { success: true, errors: [], messages: [], result: told },
});

const refusal = (status: number, message: string): Answer => ({
  status,
  body: { success: false, errors: [{ code: 1000, message }], messages: [], result: null },
});

const listed = ({ secret: _, ...token }: StoredToken) => ({ ...token, modified_on: token.issued_on });
