import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredKey {
  id: string;
  project: string;
  name: string;
  secret: string;
  created_at: number;
  isOfServiceAccount: boolean;
  /** May not ask for models. */
  isRestricted: boolean;
}

/** A server that behaves as OpenAI's documentation says, with projects and their keys in memory. */
export interface OpenAiStandIn {
  /** The address of the API. */
  url: string;
  adminKey: string;
  projects: string[];
  keys: StoredKey[];
  /** Each page of keys says that more follow. */
  claimsMore: boolean;
  make(project: string, of?: Partial<StoredKey>): StoredKey;
  stop(): Promise<void>;
}

interface Answer {
  status: number;
  body: object;
}

const longestPage = 100;
const random = (bytes: number) => randomBytes(bytes).toString('hex');

export async function startOpenAi(): Promise<OpenAiStandIn> {
  const standIn: OpenAiStandIn = {
    url: '',
    adminKey: `sk-admin-${random(30)}`,
    projects: ['proj_first'],
    keys: [],
    claimsMore: false,
    make(project, of = {}) {
      const id = `key_${random(8)}`;
      const created_at = Math.floor(Date.now() / 1000);
      const secret = `sk-proj-${random(40)}`;
      const key = {
        id,
        project,
        name: 'CI',
        secret,
        created_at,
        isOfServiceAccount: false,
        isRestricted: false,
        ...of,
      };
      standIn.keys.push(key);
      return key;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  const server = createServer((request, response) => answer(standIn, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return standIn;
}

function answer(at: OpenAiStandIn, request: IncomingMessage, response: ServerResponse): void {
  const secret = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const url = new URL(request.url ?? '', 'http://localhost');
  const { status, body } = carryOut(at, secret, { method: request.method ?? '', url });
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const refusal = (status: number, message: string): Answer => ({
  status,
  body: { error: { type: 'invalid_request_error', message, param: null, code: null } },
});

function carryOut(at: OpenAiStandIn, secret: string, { method, url }: { method: string; url: URL }): Answer {
  const path = url.pathname.replace('/v1', '');
  const caller = at.keys.find((each) => each.secret === secret);
  const isAdmin = secret === at.adminKey;
  if (!caller && !isAdmin) return refusal(401, 'Incorrect API key provided');
  if (path === '/models') {
    if (isAdmin || caller?.isRestricted) return refusal(403, 'You have insufficient permissions for this operation');
    return { status: 200, body: { object: 'list', data: [] } };
  }
  if (!isAdmin) return refusal(401, 'You have insufficient permissions for this operation');
  if (path === '/organization/projects') return projects(at, url.searchParams);
  const [, project = '', id] = /^\/organization\/projects\/([^/]+)\/api_keys(?:\/([^/]+))?$/.exec(path) ?? [];
  const ofProject = at.keys.filter((each) => each.project === project);
  if (id === undefined) {
    const { status, body } = page(ofProject.map(shown), url.searchParams);
    return { status, body: { ...body, ...(at.claimsMore && { has_more: true }) } };
  }
  const key = ofProject.find((each) => each.id === id);
  if (!key) return refusal(404, 'No such key');
  if (method === 'GET') return { status: 200, body: shown(key) };
  if (key.isOfServiceAccount) return refusal(400, 'Keys of service accounts can’t be deleted');
  at.keys.splice(at.keys.indexOf(key), 1);
  return { status: 200, body: { object: 'organization.project.api_key.deleted', id, deleted: true } };
}

const projects = (at: OpenAiStandIn, query: URLSearchParams): Answer =>
  page(
    at.projects.map((id) => ({ id, object: 'organization.project', name: id, created_at: 1 })),
    query,
  );

function page(all: readonly { id: string }[], query: URLSearchParams): Answer {
  const from = all.findIndex(({ id }) => id === query.get('after')) + 1;
  const limit = Math.min(Number(query.get('limit') ?? 20), longestPage);
  const data = all.slice(from, from + limit);
  const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
  return { status: 200, body: { object: 'list', data, ...ends, has_more: from + limit < all.length } };
}

const shown = ({ id, name, secret, created_at, isOfServiceAccount }: StoredKey) => ({
  object: 'organization.project.api_key',
  redacted_value: `${secret.slice(0, 11)}...${secret.slice(-4)}`,
  ...{ id, name, created_at, last_used_at: null, owner_project_access: 'active' },
  owner: isOfServiceAccount
    ? { type: 'service_account', service_account: { id: 'svc_1', name: 'CI', created_at, role: 'member' } }
    : { type: 'user', user: { id: 'user_1', email: 'a@example.org', name: 'Ada', created_at, role: 'owner' } },
});
