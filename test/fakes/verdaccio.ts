import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A real Verdaccio with one user. */
export interface Verdaccio {
  url: string;
  /** Of the user. */
  password: string;
  /** The token of the user's login. */
  credential: string;
  /** Makes a token as the npm command does. */
  createToken(readonly?: boolean, cidr?: string[]): Promise<{ key: string; token: string }>;
  /** Deletes a token as somebody else would. */
  deleteToken(key: string): Promise<void>;
  stop(): Promise<void>;
}

const folderOf = (path: string): string => fileURLToPath(new URL(`../verdaccio/${path}`, import.meta.url));

/** Whether setup has installed it. */
export const hasVerdaccio = existsSync(folderOf('node_modules/verdaccio'));

const password = 'correct horse battery';

/** @param days how long a token works, which is a JWT then; null for tokens that say nothing */
export async function startVerdaccio(days: number | null = null): Promise<Verdaccio> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-verdaccio-'));
  const words = [folderOf('serve.mjs'), folder, ...(days === null ? [] : [`${days}`])];
  const server = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(server.stdout, 'data');
  const url = String(line).trim();

  async function ask<T>(method: string, path: string, token: string | null, body?: object): Promise<T> {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
    const reply = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status}`);
    return (await reply.json()) as T;
  }

  const login = { name: 'ann', password };
  const user = await ask<{ token: string }>('PUT', '/-/user/org.couchdb.user:ann', null, login);
  return {
    url,
    password,
    credential: user.token,
    createToken: (readonly = false, cidr = []) =>
      ask('POST', '/-/npm/v1/tokens', user.token, { password, readonly, cidr_whitelist: cidr }),
    deleteToken: (key) => ask('DELETE', `/-/npm/v1/tokens/token/${key}`, user.token),
    async stop() {
      const ended = once(server, 'exit');
      server.stdin.end();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
