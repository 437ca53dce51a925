import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { type Fetch, FetchFailure, type HttpReply, type HttpRequest } from '../../core/ports/fetch.ts';
import { notSent } from './not-sent.ts';
import { noProxying, type Proxying, type Route } from './proxy.ts';
import { readBody } from './read-body.ts';
import { trustSystemCertificates } from './system-certificates.ts';

/** A server sends one or two interim replies, such as 103 Early Hints, before the final one. */
const mostInterimReplies = 20;

/**
 * Node's HTTP client. It follows no redirects, and unlike the global `fetch` it shows when the connection is established.
 * Before that no byte of the request was sent, so a failure certainly had no effect (`unreachable`). After that we only know
 * that no complete reply came (`truncated`, `timeout`). That includes a server that closed a kept-alive connection.
 */
async function send(proxying: Proxying, { timeoutMs, cancellation, ...asked }: HttpRequest): Promise<HttpReply> {
  const target = new URL(asked.url);
  const route = proxying.to(target);
  const unwanted = new AbortController();
  const keepOn = cancellation?.onCancel(() => unwanted.abort());
  let isLate = false;
  const clock = setTimeout(() => {
    isLate = true;
    unwanted.abort(new DOMException('late', 'TimeoutError'));
  }, timeoutMs);
  const exchange: Exchange = { ...asked, target, route, signal: unwanted.signal, isConnected: false };
  try {
    return await untilAborted(unwanted.signal, converse(exchange));
  } catch (error) {
    if (error instanceof FetchFailure) throw error;
    if (!exchange.isConnected) throw notSent(error, target, route?.proxy ?? null);
    if (isLate) throw new FetchFailure('timeout');
    throw new FetchFailure(isOverflow(error) ? 'too_large' : 'truncated');
  } finally {
    clearTimeout(clock);
    keepOn?.();
  }
}

export const createFetch =
  (proxying: Proxying): Fetch =>
  (request) =>
    send(proxying, request);

/** Sends everything directly. */
export const httpFetch = createFetch(noProxying);

/** Node's events do not tell the end of every exchange: after some replies none of them comes. So the signal ends it too. */
function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}

interface Exchange extends Pick<HttpRequest, 'method' | 'headers' | 'body'> {
  target: URL;
  /** Null without a proxy. */
  route: Route | null;
  signal: AbortSignal;
  isConnected: boolean;
}

async function converse(exchange: Exchange): Promise<HttpReply> {
  const { method, headers, body, target, route, signal } = exchange;
  const isTls = target.protocol === 'https:';
  if (isTls) trustSystemCertificates();
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { method, headers, signal, ...route?.options };
    const request = (isTls ? requestTls : requestPlain)(target, options, resolve);
    request.on('socket', (socket) => {
      if (request.reusedSocket || route !== null) exchange.isConnected = true;
      // With TLS, the connection is established after the handshake, which checks the certificate.
      else socket.once(isTls ? 'secureConnect' : 'connect', () => (exchange.isConnected = true));
    });
    // Without a listener, Node closes the connection, and neither a reply nor an error comes.
    request.on('upgrade', resolve);
    limitInterimReplies(request);
    request.on('error', reject);
    request.on('close', () => reject(new Error('closed without a reply')));
    request.end(body);
  });
  const { statusCode: status = 0 } = reply;
  const given = { status, headers: headersOf(reply) };
  if (status >= 200) return { ...given, body: await readBody(reply) };
  // What follows is another protocol.
  reply.socket.destroy();
  return { ...given, body: '' };
}

function limitInterimReplies(request: ClientRequest): void {
  let interimReplies = 0;
  request.on('information', () => {
    interimReplies += 1;
    if (interimReplies > mostInterimReplies) request.destroy(new FetchFailure('too_large'));
  });
}

/** More headers than Node takes, 16 KiB. */
const isOverflow = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'HPE_HEADER_OVERFLOW';

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}
