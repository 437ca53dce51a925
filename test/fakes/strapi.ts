import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';

export interface StrapiUser {
  email: string;
  password: string;
}

/** A Strapi with one content type, and what its own users do there. */
export interface StrapiServer {
  url: string;
  /** Another user, because Strapi counts the logins of each. An editor may not manage tokens. */
  addUser(role: 'super-admin' | 'editor'): Promise<StrapiUser>;
  /** The status of a request for content, or of one that adds some. */
  read(secret: string): Promise<number>;
  write(secret: string): Promise<number>;
  /** Adds a token that may only read the content type. */
  addCustom(name: string): Promise<void>;
  permissionsOf(name: string): Promise<string[]>;
  delete(name: string): Promise<void>;
  /** As time would. */
  expire(name: string): Promise<void>;
  endSessions(): Promise<void>;
  stop(): Promise<void>;
}

const folderOf = (path: string): string => fileURLToPath(new URL(`../strapi/${path}`, import.meta.url));

/** Whether setup has installed it. */
export const hasStrapi = existsSync(folderOf('node_modules/@strapi/strapi'));

const password = 'Correct-horse-1';

interface Listed {
  id: number;
  name: string;
  permissions: string[];
}

/** The real server. */
export async function startStrapi(): Promise<StrapiServer> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-strapi-'));
  const server = spawn(process.execPath, [folderOf('serve.mjs'), folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const url = await addressOf(server.stdout);

  async function ask<T>(method: string, path: string, token: string | null, body?: object): Promise<T> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const reply = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    return ((await reply.json()) as { data: T }).data;
  }

  const first = { email: 'first@example.com', password, firstname: 'First' };
  const { token: admin } = await ask<{ token: string }>('POST', '/admin/register-admin', null, first);
  const content = async (method: string, secret: string): Promise<number> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
    const body = method === 'GET' ? null : JSON.stringify({ data: { text: 'a' } });
    return (await fetch(`${url}/api/notes`, { method, headers, body })).status;
  };
  const named = async (name: string): Promise<Listed> => {
    const found = (await ask<Listed[]>('GET', '/admin/api-tokens', admin)).find((token) => token.name === name);
    if (found === undefined) throw new Error(`no token ${name}`);
    return found;
  };
  /** What no request does is written to its database. */
  const write = (sql: string, ...values: unknown[]): void => {
    const database = new Database(join(folder, 'data.db'), { timeout: 10_000 });
    database.prepare(sql).run(...values);
    database.close();
  };
  let users = 0;

  return {
    url,
    async addUser(role) {
      users += 1;
      const email = `user-${users}@example.com`;
      const roles = await ask<{ id: number; code: string }[]>('GET', '/admin/roles', admin);
      const ids = roles.filter(({ code }) => code === `strapi-${role}`).map(({ id }) => id);
      const user = { email, firstname: 'Ann', roles: ids };
      const { registrationToken } = await ask<{ registrationToken: string }>('POST', '/admin/users', admin, user);
      const userInfo = { firstname: 'Ann', password };
      await ask('POST', '/admin/register', null, { registrationToken, userInfo });
      return { email, password };
    },
    read: (secret) => content('GET', secret),
    write: (secret) => content('POST', secret),
    async addCustom(name) {
      const permissions = ['api::note.note.find'];
      await ask('POST', '/admin/api-tokens', admin, { name, type: 'custom', permissions, lifespan: null });
    },
    permissionsOf: async (name) => (await named(name)).permissions,
    async delete(name) {
      await ask('DELETE', `/admin/api-tokens/${(await named(name)).id}`, admin);
    },
    expire: async (name) =>
      write('UPDATE strapi_api_tokens SET expires_at = ? WHERE name = ?', Date.now() - 1000, name),
    // Those of the first user stay, because this helper needs one.
    endSessions: async () => write("DELETE FROM strapi_sessions WHERE user_id != '1'"),
    async stop() {
      if (server.exitCode === null) {
        const ended = once(server, 'exit');
        server.stdin.end();
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Strapi may log something first. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(output)) {
    if (!line.startsWith('http://')) continue;
    output.resume();
    return line;
  }
  throw new Error('Strapi ended before it took requests');
}
