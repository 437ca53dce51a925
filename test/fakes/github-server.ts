import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A token that GitHub has issued. */
export interface GitHubToken {
  /** Null for a fine-grained one. */
  scopes: string | null;
  /** As in GitHub's header; null if it doesn't expire. */
  expires: string | null;
}

/** Stands in for what GitHub documents of a user's tokens: who they are, and that anybody who has one can revoke it. */
export interface GitHubServer {
  url: string;
  tokens: Map<string, GitHubToken>;
  /** Each request, as `METHOD /path`, with `+token` where it had a credential. */
  seen: string[];
  /** A server of one's own revokes only for those with a token, github.com only without. */
  isOwn: boolean;
  /** How often a token that was revoked is still accepted, because that takes a moment to spread. */
  lag: number;
  stop(): Promise<void>;
}

export async function startGitHub(): Promise<GitHubServer> {
  const revoked = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
    gitHub.seen.push(`${request.method} ${request.url}${token === null ? '' : ' +token'}`);
    const answer = (status: number, body: object, headers: Record<string, string> = {}) => {
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        connection: 'close',
        ...headers,
      });
      response.end(JSON.stringify(body));
    };
    const refuse = (status: number, message: string) =>
      answer(status, { message, documentation_url: 'https://docs.github.com/rest', status: String(status) });
    const isKnown = token !== null && works(gitHub, revoked, token);
    if (request.method === 'GET' && request.url === '/user') {
      const known = token === null ? undefined : gitHub.tokens.get(token);
      if (!isKnown || known === undefined) return refuse(401, 'Bad credentials');
      return answer(
        200,
        { login: 'ada', id: 1 },
        {
          ...(known.scopes === null ? {} : { 'x-oauth-scopes': known.scopes }),
          ...(known.expires === null ? {} : { 'github-authentication-token-expiration': known.expires }),
        },
      );
    }
    if (request.method === 'POST' && request.url === '/credentials/revoke') {
      if (gitHub.isOwn && !isKnown) return refuse(401, 'Requires authentication');
      if (!gitHub.isOwn && token !== null) return refuse(403, 'Must be unauthenticated');
      const { credentials } = JSON.parse(await bodyOf(request));
      if (!Array.isArray(credentials) || credentials.length === 0) return refuse(422, 'Validation Failed');
      for (const each of credentials) revoked.set(String(each), 0);
      return answer(202, {});
    }
    return refuse(404, 'Not Found');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gitHub: GitHubServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokens: new Map(),
    seen: [],
    isOwn: false,
    lag: 0,
    stop: () => closed(server),
  };
  return gitHub;
}

function works({ tokens, lag }: GitHubServer, revoked: Map<string, number>, token: string): boolean {
  if (!tokens.has(token)) return false;
  const asked = revoked.get(token);
  if (asked === undefined) return true;
  revoked.set(token, asked + 1);
  return asked < lag;
}

async function bodyOf(request: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
