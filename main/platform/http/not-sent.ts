import { FetchFailure, type ProxyProblem } from '../../core/ports/fetch.ts';
import { certificateProblem } from './certificate-problem.ts';

/** The safe fields of Node's errors. Their messages name addresses. */
interface Failure {
  name?: unknown;
  code?: unknown;
  syscall?: unknown;
  /** The other end of a TLS handshake that was broken off. */
  host?: unknown;
  /** Of a proxy's reply. */
  statusCode?: unknown;
}

/** Why there was no connection to send a request on. `proxy` is the one that should have made it. */
export function notSent(error: unknown, target: URL, proxy: string | null): FetchFailure {
  const certificate = certificateProblem(error);
  if (certificate !== null) return new FetchFailure('untrusted', certificate);
  const problem = proxy === null ? null : proxyProblem(error as Failure);
  if (proxy !== null && problem !== null) return new FetchFailure('proxy', null, proxy, problem);
  if (isUnresolved(error as Failure)) return new FetchFailure('host_not_found', null, target.hostname);
  return new FetchFailure('unreachable');
}

/** Null for a failure of the connection that the proxy made. */
function proxyProblem(failure: Failure): ProxyProblem | null {
  const { name, code, syscall, host, statusCode } = failure;
  if (isUnresolved(failure)) return { is: 'not-found' };
  if (syscall === 'connect') return { is: 'no-connection' };
  // Our deadline, or the proxy's shorter one.
  if (name === 'TimeoutError' || 'proxyTunnelTimeout' in failure) return { is: 'timeout' };
  if (code === 'ECONNRESET' && host === undefined) return { is: 'closed' };
  if (code !== 'ERR_PROXY_TUNNEL') return null;
  if (statusCode === undefined) return { is: 'closed' };
  if (statusCode === 407) return { is: 'login' };
  return Number.isInteger(statusCode) ? { is: 'status', status: Number(statusCode) } : { is: 'not-a-proxy' };
}

/** The codes of `getaddrinfo`. The second means that no name server responds. */
const isUnresolved = ({ code }: Failure): boolean =>
  ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'].includes(String(code));
