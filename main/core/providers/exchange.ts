import pRetry from 'p-retry';
import type { z } from 'zod';
import { VaultError } from '../../contract/vault-error.ts';
import type { Clock } from '../ports/clock.ts';
import { type Cancellation, type Fetch, FetchFailure, type HttpReply, type HttpRequest } from '../ports/fetch.ts';
import { struckOut } from './strike-out.ts';
import { retryAfterSeconds } from './waiting.ts';

/** For all attempts together. */
const timeoutMs = 10_000;
/** With less time left, no further attempt is made. */
const shortestAttemptMs = 1_000;
const retries = 2;
/** The wait before the second attempt. Doubles for each further one, plus up to 100 % at random, to spread clients. */
const shortestBackOffMs = 300;
const longestBackOffMs = shortestBackOffMs * 2 ** retries;
/** The longest wait that the user is not shown. A longer one is an error, which says how long it would take. */
const longestSilentWaitMs = 5_000;

/** The codes after which nobody knows whether the provider did what was asked. */
const unsure: ReadonlySet<string> = new Set(['provider_timeout', 'provider_failed', 'provider_unexpected_reply']);

export const mayHaveHappened = (error: unknown): boolean => !(error instanceof VaultError) || unsure.has(error.code);

/** What an exchange needs from outside. */
export interface World {
  fetch: Fetch;
  clock: Clock;
  /** What the program calls itself, such as `Latchkey/1.2.0`. GitHub and Resend refuse requests without it. */
  userAgent: string;
  patience?: Patience | undefined;
}

/** For callers that can show a wait, and that can be cancelled. */
export interface Patience {
  /** The longest wait to accept. */
  longestWaitMs: number;
  /** Called with the end of each wait, and with null when it is over. */
  waiting(until: number | null): void;
  /** After the cancellation nothing more is sent. */
  cancellation: Cancellation;
}

export interface Exchange {
  request: Omit<HttpRequest, 'timeoutMs'>;
  /** Whether sending it again does no harm: true for reads, and for writes with an idempotency key. */
  repeatable: boolean;
  /** What the request sends that nobody may read in the reply: the credential, and the secret of a key. */
  secrets: readonly string[];
  /** The field of the reply in which a new secret belongs; null if there is none. */
  secretField: string | null;
}

/** `bytes` is how long the body was when it came. */
export type StruckReply = HttpReply & { bytes: number };

/** Turns a provider's refusal into the error that it means. `now` is when it came. */
export type ReadRefusal = (reply: HttpReply, now: number) => VaultError;

/**
 * Sends a request and resolves to its 2xx reply, without the request's secrets. After 429, 5xx and a reply that broke off, repeats a repeatable
 * request, and waits as long as the provider asks.
 *
 * If an attempt to write may have been carried out and a later attempt is refused, the error of the first one is
 * thrown. A 404 is the exception: it tells how things are now, whatever happened before.
 */
