import { randomBytes, randomUUID } from 'node:crypto';
import { type Answer, type Asked, type StandInServer, startStandIn } from './stand-in-server.ts';

interface StoredKey {
  id: string;
  name: string;
  secret: string;
  permission: string;
  created_at: string;
  last_used_at: string | null;
}

/** A server that behaves as Resend's documentation says, with keys in memory. */
export interface ResendStandIn {
  server: StandInServer;
  fullKey: string;
  /** A key that can only send mail. */
  sendingKey: string;
  /** The keys on the list. */
  keys: StoredKey[];
  /** How many creations it has carried out. */
  created: number;
  add(name: string): StoredKey;
  /** How many of the next requests are too many. */
  tooMany: number;
  /** How it refuses a key that it doesn't know. Resend's pages say different things. */
  refusesWith: { status: number; name: string; message: string };
}

export async function startResend(count = 0): Promise<ResendStandIn> {
  const full = stored('Full', 'full_access');
  const sending = stored('Sending', 'sending_access');
  const server = await startStandIn((asked) => carryOut(standIn, asked));
  const standIn: ResendStandIn = {
    server,
    fullKey: full.secret,
    sendingKey: sending.secret,
    keys: [full, sending, ...Array.from({ length: count }, (_, at) => stored(`Key ${at}`, 'sending_access'))],
    created: 0,
    add(name) {
      const key = stored(name, 'sending_access');
      standIn.keys.push(key);
      return key;
    },
    tooMany: 0,
    refusesWith: { status: 400, name: 'validation_error', message: 'API key is invalid' },
  };
  return standIn;
}

const stored = (name: string, permission: string): StoredKey => ({
  ...{ id: randomUUID(), name, permission, last_used_at: null },
  secret: `re_${randomBytes(4).toString('hex')}_${randomBytes(12).toString('hex')}`,
  created_at: new Date().toISOString(),
});

const refusal = (statusCode: number, name: string, message: string): Answer => ({
  status: statusCode,
  body: { statusCode, name, message },
});

function carryOut(at: ResendStandIn, { method, path, query, secret, headers, body }: Asked): Answer {
  if (!headers['user-agent']) return { status: 403, body: { code: 1010 } };
  if (at.tooMany > 0) {
    at.tooMany -= 1;
    const limits = { 'retry-after': '1', 'ratelimit-limit': '2', 'ratelimit-remaining': '0', 'ratelimit-reset': '1' };
    return { ...refusal(429, 'rate_limit_exceeded', 'Too many requests'), headers: limits };
  }
  const caller = at.keys.find((each) => each.secret === secret);
  if (!caller) return refusal(at.refusesWith.status, at.refusesWith.name, at.refusesWith.message);
  if (caller.permission !== 'full_access') {
    return refusal(401, 'restricted_api_key', 'This API key is restricted to only send emails');
  }
  if (path === '/api-keys' && method === 'GET') return list(at, query);
  if (path === '/api-keys' && method === 'POST') {
    const key = stored(String(body.name), String(body.permission ?? 'full_access'));
    at.keys.push(key);
    at.created += 1;
    return { status: 201, body: { id: key.id, token: key.secret } };
  }
  const key = at.keys.find(({ id }) => path === `/api-keys/${id}`);
  if (!key) return refusal(404, 'not_found', 'API key not found');
  if (method === 'DELETE') {
    at.keys.splice(at.keys.indexOf(key), 1);
    return { status: 200, body: { object: 'api_key', id: key.id, deleted: true } };
  }
  key.name = String(body.name);
  return { status: 200, body: { object: 'api_key', id: key.id } };
}

function list({ keys }: ResendStandIn, query: URLSearchParams): Answer {
  const after = query.get('after');
  const start = after === null ? 0 : keys.findIndex(({ id }) => id === after) + 1;
  const end = start + Number(query.get('limit') ?? 20);
  const data = keys.slice(start, end).map(({ id, name, created_at, last_used_at }) => {
    return { id, name, created_at, last_used_at };
  });
  return { status: 200, body: { object: 'list', has_more: end < keys.length, data } };
}
