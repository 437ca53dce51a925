import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface StoredKey {
  id: string;
  project: string;
  name: string;
  secret: string;
  created_at: number;
  /** The id of its service account; null for a key of a user. */
  serviceAccount: string | null;
  accountName: string;
  /** May not ask for models. */
  isRestricted: boolean;
  /** The list doesn't tell whose it is. */
  isOfUnknown: boolean;
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
  /** The next creation is carried out, and its answer is lost. */
  losesAnswer: boolean;
  /** The next deletion of a service account is carried out, and answered with 502. */
  failsOnce: boolean;
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
    losesAnswer: false,
    failsOnce: false,
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
        serviceAccount: null,
        accountName: 'CI',
        isRestricted: false,
        isOfUnknown: false,
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
  const server = createServer((request, response) => void answer(standIn, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  standIn.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return standIn;
}

async function answer(at: OpenAiStandIn, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  const secret = (request.headers.authorization ?? '').replace(/^Bearer /, '');
  const url = new URL(request.url ?? '', 'http://localhost');
  const { status, body } = carryOut(at, secret, {
    method: request.method ?? '',
    url,
    name: text === '' ? '' : JSON.parse(text).name,
  });
  if (at.losesAnswer && request.method === 'POST') {
    at.losesAnswer = false;
    request.socket.destroy();
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const refusal = (status: number, message: string): Answer => ({
  status,
  body: { error: { type: 'invalid_request_error', message, param: null, code: null } },
});

interface Asked {
  method: string;
  url: URL;
  name: string;
}

function carryOut(at: OpenAiStandIn, secret: string, { method, url, name }: Asked): Answer {
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
  const [, of, account] = /^\/organization\/projects\/([^/]+)\/service_accounts(?:\/([^/]+))?$/.exec(path) ?? [];
  if (of !== undefined) return account === undefined ? createAccount(at, of, name) : deleteAccount(at, account);
  const [, project = '', id] = /^\/organization\/projects\/([^/]+)\/api_keys(?:\/([^/]+))?$/.exec(path) ?? [];
  const ofProject = at.keys.filter((each) => each.project === project);
  if (id === undefined) {
    const { status, body } = page(ofProject.map(shown), url.searchParams);
    return { status, body: { ...body, ...(at.claimsMore && { has_more: true }) } };
  }
  const key = ofProject.find((each) => each.id === id);
  if (!key) return refusal(404, 'No such key');
  if (method === 'GET') return { status: 200, body: shown(key) };
  if (key.serviceAccount !== null) return refusal(400, 'Keys of service accounts can’t be deleted');
  at.keys.splice(at.keys.indexOf(key), 1);
  return { status: 200, body: { object: 'organization.project.api_key.deleted', id, deleted: true } };
}

function createAccount(at: OpenAiStandIn, project: string, name: string): Answer {
  const id = `svc_${random(8)}`;
  const key = at.make(project, { name: 'Secret Key', serviceAccount: id, accountName: name });
  const { id: keyId, secret: value, created_at } = key;
  const api_key = {
    object: 'organization.project.service_account.api_key',
    value,
    name: key.name,
    created_at,
    id: keyId,
  };
  return {
    status: 200,
    body: { object: 'organization.project.service_account', id, name, role: 'member', created_at, api_key },
  };
}

function deleteAccount(at: OpenAiStandIn, id: string): Answer {
  if (!at.keys.some((key) => key.serviceAccount === id)) return refusal(404, 'No such service account');
  at.keys = at.keys.filter((key) => key.serviceAccount !== id);
  if (at.failsOnce) {
    at.failsOnce = false;
    return refusal(502, 'Bad gateway');
  }
  return { status: 200, body: { object: 'organization.project.service_account.deleted', id, deleted: true } };
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

const shown = ({ id, name, secret, created_at, serviceAccount, accountName, isOfUnknown }: StoredKey) => ({
  object: 'organization.project.api_key',
  redacted_value: `${secret.slice(0, 11)}...${secret.slice(-4)}`,
  ...{ id, name, created_at, last_used_at: null, owner_project_access: 'active' },
  owner: serviceAccount
    ? {
        type: 'service_account',
        ...(isOfUnknown
          ? {}
          : { service_account: { id: serviceAccount, name: accountName, created_at, role: 'member' } }),
      }
    : { type: 'user', user: { id: 'user_1', email: 'a@example.org', name: 'Ada', created_at, role: 'owner' } },
});
