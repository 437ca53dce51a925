import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredToken {
  key: string;
  name: string;
  secret: string;
  action: 'read' | 'write';
  /** What it may do with its organizations, if that is something else. */
  orgAction?: 'read' | 'write' | undefined;
  cidr: string[] | null;
  bypass_2fa: boolean;
  expiry: string | null;
  accessed: string | null;
  created: string;
  /** What it is limited to. */
  scopes: { type: string; name: string }[];
}

/** A server that behaves as npm's documentation says, with tokens in memory. */
export interface NpmStandIn {
  /** The address of the registry, below a path. */
  url: string;
  /** What `npm login` gets. */
  sessionToken: string;
  /** The tokens on the list, oldest first. */
  tokens: StoredToken[];
  /** What `npm login` takes, and what creating a token takes again. */
  password: string;
  /** What a write asks for: a code of an app or from an email, or a page to open in the browser. */
  secondFactor: 'code' | 'email' | 'page' | null;
  /** The codes that it accepts, each once. */
  codes: string[];
  /** What the page to confirm on is, and where it tells about it. */
  page: { authUrl: string; doneUrl: string };
  /** What the user did on that page. */
  confirmed: 'not-yet' | 'allowed' | 'refused';
  /** How long it then asks to wait, in seconds. */
  waitSeconds: number;
  /** Called before the answer to a creation; with false, the answer is never sent. */
  beforeAnswer(): boolean;
  /** Replaces the address of the next page. */
  nextUrl: string | null;
  add(name: string, of?: Partial<StoredToken>): StoredToken;
  stop(): Promise<void>;
}

const path = '/api/npm';
/** What stands for a confirmation. */
export const codeOfPage = 'code-of-the-page-5d0a8c77e1b2';
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
    password: 'the password of ann',
    secondFactor: null,
    codes: [],
    page: { authUrl: 'https://www.npmjs.com/auth/cli/1', doneUrl: '' },
    confirmed: 'not-yet',
    waitSeconds: 5,
    beforeAnswer: () => true,
    nextUrl: null,
    add(name, of = {}) {
      const created = new Date().toISOString();
      const scopes = [{ type: 'package', name: '*' }];
      const stored = { key: randomUUID(), name, secret: newSecret(), action: 'write' as const, created, scopes };
      const added = { accessed: null, expiry: null, cidr: null, bypass_2fa: false, ...stored, ...of };
      standIn.tokens.push(added);
      return added;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  for (let at = 0; at < count; at += 1) standIn.add(`Token ${at}`);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    let sent = '';
    for await (const chunk of request) sent += chunk;
    const asked = { method: request.method ?? '', url, headers: request.headers, body: sent ? JSON.parse(sent) : {} };
    const { status, body, headers } = carryOut(standIn, asked);
    if (asked.method === 'POST' && status === 201 && !standIn.beforeAnswer()) return response.destroy();
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body && JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  standIn.page.doneUrl = `${standIn.url}/-/v1/done?authId=1`;
  return standIn;
}

interface Asked {
  method: string;
  url: URL;
  headers: IncomingHttpHeaders;
  body: {
    password?: string;
    name?: string;
    expires?: number;
    packages?: string[];
    scopes?: string[];
    orgs?: string[];
    packages_and_scopes_permission?: string;
    orgs_permission?: string;
    cidr?: string[];
    bypass_2fa?: boolean;
  };
}

function carryOut(at: NpmStandIn, { method, url, headers, body }: Asked): Reply {
  const asked = `${method} ${url.pathname.replace(path, '')}`;
  const secret = (headers.authorization ?? '').replace(/^Bearer /, '');
  const isSession = secret === at.sessionToken;
  if (!isSession && !at.tokens.some((token) => token.secret === secret)) {
    return { status: 401, body: { error: 'Unauthorized' } };
  }
  if (asked === 'GET /-/whoami') return { status: 200, body: { username: 'ann' } };
  // Which status a token gets that may not manage tokens is a guess.
  if (!isSession) return { status: 401, body: { error: 'You can’t manage tokens with this token.' } };
  if (asked === 'GET /-/npm/v1/tokens') return pageOf(at, url.searchParams);
  if (asked === 'GET /-/v1/done') return doneOf(at);
  if (asked === 'POST /-/npm/v1/tokens') return demandOf(at, headers) ?? creationOf(at, body);
  const index = at.tokens.findIndex(({ key }) => asked === `DELETE /-/npm/v1/tokens/token/${key}`);
  if (index < 0) return { status: 404, body: { message: 'Token not found' } };
  const demand = demandOf(at, headers);
  if (demand) return demand;
  at.tokens.splice(index, 1);
  return { status: 204 };
}

