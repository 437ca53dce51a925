import { Hono } from 'hono';
import { confirmationRoute, meRoute, projectsRoute, validateRoute } from './account-routes.ts';
import { confirmPages } from './confirm-page.ts';
import { deviceRoutes } from './device-routes.ts';
import { envelope, Refusal, refusalStatus } from './envelopes.ts';
import type { Faults } from './faults.ts';
import { authenticated, managesKeys, namesItsOrigin, onlyThisHost, withinRate, withinRateForAll } from './guards.ts';
import { keyRoutes, keysRoutes } from './key-routes.ts';
import { createRateLimiter } from './rate-limit.ts';
import { apiPrefix, receivesBody, type SandboxEnv } from './request-parts.ts';
import type { SandboxState } from './state.ts';
import { createWrite } from './writes.ts';

export interface SandboxAppOptions {
  state: SandboxState;
  faults: Faults;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** The path to list and create keys. Lev's documents name both `/api-keys` and `/build/api-keys`. A single key is at `/api-keys/:id`. */
  keysPath: string;
  /** For all callers together; null for no limit. */
  validationsPerMinute: number | null;
}

/** The sandbox over HTTP: the part of Lev's External API v2 that concerns keys, and a resource to use them on. */
export function createSandboxApp(options: SandboxAppOptions): Hono<SandboxEnv> {
  const { state, faults, now, keysPath, validationsPerMinute } = options;
  const limiter = createRateLimiter(now);
  const write = createWrite(state, now);
  const signedIn = [authenticated(state), withinRate(state, limiter)] as const;

  const api = new Hono<SandboxEnv>();
  api.get('/health', (c) => c.json(envelope({ status: 'ok' }, now())));
  api.post('/auth/validate-api-key', withinRateForAll(limiter, validationsPerMinute), validateRoute(state, now));
  api.get('/me', ...signedIn, meRoute(state, now));
  api.get('/projects', ...signedIn, managesKeys, projectsRoute(state, now));
  api.get('/confirmations/:id', ...signedIn, managesKeys, confirmationRoute(state, now));
  for (const path of new Set([keysPath, '/api-keys'])) api.use(`${path}/*`, ...signedIn);
  api.route(keysPath, keysRoutes(state, write, now));
  api.route('/api-keys', keyRoutes(state, write, now));
  api.use('/devices/*', ...signedIn);
  api.route('/devices', deviceRoutes(state, write, now));

  const app = new Hono<SandboxEnv>();
  app.use(async (c, next) => {
    // Replies contain secrets and change at any time.
    c.header('cache-control', 'no-store');
    await next();
  });
  app.use(onlyThisHost, receivesBody);
  // A browser opens it, and no fault is practised there.
  app.route('/confirm', confirmPages(state));
  app.use(faults.middleware, namesItsOrigin);
  app.route(apiPrefix, api);
  app.notFound(() => {
    throw new Refusal('not_found', 'There is nothing at this path.');
  });
  app.onError((error, c) => {
    const refusal = error instanceof Refusal ? error : failure(error);
    return c.json(refusal.toEnvelope(), refusalStatus[refusal.type], refusal.headers);
  });
  return app;
}

/** Returns only SQLite's code, such as SQLITE_FULL, because messages may quote the request. */
function failure(error: Error): Refusal {
  const code = 'code' in error ? String(error.code) : '';
  const reason = code.startsWith('SQLITE_') ? { reason: code } : null;
  return new Refusal('internal_error', 'The sandbox failed.', reason);
}