export async function exchange(
  { request, repeatable, secrets, secretField }: Exchange,
  provider: string,
  readRefusal: ReadRefusal,
  world: World,
): Promise<StruckReply> {
  let doubt: VaultError | null = null;
  const isWrite = request.method !== 'GET';
  const { clock, patience } = world;
  const cancellation = patience?.cancellation;
  const longestWaitMs = patience?.longestWaitMs ?? longestSilentWaitMs;
  /** How long the latest refusal asks to wait. */
  let askedSeconds = 0;
  let leftMs = timeoutMs;
  const spend = async <T>(work: Promise<T>): Promise<T> => {
    const from = clock.now();
    return work.finally(() => {
      leftMs -= Math.max(0, clock.now() - from);
    });
  };
  // A wait that the caller shows does not count.
  const silentMs = (): number => (patience ? 0 : askedSeconds * 1000);
  const mayRepeat = (error: unknown): error is VaultError =>
    error instanceof VaultError &&
    isTransient(error) &&
    askedSeconds * 1000 <= longestWaitMs &&
    leftMs - silentMs() >= shortestAttemptMs + longestBackOffMs;
  const wait = async (ms: number): Promise<void> => {
    if (cancellation?.cancelled) return;
    await new Promise<void>((resolve) => {
      const stopClock = clock.after(ms, () => {
        stopListening?.();
        resolve();
      });
      const stopListening = cancellation?.onCancel(() => {
        stopClock();
        resolve();
      });
    });
  };
  const pause = async (ms: number): Promise<void> => {
    if (ms === 0 || cancellation?.cancelled) return;
    patience?.waiting(clock.now() + ms);
    await (patience ? wait(ms) : spend(wait(ms)));
    patience?.waiting(null);
  };
  const attempt = async (): Promise<StruckReply> => {
    if (cancellation?.cancelled) throw new VaultError('sync_cancelled');
    askedSeconds = 0;
    const headers = { 'user-agent': world.userAgent, ...request.headers };
    const asked = world.fetch({ ...request, headers, timeoutMs: leftMs, cancellation });
    const said = await spend(asked).catch((failure: unknown) => {
      throw failureError(failure, provider);
    });
    const reply = { ...(await struckOut(said, secrets, secretField, clock.turn)), bytes: said.body.length };
    if (reply.status >= 200 && reply.status < 300) return reply;
    const refusal = readRefusal(reply, clock.now());
    askedSeconds = secondsToWait(refusal) ?? retryAfterSeconds(reply.headers, clock.now()) ?? 0;
    throw refusal;
  };
  try {
    return await pRetry(attempt, {
      retries: repeatable ? retries : 0,
      // `onFailedAttempt` waits instead, by the given clock.
      minTimeout: 0,
      shouldRetry: ({ error }) => mayRepeat(error),
      onFailedAttempt: async ({ error, retriesLeft, retriesConsumed }) => {
        if (doubt === null && isWrite && error instanceof VaultError && mayHaveHappened(error)) doubt = error;
        if (retriesLeft === 0 || !mayRepeat(error)) return;
        await pause(askedSeconds * 1000);
        await spend(wait(shortestBackOffMs * 2 ** retriesConsumed * (1 + Math.random())));
      },
    });
  } catch (error) {
    const isGone = error instanceof VaultError && error.code === 'provider_not_found';
    throw isGone ? error : (doubt ?? error);
  }
}

function isTransient(error: VaultError): boolean {
  const { code, params } = error.toCoded();
  switch (code) {
    case 'provider_rate_limited':
    case 'provider_failed':
      return true;
    case 'provider_unexpected_reply':
      return params.reason.is === 'cut-off';
    default:
      return false;
  }
}

function secondsToWait(error: VaultError): number | null {
  const { code, params } = error.toCoded();
  return code === 'provider_rate_limited' ? params.seconds : null;
}

function failureError(failure: unknown, provider: string): unknown {
  if (!(failure instanceof FetchFailure)) return failure;
  switch (failure.reason) {
    case 'unreachable':
      return new VaultError('provider_unreachable', { provider });
    case 'host_not_found':
      return new VaultError('provider_host_not_found', { provider, host: failure.host ?? '' });
    case 'proxy':
      return new VaultError('proxy_failed', {
        provider,
        proxy: failure.host ?? '',
        reason: failure.proxy ?? { is: 'closed' },
      });
    case 'untrusted': {
      const is = failure.certificate ?? 'invalid';
      return new VaultError('provider_certificate_untrusted', { provider, reason: { is } });
    }
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
 * @throws VaultError `provider_unexpected_reply`, which names the first field that has an unexpected value
 */
export function parseReply<S extends z.ZodType>(schema: S, reply: HttpReply, provider: string): z.output<S> {
  // A schema that takes null takes a reply without a body.
  const isEmpty = reply.body.trim() === '' && schema.safeParse(null).success;
  return parseValue(schema, isEmpty ? null : json(reply, provider), provider);
}

/**
 * Parses a part of a reply, which stands there under the path.
 * @throws VaultError as `parseReply`
 */
export function parseValue<S extends z.ZodType>(
  schema: S,
  value: unknown,
  provider: string,
  at: readonly PropertyKey[] = [],
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const path = [...at, ...(parsed.error.issues[0]?.path ?? [])].join('.');
  throw new VaultError('provider_unexpected_reply', {
    provider,
    reason: path === '' ? { is: 'whole' } : { is: 'field', path },
  });
}

/** For a field of a reply that is of the right form, and still can't be right. */
export const unexpectedField = (provider: string, path: string): VaultError =>
  new VaultError('provider_unexpected_reply', { provider, reason: { is: 'field', path } });

function json(reply: HttpReply, provider: string): unknown {
  try {
    return JSON.parse(reply.body);
  } catch {
    // JSON.parse quotes the text in its message, and the text may hold a secret.
    const is = /^\s*</.test(reply.body) ? 'web-page' : 'not-json';
    throw new VaultError('provider_unexpected_reply', { provider, reason: { is } });
  }
}
