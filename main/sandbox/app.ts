import { Hono } from 'hono';
import { meRoute, validateRoute } from './account-routes.ts';
import { deviceRoutes } from './device-routes.ts';
import { envelope, Refusal, refusalStatus } from './envelopes.ts';
import type { Faults } from './faults.ts';
import { authenticated, namesItsOrigin, onlyThisHost, withinRate, withinRateForAll } from './guards.ts';
import { keyRoutes } from './key-routes.ts';
import { createRateLimiter } from './rate-limit.ts';
import { apiPrefix, type SandboxEnv } from './request-parts.ts';
import type { SandboxState } from './state.ts';
import { createWrite } from './writes.ts';

/** Lev allows this many a minute, whatever the tier. */
const validationsPerMinute = 10;

export interface SandboxAppOptions {
  state: SandboxState;
  faults: Faults;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Where the keys are under the prefix: Lev's documents disagree between `/api-keys` and `/build/api-keys`. */
  keysPath: string;
  /** False lifts the limit that holds for everyone, that of validations. */
  limitValidations: boolean;
}

/** The sandbox's HTTP interface: Lev's External API v2, as far as it concerns keys, and a resource to try them on. */
export function createSandboxApp({ state, faults, now, keysPath, limitValidations }: SandboxAppOptions) {
  const app = new Hono<SandboxEnv>().basePath(apiPrefix);
  const limiter = createRateLimiter(now);
  const write = createWrite(state, now);

  app.use('/*', onlyThisHost, faults.middleware, namesItsOrigin, async (c, next) => {
    // Replies hold secrets and the state of the moment.
    c.header('cache-control', 'no-store');
    await next();
  });

  app.get('/health', (c) => c.json(envelope({ status: 'ok' }, now())));
  app.post(
    '/auth/validate-api-key',
    withinRateForAll(limiter, limitValidations ? validationsPerMinute : Number.POSITIVE_INFINITY),
    validateRoute(state, now),
  );

  const signedIn = [authenticated(state), withinRate(state, limiter)] as const;
  app.get('/me', ...signedIn, meRoute(state, now));
  for (const [path, routes] of [
    [keysPath, keyRoutes(state, write, now)],
    ['/devices', deviceRoutes(state, write, now)],
  ] as const) {
    app.use(path, ...signedIn);
    app.use(`${path}/*`, ...signedIn);
    app.route(path, routes);
  }

  return app;
}
