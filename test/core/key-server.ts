import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect } from 'vitest';
import type { Input } from '../../main/contract/methods.ts';
import type { TestVault } from './test-vault.ts';

/** A provider without an API for keys: it knows which keys work, and with those a program can read something. */
export interface KeyServer {
  /** The address, without a path. */
  url: string;
  /** The secrets that the server accepts. */
  valid: Set<string>;
  /** The headers that brought secrets, in order, as `GET /path header: value`. */
  seen: string[];
  /** Sent with each reply. */
  replyHeaders: Record<string, string>;
  /** When set, the status of every reply. */
  status: number | null;
  /** When set, what the server answers; it is told whether the secret is valid. */
  answer: ((isValid: boolean) => KeyAnswer) | null;
  /** After this, nothing answers at the address until the server is started again. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export interface KeyAnswer {
  status: number;
  type?: string;
  location?: string;
  body: string;
}

interface Reading {
  /** Path and query of what is read. */
  path: string;
  header: string;
  /** The text before the secret in the header. */
  scheme?: string;
  reply: unknown;
}

const opened = new Set<KeyServer>();
afterEach(async () => {
  for (const server of opened) await server.stop();
  opened.clear();
});

async function startKeyServer({ path, header, scheme = '', reply }: Reading): Promise<KeyServer> {
  let running: Server | null = null;
  let port = 0;
  const server: KeyServer = {
    url: '',
    valid: new Set(),
    seen: [],
    replyHeaders: {},
    status: null,
    answer: null,
    async stop() {
      const stopping = running;
      running = null;
      await new Promise<void>((resolve) => {
        if (!stopping) return resolve();
        stopping.close(() => resolve());
        stopping.closeAllConnections();
      });
    },
    async start() {
      const starting = createServer((request, response) => {
        const value = String(request.headers[header] ?? '');
        server.seen.push(`${request.method} ${request.url} ${header}: ${value}`);
        const accepted = value.startsWith(scheme) && server.valid.has(value.slice(scheme.length));
        if (server.answer !== null) {
          const { status, type = 'application/json', location, body } = server.answer(accepted);
          const to = location === undefined ? {} : { location };
          response.writeHead(status, { 'content-type': type, connection: 'close', ...to });
          response.end(body);
          return;
        }
        const found = request.method === 'GET' && request.url === path;
        const status = server.status ?? (found ? (accepted ? 200 : 401) : 404);
        response.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...server.replyHeaders });
        response.end(JSON.stringify(status === 200 ? reply : { error: 'Access denied' }));
      });
      await new Promise<void>((resolve) => starting.listen(port, '127.0.0.1', resolve));
      port = (starting.address() as AddressInfo).port;
      server.url = `http://127.0.0.1:${port}`;
      running = starting;
    },
  };
  await server.start();
  opened.add(server);
  return server;
}

export const startLevel = () =>
  startKeyServer({
    path: '/v2/devices?limit=1',
    header: 'authorization',
    reply: { data: [], has_more: false },
  });

export const startLevelAccess = () =>
  startKeyServer({ path: '/api/v1/projects?size=1', header: 'x-auth-token', reply: [] });

export const startOther = () =>
  startKeyServer({ path: '/user', header: 'authorization', scheme: 'Bearer ', reply: { login: 'ada' } });

const add = async (test: TestVault, account: Input<'addAccount'>) => (await test.call('addAccount', account)).id;

export const addLevel = (test: TestVault, server: KeyServer) =>
  add(test, { provider: 'level', label: 'Fleet', baseUrl: server.url });

export const addLevelAccess = (test: TestVault, server: KeyServer) =>
  add(test, { provider: 'level-access', label: 'Audits', baseUrl: `${server.url}/api/v1/projects?size=1` });

export const addOther = (test: TestVault, server: KeyServer | null, label = 'Forge') =>
  add(test, { provider: 'other', label, baseUrl: server && `${server.url}/user` });

/** What a server has seen when it was asked about a key that nobody issued. */
export const aMadeUpKey: unknown = expect.stringMatching(/^GET \/\S+ [\w-]+: ./);

/** A secret as random as a real one. */
export const randomSecret = (prefix = ''): string => `${prefix}${crypto.randomUUID().replaceAll('-', '')}`;

/** Adds a key that its provider accepts, and resolves to its id and secret. */
export async function addKnown(
  test: TestVault,
  server: KeyServer,
  key: Omit<Input<'addKey'>, 'keyId' | 'secret'>,
): Promise<{ keyId: string; secret: string }> {
  const keyId = crypto.randomUUID();
  const secret = randomSecret();
  server.valid.add(secret);
  await test.call('addKey', { keyId, secret, ...key });
  return { keyId, secret };
}
