import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { longestBackup } from '../../contract/kdbx-files.ts';
import { sealed, tokenHeader } from '../../contract/loopback.ts';
import { VaultError } from '../../contract/vault-error.ts';
import { confinedHeaders } from '../../platform/renderer-files/page-headers.ts';
import type { Session } from './session.ts';

/** Hono's bindings to the connection of a request. */
export interface LoopbackEnv {
  Bindings: HttpBindings;
}

const foreign = () => ({ ok: false, error: new VaultError('foreign_caller').toCoded() });

/** Every reply has these headers, refusals too, unless it sets its own. */
export const confined: MiddlewareHandler<LoopbackEnv> = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(confinedHeaders)) {
    if (!context.res.headers.has(name)) context.header(name, value);
  }
};

/**
 * Every request must name 127.0.0.1 and our port in `Host`. A request by DNS rebinding, through a foreign name that points to
 * 127.0.0.1, has that name in `Host`.
 */
export const onlyThisHost: MiddlewareHandler<LoopbackEnv> = async (context, next) => {
  const { localPort } = context.env.incoming.socket;
  const expected = localPort === 80 ? '127.0.0.1' : `127.0.0.1:${localPort}`;
  return context.req.header('host') === expected ? next() : context.json(foreign(), 403);
};

/** The longest call contains a backup. The rest of a call is short. */
const maxBody = longestBackup + 64 * 1024;

/** Without the token, a page sends only the token of its launch address. */
const maxForeignBody = 256;

/** Our page sends the length of each call. Longer bodies are refused without being read. */
export function boundedBody(session: Session): MiddlewareHandler<LoopbackEnv> {
  return async (context, next) => {
    const { method } = context.req;
    if (method === 'GET' || method === 'HEAD') return next();
    const length = context.req.header('content-length');
    if (length === undefined) return context.json(foreign(), 411);
    if (Number(length) <= maxForeignBody) return next();
    // A page whose token is from before a lock makes a new one at this status.
    if (!session.holds(context.req.header(tokenHeader))) return context.json(foreign(), 401);
    return Number(length) <= maxBody ? next() : context.json(foreign(), 413);
  };
}

/** A form can send neither of these. */
const contentTypes = ['application/json', sealed.contentType];

/**
 * Accepts only a page of our own origin. A form or script of another site fails at `Origin`, `Sec-Fetch-Site` and the
 * content type. Each of these checks would be enough. A program can forge them all, so calls need the token as well.
 */
export const onlyOurOrigin: MiddlewareHandler<LoopbackEnv> = async (context, next) => {
  const { method } = context.req;
  const origin = context.req.header('origin');
  const ours = `http://${context.req.header('host')}`;
  const site = context.req.header('sec-fetch-site');
  const fromUs =
    (origin === undefined ? method === 'GET' : origin === ours) && (site ?? 'same-origin') === 'same-origin';
  if (!fromUs) return context.json(foreign(), 403);
  if (method !== 'GET' && !contentTypes.includes(context.req.header('content-type') ?? '')) {
    return context.json(foreign(), 415);
  }
  return next();
};

/** Accepts only pages that the launch address has opened, or that got the key from such a page. */
export function onlyWithToken(session: Session): MiddlewareHandler<LoopbackEnv> {
  return async (context, next) =>
    session.holds(context.req.header(tokenHeader)) ? next() : context.json(foreign(), 401);
}
