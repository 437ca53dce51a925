import { randomBytes } from 'node:crypto';
import { type Answer, type Asked, type StandInServer, startStandIn } from './stand-in-server.ts';

interface StoredToken {
  id: string;
  name: string;
  type: string;
  origin?: string;
  prefix?: string | undefined;
  suffix?: string | undefined;
  createdAt: number;
  activeAt: number;
  expiresAt?: number;
  revokedAt?: number;
  leakedAt?: number;
  scopes?: { type: string; teamId?: string }[];
}

/** A server that behaves as Vercel's documentation says, with tokens in memory. */
export interface VercelStandIn {
  server: StandInServer;
  fullToken: string;
  /** A token for one team, which can't manage tokens. */
  limitedToken: string;
  /** The tokens on the list, oldest first, by their secrets. */
  tokens: Map<string, StoredToken>;
  /** The teams of the user, newest first. */
  teams: { id: string; slug: string; name: string | null; createdAt: number }[];
  /** Whether a token is for the whole account, whatever team was asked for. */
  ignoresTeam: boolean;
  /** How many creations it has carried out. */
  created: number;
  /** How it refuses a token that it doesn't know. */
  refusesWith: 401 | 403;
}

const perPage = 20;

export async function startVercel(count = 0): Promise<VercelStandIn> {
  const server = await startStandIn((asked) => carryOut(standIn, asked));
  const standIn: VercelStandIn = {
    ...{ server, fullToken: newSecret(), limitedToken: newSecret() },
    ...{ tokens: new Map(), teams: [], ignoresTeam: false, created: 0, refusesWith: 403 },
  };
  add(standIn, standIn.fullToken, { name: 'Full' });
  add(standIn, standIn.limitedToken, { name: 'Limited' });
  for (let at = 0; at < count; at += 1) add(standIn, newSecret(), { name: `Token ${at}` });
  return standIn;
}

export const newSecret = (): string => `vcp_${randomBytes(28).toString('hex')}`;

/** Puts a token on the list. Each is younger than the one before. */
export function add(at: VercelStandIn, secret: string, of: Partial<StoredToken>): StoredToken {
  const [youngest] = [...at.tokens.values()].slice(-1);
  const createdAt = Math.max(Date.now(), (youngest?.createdAt ?? 0) + 1);
  const token = {
    ...{ id: randomBytes(16).toString('hex'), name: 'Token', type: 'token' },
    ...{ prefix: secret.slice(0, 4), suffix: secret.slice(-4), createdAt, activeAt: createdAt, ...of },
  };
  at.tokens.set(secret, token);
  return token;
}

const refusal = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

const works = ({ expiresAt = Number.POSITIVE_INFINITY, revokedAt }: StoredToken): boolean =>
  expiresAt > Date.now() && revokedAt === undefined;

function carryOut(at: VercelStandIn, { method, path, query, secret, body }: Asked): Answer {
  const caller = at.tokens.get(secret);
  if (!caller || !works(caller)) return refusal(at.refusesWith, 'forbidden', 'Not authorized');
  if (path === '/v5/user/tokens/current') return { status: 200, body: { token: caller } };
  if (secret === at.limitedToken) return refusal(403, 'forbidden', 'The token has not enough access');
  if (path === '/v6/user/tokens') return list(at, query);
  if (path === '/v2/teams') return teamsOf(at, query);
  if (path === '/v3/user/tokens') {
    const bearerToken = newSecret();
    const expiry = body.expiresAt === undefined ? {} : { expiresAt: Number(body.expiresAt) };
    const teamId = at.ignoresTeam ? null : query.get('teamId');
    const scopes = [teamId === null ? { type: 'user' } : { type: 'team', teamId }];
    const token = add(at, bearerToken, { name: String(body.name), scopes, ...expiry });
    at.created += 1;
    return { status: 200, body: { token, bearerToken } };
  }
  const [found] = [...at.tokens].filter(([, { id }]) => path === `/v3/user/tokens/${id}`);
  if (!found || method !== 'DELETE') return refusal(404, 'not_found', 'Token not found');
  at.tokens.delete(found[0]);
  return { status: 200, body: { tokenId: found[1].id } };
}

function teamsOf({ teams }: VercelStandIn, query: URLSearchParams): Answer {
  const older = teams.filter(({ createdAt }) => createdAt < Number(query.get('until') ?? Number.POSITIVE_INFINITY));
  const page = older.slice(0, Number(query.get('limit')));
  const next = older.length > page.length ? page.at(-1)?.createdAt : null;
  return { status: 200, body: { teams: page, pagination: { count: page.length, next, prev: null } } };
}

function list({ tokens }: VercelStandIn, query: URLSearchParams): Answer {
  const until = Number(query.get('until') ?? Number.POSITIVE_INFINITY);
  const older = [...tokens.values()].filter(({ createdAt }) => createdAt < until).reverse();
  const page = older.slice(0, perPage);
  const next = older.length > perPage ? page.at(-1)?.createdAt : null;
  return { status: 200, body: { tokens: page, pagination: { count: page.length, next, prev: null } } };
}
