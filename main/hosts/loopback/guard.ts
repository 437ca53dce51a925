import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { VaultError } from '../../contract/errors.ts';
import { longestImport } from '../../contract/import.ts';
import type { Session } from './session.ts';

/** Hono's bindings to the connection that a request came in on. */
export interface LoopbackEnv {
  Bindings: HttpBindings;
}

const foreign = () => ({ ok: false, error: new VaultError('foreign_caller').toCoded() });

/**
 * Every request must be addressed to 127.0.0.1 and the port it came in at: a name that was made to point here
 * (DNS rebinding) shows in `Host`.
 */
export const onlyThisHost: MiddlewareHandler<LoopbackEnv> = async (context, next) => {
  const { localPort } = context.env.incoming.socket;
  const expected = localPort === 80 ? '127.0.0.1' : `127.0.0.1:${localPort}`;
  return context.req.header('host') === expected ? next() : context.json(foreign(), 403);
};

/** The longest call of our page brings a file to import; what is around it is short. */
const maxBody = longestImport + 64 * 1024;

/** Our page says how long its calls are, and none is longer. What is refused here is not read. */
export const boundedBody: MiddlewareHandler<LoopbackEnv> = async (context, next) => {
  const length = context.req.header('content-length');
  if (context.req.method === 'GET') return next();
  if (length === undefined) return context.json(foreign(), 411);
  return Number(length) <= maxBody ? next() : context.json(foreign(), 413);
};

/**
 * Only our own page, in the browser that opened the launch address. A form or a script of another site fails
 * on `Origin`, on `Sec-Fetch-Site`, on the JSON content type and for want of the cookie; each would do.
 */
export function onlyOurPage(session: Session): MiddlewareHandler<LoopbackEnv> {
  return async (context, next) => {
    const { method } = context.req;
    const origin = context.req.header('origin');
    const ours = `http://${context.req.header('host')}`;
    const site = context.req.header('sec-fetch-site');
    const fromUs =
      (origin === undefined ? method === 'GET' : origin === ours) && (site ?? 'same-origin') === 'same-origin';
    if (!fromUs) return context.json(foreign(), 403);
    if (method !== 'GET' && context.req.header('content-type') !== 'application/json') {
      return context.json(foreign(), 415);
    }
    if (!session.holds(getCookie(context, session.cookieName))) return context.json(foreign(), 401);
    return next();
  };
}
