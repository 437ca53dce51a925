import pRetry from 'p-retry';
import type { z } from 'zod';
import { VaultError } from '../../contract/errors.ts';
import type { Clock } from '../ports/clock.ts';
import { type Cancellation, type Fetch, FetchFailure, type HttpReply, type HttpRequest } from '../ports/fetch.ts';

const timeoutMs = 10_000;
const retries = 2;
/** Before the second attempt; doubled before each further one, and up to doubled at random, so that many do not ask at once. */
const shortestBackOffMs = 300;
/** Without a sign of it, the user waits no longer than this; then there is an error that says how long it would take. */
const longestSilentWaitMs = 5_000;

/** The codes after which nobody knows whether the provider did what was asked. */
const unsure: ReadonlySet<string> = new Set(['provider_timeout', 'provider_failed', 'provider_unexpected_reply']);

export const mayHaveHappened = (error: unknown): boolean => !(error instanceof VaultError) || unsure.has(error.code);

/** What an exchange needs of the world. */
export interface World {
  fetch: Fetch;
  clock: Clock;
  patience?: Patience | undefined;
}

/** Of whoever can show that it waits, and be told that nobody waits for it any more. */
export interface Patience {
  /** The longest wait that is taken. */
  longestWaitMs: number;
  /** Is told of each. */
  waiting(until: number | null): void;
  /** After it nothing more is sent. */
  cancellation: Cancellation;
}

export interface Exchange {
  request: Omit<HttpRequest, 'timeoutMs'>;
  /** Whether sending it again can do no harm: reads, and writes that carry an idempotency key. */
  repeatable: boolean;
}

/** How a provider says no, turned into the error it means. */
export type ReadRefusal = (reply: HttpReply) => VaultError;

/**
 * Sends a request and resolves to its 2xx reply. Repeats what may be repeated after 429, 5xx and a reply
 * that broke off, waiting as long as the provider asks.
 *
 * When a later attempt is refused, the doubt of an earlier one stands: that one may have been carried out.
 * Except by a 404, which tells how things are now, whatever came before.
 */
export async function exchange(
  { request, repeatable }: Exchange,
  provider: string,
  readRefusal: ReadRefusal,
  world: World,
): Promise<HttpReply> {
  let doubt: VaultError | null = null;
  const isWrite = request.method !== 'GET';
  const { clock, patience } = world;
  const cancellation = patience?.cancellation;
  const longestWaitMs = patience?.longestWaitMs ?? longestSilentWaitMs;
  const mayRepeat = (error: unknown): error is VaultError =>
    error instanceof VaultError && isTransient(error, longestWaitMs);
  const wait = async (ms: number): Promise<void> => {
    if (cancellation?.cancelled) return;
    await new Promise<void>((resolve) => {
      const stopClock = clock.after(ms, resolve);
      cancellation?.onCancel(() => {
        stopClock();
        resolve();
      });
    });
  };
  const pause = async (ms: number): Promise<void> => {
    if (ms === 0 || cancellation?.cancelled) return;
    patience?.waiting(clock.now() + ms);
    await wait(ms);
    patience?.waiting(null);
  };
  const attempt = async (): Promise<HttpReply> => {
    if (cancellation?.cancelled) throw new VaultError('sync_cancelled');
    const reply = await world.fetch({ ...request, timeoutMs, cancellation }).catch((failure: unknown) => {
      throw failureError(failure, provider);
    });
    if (reply.status >= 200 && reply.status < 300) return reply;
    throw readRefusal(reply);
  };
  try {
    return await pRetry(attempt, {
      retries: repeatable ? retries : 0,
      // The waits are in `onFailedAttempt`, by the clock that is given.
      minTimeout: 0,
      shouldRetry: ({ error }) => mayRepeat(error),
      onFailedAttempt: async ({ error, retriesLeft, retriesConsumed }) => {
        if (doubt === null && isWrite && error instanceof VaultError && mayHaveHappened(error)) doubt = error;
        if (retriesLeft === 0 || !mayRepeat(error)) return;
        await pause(secondsToWait(error) * 1000);
        await wait(shortestBackOffMs * 2 ** retriesConsumed * (1 + Math.random()));
      },
    });
  } catch (error) {
    const isGone = error instanceof VaultError && error.code === 'provider_not_found';
    throw isGone ? error : (doubt ?? error);
  }
}

/** What a provider asks to wait: `Retry-After` in seconds (RFC 9110, 10.2.3). A date, or nothing, counts as a minute. */
export function retryAfterSeconds(headers: HttpReply['headers']): number {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 60;
}

function isTransient(error: VaultError, longestWaitMs: number): boolean {
  const { code, params } = error.toCoded();
  switch (code) {
    case 'provider_rate_limited':
      return params.seconds * 1000 <= longestWaitMs;
    case 'provider_failed':
      return true;
    case 'provider_unexpected_reply':
      return params.reason.is === 'cut-off';
    default:
      return false;
  }
}

function secondsToWait(error: VaultError): number {
  const { code, params } = error.toCoded();
  return code === 'provider_rate_limited' ? params.seconds : 0;
}

function failureError(failure: unknown, provider: string): unknown {
  if (!(failure instanceof FetchFailure)) return failure;
  switch (failure.reason) {
    case 'unreachable':
      return new VaultError('provider_unreachable', { provider });
    case 'timeout':
      return new VaultError('provider_timeout', { provider, seconds: timeoutMs / 1000 });
    case 'too_large':
      return new VaultError('provider_unexpected_reply', { provider, reason: { is: 'too-large' } });
    default:
      return new VaultError('provider_unexpected_reply', { provider, reason: { is: 'cut-off' } });
  }
}

/**
 * Parses a reply's JSON.
 * @throws VaultError `provider_unexpected_reply`, which names the first field that is not as expected
 */
export function parseReply<S extends z.ZodType>(schema: S, reply: HttpReply, provider: string): z.output<S> {
  const parsed = schema.safeParse(json(reply, provider));
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new VaultError('provider_unexpected_reply', {
    provider,
    reason: path === '' ? { is: 'whole' } : { is: 'field', path },
  });
}

function json(reply: HttpReply, provider: string): unknown {
  try {
    return JSON.parse(reply.body);
  } catch {
    // JSON.parse quotes the text in its message, and the text may hold a secret.
    const is = /^\s*</.test(reply.body) ? 'web-page' : 'not-json';
    throw new VaultError('provider_unexpected_reply', { provider, reason: { is } });
  }
}
