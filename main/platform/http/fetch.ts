import { type Fetch, FetchFailure, type HttpReply } from '../../core/ports/fetch.ts';

const maxBytes = 8 * 1024 * 1024;

/** Failures before the request can have left: after these it certainly had no effect. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Node's own `fetch`. Redirects are handed back as they are, so that a credential goes nowhere else. */
export const httpFetch: Fetch = async ({ method, url, headers, body, timeoutMs }) => {
  try {
    const reply = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: reply.status, headers: Object.fromEntries(reply.headers), body: await readBody(reply) };
  } catch (error) {
    throw error instanceof FetchFailure ? error : new FetchFailure(reasonOf(error));
  }
};

async function readBody(reply: Response): Promise<HttpReply['body']> {
  if (reply.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of reply.body) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new FetchFailure('too_large');
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function reasonOf(error: unknown): FetchFailure['reason'] {
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout';
  const cause = error instanceof Error ? error.cause : undefined;
  const code = codeOf(cause);
  return neverSent.has(code) || isTlsFailure(code) ? 'unreachable' : 'truncated';
}

/** A host with several addresses fails with one error an address. */
function codeOf(cause: unknown): string {
  if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** The handshake comes before the request; the codes are OpenSSL's, such as DEPTH_ZERO_SELF_SIGNED_CERT. */
const isTlsFailure = (code: string): boolean => /CERT|SSL|TLS|UNABLE_TO_|SELF_SIGNED/.test(code);
