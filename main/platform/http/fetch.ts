import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { type Fetch, FetchFailure, type HttpReply, type HttpRequest } from '../../core/ports/fetch.ts';
import { notSent } from './not-sent.ts';
import { noProxying, type Proxying } from './proxy.ts';
import { trustSystemCertificates } from './system-certificates.ts';

const maxBytes = 8 * 1024 * 1024;

/**
 * Node's HTTP client. It follows no redirects, and unlike the global `fetch` it shows when the connection is established.
 * Before that no byte of the request was sent, so a failure certainly had no effect (`unreachable`). After that we only know
 * that no complete reply came (`truncated`, `timeout`). That includes a server that closed a kept-alive connection.
 */
async function send(proxying: Proxying, sent: HttpRequest): Promise<HttpReply> {
  const { method, url, headers, body, timeoutMs, cancellation } = sent;
  const target = new URL(url);
  const isTls = target.protocol === 'https:';
  const route = proxying.to(target);
  if (isTls) trustSystemCertificates();
  const deadline = AbortSignal.timeout(timeoutMs);
  const unwanted = new AbortController();
  const keepOn = cancellation?.onCancel(() => unwanted.abort());
  const signal = AbortSignal.any([deadline, unwanted.signal]);
  let connected = false;
  try {
    const reply = await new Promise<IncomingMessage>((resolve, reject) => {
      const request = (isTls ? requestTls : requestPlain)(
        target,
        { method, headers, signal, ...route?.options },
        resolve,
      );
      request.on('socket', (socket) => {
        if (request.reusedSocket || route !== null) connected = true;
        // With TLS, the connection is established after the handshake, which checks the certificate.
        else socket.once(isTls ? 'secureConnect' : 'connect', () => (connected = true));
      });
      request.on('error', reject);
      // A request that waits for its proxy doesn't heed its signal.
      signal.addEventListener('abort', () => reject(signal.reason));
      request.end(body);
    });
    return { status: reply.statusCode ?? 0, headers: headersOf(reply), body: await readBody(reply) };
  } catch (error) {
    if (error instanceof FetchFailure) throw error;
    if (!connected) throw notSent(error, target, route?.proxy ?? null);
    throw new FetchFailure(deadline.aborted ? 'timeout' : 'truncated');
  } finally {
    keepOn?.();
  }
}

export const createFetch =
  (proxying: Proxying): Fetch =>
  (request) =>
    send(proxying, request);

/** Sends everything directly. */
export const httpFetch = createFetch(noProxying);

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

async function readBody(reply: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early, for example by throwing, closes the connection.
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new FetchFailure('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
