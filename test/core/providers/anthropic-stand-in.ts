import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredKey {
  id: string;
  name: string;
  secret: string;
  status: 'active' | 'inactive' | 'archived' | 'expired';
  created_at: string;
  workspace_id: string | null;
}

/** A server that behaves as Anthropic's documentation says, with keys in memory. What is a guess is in the decision's page. */
export interface AnthropicStandIn {
  /** The address of the API. */
  url: string;
  adminKey: string;
  /** All keys, archived ones too, oldest first. */
  keys: StoredKey[];
  /** Makes a key, as a user does on the page. */
  make(name: string, more?: Partial<StoredKey>): StoredKey;
  /** All workspaces besides the default one. */
  workspaces: { id: string; name: string; archived_at: string | null }[];
  /** Whether the admin key may list them. */
  hidesWorkspaces: boolean;
  /** How many keys a page has at most, whatever is asked for. */
  longestPage: number;
  stop(): Promise<void>;
}

const newSecret = (kind: string) => `sk-ant-${kind}-${randomBytes(46).toString('hex')}AA`;

export async function startAnthropic(count = 0): Promise<AnthropicStandIn> {
  const stored = (name: string, more: Partial<StoredKey> = {}): StoredKey => ({
    id: `apikey_01${randomBytes(11).toString('hex')}`,
    name,
    secret: newSecret('api03'),
    status: 'active',
    created_at: '2026-11-01T12:00:00Z',
    workspace_id: null,
    ...more,
  });
  const standIn: AnthropicStandIn = {
    url: '',
    adminKey: newSecret('admin01'),
    keys: Array.from({ length: count }, (_, at) => stored(`Key ${at}`)),
    make(name, more) {
      const key = stored(name, more);
      standIn.keys.push(key);
      return key;
    },
    workspaces: [],
    hidesWorkspaces: false,
    longestPage: 1000,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  const server = createServer((request, response) => void answer(standIn, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return standIn;
}

async function answer(at: AnthropicStandIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const { status, body } = carryOut(at, {
    secret: String(request.headers['x-api-key'] ?? ''),
    method: request.method ?? '',
    url: new URL(request.url ?? '', 'http://localhost'),
    body: text === '' ? {} : JSON.parse(text),
  });
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

interface Asked {
  secret: string;
  method: string;
  url: URL;
  body: Partial<Pick<StoredKey, 'name' | 'status'>>;
}

interface Answer {
  status: number;
  body: object;
}

const path = '/v1/organizations/api_keys';

function carryOut(at: AnthropicStandIn, { secret, method, url, body }: Asked): Answer {
  const isKey = at.keys.some((key) => key.secret === secret && key.status === 'active');
  if (url.pathname === '/v1/models') {
    return isKey ? { status: 200, body: { data: [], has_more: false } } : refusal(401, 'authentication_error');
  }
  if (secret !== at.adminKey) return refusal(401, 'authentication_error');
  if (url.pathname === path) return pageOf(at.keys, at, url.searchParams, listed);
  if (url.pathname === '/v1/organizations/workspaces') return workspacesOf(at, url.searchParams);
  const key = at.keys.find(({ id }) => url.pathname === `${path}/${id}`);
  if (key === undefined) return refusal(404, 'not_found_error');
  if (method === 'POST' && key.status === 'archived') return refusal(400, 'invalid_request_error');
  if (method === 'POST') Object.assign(key, body);
  return { status: 200, body: listed(key) };
}

function pageOf<T extends { id: string }>(
  all: readonly T[],
  { longestPage }: AnthropicStandIn,
  asked: URLSearchParams,
  shownAs: (one: T) => object,
): Answer {
  const limit = Math.min(Number(asked.get('limit') ?? 20), longestPage);
  const start = all.findIndex(({ id }) => id === asked.get('after_id')) + 1;
  const shown = all.slice(start, start + limit);
  const ends = { first_id: shown[0]?.id ?? null, last_id: shown.at(-1)?.id ?? null };
  return { status: 200, body: { data: shown.map(shownAs), has_more: start + limit < all.length, ...ends } };
}

function workspacesOf(at: AnthropicStandIn, asked: URLSearchParams): Answer {
  if (at.hidesWorkspaces) return refusal(403, 'permission_error');
  const shown = at.workspaces.filter((one) => one.archived_at === null || asked.get('include_archived') === 'true');
  return pageOf(shown, at, asked, (one) => ({ ...one, type: 'workspace', created_at: '2026-11-01T12:00:00Z' }));
}

const refusal = (status: number, type: string): Answer => ({
  status,
  body: { type: 'error', error: { type, message: `This is a ${type}.` } },
});

const listed = ({ secret, ...key }: StoredKey) => ({
  ...key,
  type: 'api_key',
  partial_key_hint: `${secret.slice(0, 16)}...${secret.slice(-4)}`,
  created_by: { id: 'user_01', type: 'user' },
});
