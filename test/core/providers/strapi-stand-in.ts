import { randomBytes } from 'node:crypto';
import type { StrapiServer, StrapiUser } from '../../fakes/strapi.ts';
import { type Answer, type Asked, startStandIn } from './stand-in-server.ts';

interface StoredToken {
  id: number;
  name: string;
  type: string;
  lifespan: number | null;
  expiresAt: string | null;
  createdAt: string;
  lastUsedAt: string | null;
  permissions: string[];
  accessKey: string;
}

interface Strapi {
  tokens: StoredToken[];
  users: Map<string, { password: string; manages: boolean }>;
  /** The users of the sessions. */
  sessions: Map<string, string>;
  /** How often a session was asked for, by e-mail address. */
  logins: Map<string, number>;
  nextId: number;
}

/** A server that answers as Strapi 5 does, with everything in memory. */
export async function startStrapiStandIn(): Promise<StrapiServer & { add(name: string): StoredToken }> {
  const at: Strapi = { tokens: [], users: new Map(), sessions: new Map(), logins: new Map(), nextId: 1 };
  add(at, { name: 'Full Access', type: 'full-access' });
  add(at, { name: 'Read Only', type: 'read-only' });
  const server = await startStandIn((asked) => (asked.path.startsWith('/admin') ? manage(at, asked) : use(at, asked)));
  const ask = async (secret: string, method: string) => {
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
    const body = method === 'GET' ? null : JSON.stringify({ data: { text: 'a' } });
    return (await fetch(`${server.url}/api/notes`, { method, headers, body })).status;
  };
  const named = (name: string) => {
    const found = at.tokens.find((token) => token.name === name);
    if (found === undefined) throw new Error(`no token ${name}`);
    return found;
  };
  return {
    url: server.url,
    add: (name) => add(at, { name, type: 'read-only' }),
    async addUser(role): Promise<StrapiUser> {
      const [email, password] = [`${randomBytes(4).toString('hex')}@example.com`, 'Correct-horse-1'];
      at.users.set(email, { password, manages: role === 'super-admin' });
      return { email, password };
    },
    read: (secret) => ask(secret, 'GET'),
    write: (secret) => ask(secret, 'POST'),
    addCustom: async (name) => void add(at, { name, type: 'custom', permissions: ['api::note.note.find'] }),
    permissionsOf: async (name) => named(name).permissions,
    delete: async (name) => void at.tokens.splice(at.tokens.indexOf(named(name)), 1),
    expire: async (name) => void Object.assign(named(name), { expiresAt: '2026-01-01T00:00:00.000Z' }),
    endSessions: async () => at.sessions.clear(),
    stop: server.stop,
  };
}

function add(at: Strapi, of: Partial<StoredToken> & Pick<StoredToken, 'name' | 'type'>): StoredToken {
  const { lifespan = null } = of;
  const token = {
    ...{ id: at.nextId, permissions: [], lastUsedAt: null, createdAt: new Date().toISOString(), ...of },
    ...{ lifespan, expiresAt: lifespan === null ? null : new Date(Date.now() + lifespan).toISOString() },
    accessKey: randomBytes(128).toString('hex'),
  };
  at.nextId += 1;
  at.tokens.push(token);
  return token;
}

const error = (status: number, name: string, message: string, details = {}): Answer => ({
  status,
  body: { data: null, error: { status, name, message, details } },
});
const unauthorized = () => error(401, 'UnauthorizedError', 'Missing or invalid credentials');
const taken = () => error(400, 'ApplicationError', 'Name already taken');

function manage(at: Strapi, { method, path, secret, body }: Asked): Answer {
  if (path === '/admin/login') return logIn(at, body);
  const user = at.users.get(at.sessions.get(secret) ?? '');
  if (user === undefined) return unauthorized();
  if (!user.manages) return error(403, 'ForbiddenError', 'Forbidden');
  if (path === '/admin/api-tokens') {
    return method === 'GET' ? { status: 200, body: { data: at.tokens.map(listed) } } : create(at, body);
  }
  const [, id, action] = /^\/admin\/api-tokens\/(\d+)(\/regenerate)?$/.exec(path) ?? [];
  const token = at.tokens.find((each) => `${each.id}` === id);
  if (method === 'DELETE') {
    if (token) at.tokens.splice(at.tokens.indexOf(token), 1);
    return { status: 200, body: { data: token ? listed(token) : null } };
  }
  if (token === undefined) return error(404, 'NotFoundError', 'API Token not found');
  if (action !== undefined) {
    token.accessKey = randomBytes(128).toString('hex');
    return { status: 201, body: { data: { id: token.id, accessKey: token.accessKey, kind: 'content-api' } } };
  }
  return change(at, token, body);
}

function logIn(at: Strapi, { email, password }: Asked['body']): Answer {
  const address = `${email}`;
  const logins = (at.logins.get(address) ?? 0) + 1;
  at.logins.set(address, logins);
  if (logins > 5) {
    const reset = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${Math.floor(Date.now() / 1000) + 300}` };
    return { ...error(429, 'RateLimitError', 'Too many requests, please try again later.'), headers: reset };
  }
  if (at.users.get(address)?.password !== password) return error(400, 'ApplicationError', 'Invalid credentials');
  const session = randomBytes(30).toString('base64url');
  at.sessions.set(session, address);
  return { status: 200, body: { data: { token: session, accessToken: session, user: { email } } } };
}

const lifespans: readonly unknown[] = [null, 7, 30, 90].map((days) => days && days * 86_400_000);

function create(at: Strapi, { name, type, lifespan, permissions }: Asked['body']): Answer {
  if (!lifespans.includes(lifespan)) {
    const message = 'lifespan must be one of the following values: , 604800000, 2592000000, 7776000000';
    return error(400, 'ValidationError', message, { errors: [{ path: ['lifespan'], message }] });
  }
  if (at.tokens.some((token) => token.name === name)) return taken();
  const own = type === 'custom' ? { permissions: permissions as string[] } : {};
  const token = add(at, { name: `${name}`, type: `${type}`, lifespan: lifespan as number | null, ...own });
  return { status: 201, body: { data: { ...listed(token), accessKey: token.accessKey } } };
}

function change(at: Strapi, token: StoredToken, { name, type }: Asked['body']): Answer {
  if (at.tokens.some((other) => other.name === name && other !== token)) return taken();
  if (typeof name === 'string') token.name = name;
  if (typeof type === 'string') token.type = type;
  if (token.type !== 'custom') token.permissions = [];
  return { status: 200, body: { data: listed(token) } };
}

const listed = ({ accessKey: _, lifespan, ...token }: StoredToken) => ({
  ...token,
  ...{ kind: 'content-api', description: '', lifespan: lifespan === null ? null : `${lifespan}` },
});

/** The content: one type, and the files that each Strapi has. */
function use(at: Strapi, { method, path, secret }: Asked): Answer {
  const token = at.tokens.find(({ accessKey }) => accessKey === secret);
  if (token === undefined) return unauthorized();
  if (token.expiresAt !== null && Date.parse(token.expiresAt) < Date.now()) {
    return error(401, 'UnauthorizedError', 'Token expired');
  }
  token.lastUsedAt ??= new Date().toISOString();
  const isFiles = path === '/api/upload/files';
  const mayRead = token.type !== 'custom' || !isFiles;
  if (method === 'GET' ? !mayRead : token.type !== 'full-access') return error(403, 'ForbiddenError', 'Forbidden');
  if (isFiles) return { status: 200, body: [] };
  return method === 'GET' ? { status: 200, body: { data: [], meta: {} } } : { status: 201, body: { data: { id: 1 } } };
}