/** The forms of these refusals are a guess, and so is that a wrong code is answered like none. */
function demandOf(at: NpmStandIn, headers: IncomingHttpHeaders): Reply | null {
  const code = at.codes.indexOf(String(headers['npm-otp']));
  if (at.secondFactor === null || code >= 0) {
    at.codes.splice(code, code >= 0 ? 1 : 0);
    return null;
  }
  if (at.secondFactor === 'page' && headers['npm-auth-type'] === 'web') return { status: 401, body: at.page };
  const error = at.secondFactor === 'email' ? 'Enter the code from your email.' : 'This needs a one-time password.';
  return {
    status: 401,
    body: { error: `${error} Not ${headers['npm-otp']}.` },
    headers: { 'www-authenticate': 'OTP' },
  };
}

/** As npm's own command reads it. How a refusal looks is a guess. */
function doneOf(at: NpmStandIn): Reply {
  if (at.confirmed === 'refused') return { status: 403, body: { error: 'Refused' } };
  if (at.confirmed === 'not-yet') return { status: 202, body: {}, headers: { 'retry-after': `${at.waitSeconds}` } };
  at.codes.push(codeOfPage);
  return { status: 200, body: { token: codeOfPage } };
}

function creationOf(at: NpmStandIn, { password, name = '', expires = 7, ...body }: Asked['body']): Reply {
  if (name === 'npm') return { status: 400, body: { error: `${name} is no name, and ${password} is your password.` } };
  if (password !== at.password) return { status: 401, body: { error: `Wrong password: ${password}.` } };
  const { packages = [], scopes: ofScopes = [], orgs = [] } = body;
  const packagesAndScopes = [...packages, ...ofScopes];
  const limits = [
    [packagesAndScopes, body.packages_and_scopes_permission],
    [orgs, body.orgs_permission],
  ] as const;
  if (limits.every(([names]) => names.length === 0)) {
    const error = 'You must have at least one package / scope or organization added to this token.';
    return { status: 400, body: { error } };
  }
  if (limits.some(([names, permission]) => names.length === 0 && permission !== undefined)) {
    return { status: 400, body: { error: 'You must select at least one of what you grant permissions for.' } };
  }
  const isReading = limits.every(([, permission]) => permission === undefined || permission === 'read-only');
  const { packages_and_scopes_permission: ofPackages, orgs_permission: ofOrgs, cidr = null, bypass_2fa = false } = body;
  const actionOf = (permission?: string) =>
    permission === undefined ? undefined : permission === 'read-only' ? 'read' : 'write';
  const action = actionOf(ofPackages ?? ofOrgs) ?? 'read';
  const orgAction = ofPackages === undefined ? undefined : actionOf(ofOrgs);
  // Which type a scope has is a guess.
  const scopes = [
    ...packagesAndScopes.map((each) => ({ type: 'package', name: each })),
    ...orgs.map((each) => ({ type: 'org', name: each })),
  ];
  if (!isReading && expires > 90) return { status: 400, body: { error: 'At most 90 days.' } };
  const expiry = new Date(Date.now() + expires * 86_400_000).toISOString();
  const added = at.add(name, { action, orgAction, expiry, scopes, cidr, bypass_2fa });
  return { status: 201, body: { ...listed(added), token: added.secret } };
}

function pageOf({ tokens, url, nextUrl }: NpmStandIn, query: URLSearchParams): Reply {
  const page = Number(query.get('page') ?? 0);
  const perPage = Number(query.get('perPage') ?? 10);
  const next = nextUrl ?? `${url}/-/npm/v1/tokens?page=${page + 1}&perPage=${perPage}`;
  const objects = tokens.slice(page * perPage, (page + 1) * perPage).map(listed);
  const isLast = (page + 1) * perPage >= tokens.length;
  return { status: 200, body: { objects, total: tokens.length, urls: isLast ? {} : { next } } };
}

const listed = ({ key, name, secret, action, orgAction, expiry, accessed, created, scopes, ...of }: StoredToken) => ({
  ...{ key, name, description: null, token: `${secret.slice(0, 8)}...${secret.slice(-4)}` },
  ...(expiry === null ? {} : { expiry }),
  ...(accessed === null ? {} : { accessed }),
  ...{ created, updated: created, revoked: null },
  ...{ readonly: action === 'read' && orgAction !== 'write', bypass_2fa: of.bypass_2fa, cidr: of.cidr },
  // What these are called is a guess.
  permissions: [{ name: 'package', action }, ...(orgAction ? [{ name: 'org', action: orgAction }] : [])],
  scopes,
});
