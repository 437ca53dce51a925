import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredKey {
  hash: string;
  name: string;
  secret: string;
  disabled: boolean;
  expires_at: string | null;
  created_at: string;
  isManagement: boolean;
  limit: number | null;
  limit_reset: string | null;
  include_byok_in_limit: boolean;
  workspace_id: string;
}

/** A server that behaves as OpenRouter's documentation says, with keys in memory. */
export interface OpenRouterStandIn {
  /** The address of the API. */
  url: string;
  managementKey: string;
  /** A key that can't manage keys. */
  plainKey: string;
  /** The keys on the list, oldest first. */
  keys: StoredKey[];
  /** How many creations it has carried out. */
  created: number;
  add(name: string, of?: Partial<StoredKey>): StoredKey;
  /** What becomes of the next write: it is carried out, and its answer is lost. */
  losesAnswer: boolean;
  /** The next write is not carried out, and not answered. */
  dropsNext: boolean;
  stop(): Promise<void>;
}

const perPage = 100;
const usualWorkspace = '00000000-0000-4000-8000-000000000000';
const newKey = () => `sk-or-v1-${randomBytes(32).toString('hex')}`;

export async function startOpenRouter(count = 0): Promise<OpenRouterStandIn> {
  const stored = (name: string, isManagement = false): StoredKey => {
    const secret = newKey();
    const created_at = new Date().toISOString();
    const hash = createHash('sha256').update(secret).digest('hex');
    const unlimited = { limit: null, limit_reset: null, include_byok_in_limit: false, workspace_id: usualWorkspace };
    return { hash, name, secret, disabled: false, expires_at: null, created_at, isManagement, ...unlimited };
  };
  const management = stored('Management', true);
  const plain = stored('Plain');
  const standIn: OpenRouterStandIn = {
    url: '',
    managementKey: management.secret,
    plainKey: plain.secret,
    keys: [plain, ...Array.from({ length: count }, (_, at) => stored(`Key ${at}`))],
    created: 0,
    add(name, of = {}) {
      const key = { ...stored(name), ...of };
      standIn.keys.push(key);
      return key;
    },
    losesAnswer: false,
    dropsNext: false,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  const server = createServer((request, response) => void answer(standIn, management, { request, response }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
  return standIn;

  async function answer(
    at: OpenRouterStandIn,
    manager: StoredKey,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const secret = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    const caller = [manager, ...at.keys].find((each) => each.secret === secret && works(each)) ?? null;
    const url = new URL(request.url ?? '', 'http://localhost');
    if (at.dropsNext && request.method !== 'GET') {
      at.dropsNext = false;
      request.socket.destroy();
      return;
    }
    const { status, body } = carryOut(at, caller, {
      method: request.method ?? '',
      url,
      body: text === '' ? {} : JSON.parse(text),
    });
    if (at.losesAnswer && request.method !== 'GET') {
      at.losesAnswer = false;
      request.socket.destroy();
      return;
    }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }

  function carryOut(
    at: OpenRouterStandIn,
    caller: StoredKey | null,
    { method, url, body }: { method: string; url: URL; body: Record<string, unknown> },
  ): { status: number; body: object } {
    const path = url.pathname.replace('/api/v1', '');
    if (caller === null) return refusal(401, 'User not found.');
    if (method === 'GET' && path === '/key') return { status: 200, body: { data: own(caller) } };
    if (!caller.isManagement) return refusal(401, 'Invalid management key');
    if (path === '/keys' && method === 'GET') {
      const offset = Number(url.searchParams.get('offset') ?? 0);
      const shown = at.keys.filter(({ disabled }) => !disabled || url.searchParams.get('include_disabled') === 'true');
      return { status: 200, body: { data: shown.slice(offset, offset + perPage).map(listed) } };
    }
    if (path === '/keys' && method === 'POST') {
      const expiry = body.expires_at === undefined ? null : String(body.expires_at);
      if (expiry !== null && !expiry.endsWith('Z')) return refusal(400, 'expires_at must be in UTC');
      const { name: _, ...limits } = body;
      const key = { ...stored(String(body.name)), ...limits, expires_at: expiry };
      at.keys.push(key);
      at.created += 1;
      return { status: 201, body: { data: listed(key), key: key.secret } };
    }
    const key = at.keys.find(({ hash }) => path === `/keys/${hash}`);
    if (!key) return refusal(404, 'API key not found');
    if (method === 'DELETE') {
      at.keys.splice(at.keys.indexOf(key), 1);
      return { status: 200, body: { deleted: true } };
    }
    if (typeof body.name === 'string') key.name = body.name;
    if (typeof body.disabled === 'boolean') key.disabled = body.disabled;
    return { status: 200, body: { data: listed(key) } };
  }
}

const works = ({ disabled, expires_at }: StoredKey): boolean =>
  !disabled && (expires_at === null || Date.parse(expires_at) > Date.now());

const refusal = (status: number, message: string) => ({ status, body: { error: { code: status, message } } });

const usage = {
  ...{ usage: 0, usage_daily: 0, usage_weekly: 0, usage_monthly: 0 },
  ...{ byok_usage: 0, byok_usage_daily: 0, byok_usage_weekly: 0, byok_usage_monthly: 0 },
  ...{ limit_remaining: null, creator_user_id: null },
};

const labelOf = (secret: string): string => `${secret.slice(0, 12)}...${secret.slice(-3)}`;

const listed = ({ hash, name, secret, disabled, expires_at, created_at, ...of }: StoredKey) => ({
  ...{ ...usage, limit: of.limit, limit_reset: of.limit_reset, include_byok_in_limit: of.include_byok_in_limit },
  ...{ hash, name, label: labelOf(secret), disabled, expires_at, created_at },
  updated_at: null,
  workspace_id: of.workspace_id,
});

const own = ({ secret, expires_at, isManagement }: StoredKey) => ({
  ...{ ...usage, limit: null, limit_reset: null, include_byok_in_limit: false },
  ...{ label: labelOf(secret), expires_at, is_management_key: isManagement, is_provisioning_key: isManagement },
  is_free_tier: false,
  rate_limit: { requests: -1, interval: '10s', note: 'deprecated' },
});
