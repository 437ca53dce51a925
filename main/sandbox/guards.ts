import type { MiddlewareHandler } from 'hono';
import { practiceCode } from '../contract/second-factor.ts';
import { mayManageKeys, mayReadDevices, mayWriteDevices } from './credentials.ts';
import { Refusal } from './envelopes.ts';
import type { RateLimit, RateLimiter } from './rate-limit.ts';
import { apiPrefix, endpointOf, type SandboxEnv } from './request-parts.ts';
import type { SandboxState } from './state.ts';

type Guard = MiddlewareHandler<SandboxEnv>;

/**
 * Stops DNS rebinding: a page from another origin can make its own name point to 127.0.0.1, but its requests still carry that
 * name in `Host`. We send no CORS headers, so other pages can't read replies either.
 */
export const onlyThisHost: Guard = async (c, next) => {
  const { localPort } = c.env.incoming.socket;
  const { host } = c.env.incoming.headers;
  if (host !== `127.0.0.1:${localPort}` && host !== `localhost:${localPort}`) {
    throw new Refusal('forbidden', 'This server answers to 127.0.0.1 and localhost only.');
  }
  await next();
};

export const namesItsOrigin: Guard = async (c, next) => {
  if (!c.req.header('x-origin-app')) throw new Refusal('bad_request', 'The header X-Origin-App is missing.');
  await next();
};

/** Identifies the caller, and records the use of an API key once its request has succeeded. */
export const authenticated =
  ({ credentials, keys }: SandboxState): Guard =>
  async (c, next) => {
    const [, secret] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
    const caller = secret === undefined ? null : credentials.identify(secret);
    if (caller === null) throw new Refusal('unauthorized', 'The credential is missing, unknown, revoked or expired.');
    c.set('caller', caller);
    await next();
    if (caller.keyId !== null && c.res.ok) keys.stampUse(caller.keyId);
  };

export const managesKeys: Guard = async (c, next) => {
  if (!mayManageKeys(c.get('caller'))) {
    throw new Refusal('forbidden', 'Managing keys takes the credential of an admin or an API Token Manager.');
  }
  await next();
};

/**
 * For the writes of an account that asks for a second factor. Whoever practises has no app that makes codes, so there is one code.
 * `onPage` also offers a page to confirm on, as some providers do; the code that a confirmation gives works once.
 */
export const givesSecondFactor =
  ({ accounts, confirmations }: SandboxState, onPage: 'on-page' | null = null): Guard =>
  async (c, next) => {
    const { accountId } = c.get('caller');
    const code = c.req.header('x-second-factor');
    const isGiven = code !== undefined && (code === practiceCode || confirmations.take(accountId, code));
    if (accounts.get(accountId).policy.second_factor && !isGiven) {
      const offered = onPage && pagesFor(confirmations.ask(accountId), c.req.header('host') ?? '');
      throw new Refusal('second_factor_required', 'This takes your second factor.', offered);
    }
    await next();
  };

const pagesFor = (id: string, host: string) => ({
  confirm_url: `http://${host}/confirm/${id}`,
  done_url: `http://${host}${apiPrefix}/confirmations/${id}`,
});

export const readsDevices: Guard = async (c, next) => {
  if (!mayReadDevices(c.get('caller'))) throw new Refusal('forbidden', 'This key lacks the scope devices:read.');
  await next();
};

export const writesDevices: Guard = async (c, next) => {
  if (!mayWriteDevices(c.get('caller'))) throw new Refusal('forbidden', 'This key is read-only.');
  await next();
};

export const withinRate =
  ({ accounts }: SandboxState, limiter: RateLimiter): Guard =>
  async (c, next) => {
    const { accountId } = c.get('caller');
    const { ratePerMinute } = accounts.get(accountId).tier;
    if (ratePerMinute !== null) {
      passOrRefuse(limiter, [
        { bucket: `${accountId}`, perMinute: ratePerMinute.account },
        { bucket: `${accountId} ${endpointOf(c)}`, perMinute: ratePerMinute.endpoint },
      ]);
    }
    await next();
  };

/** For requests without a caller: everyone on this computer shares one limit. */
export const withinRateForAll =
  (limiter: RateLimiter, perMinute: number | null): Guard =>
  async (c, next) => {
    if (perMinute !== null) passOrRefuse(limiter, [{ bucket: endpointOf(c), perMinute }]);
    await next();
  };

function passOrRefuse(limiter: RateLimiter, limits: readonly RateLimit[]): void {
  const seconds = limiter.take(limits);
  if (seconds !== null) {
    throw new Refusal('rate_limit_exceeded', `Too many requests; wait ${seconds} s.`, null, seconds);
  }
}
