import type { ErrorParams } from '../../contract/errors.ts';

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  /** JSON text. */
  body?: string;
  timeoutMs: number;
  /** Ends the request early. It then fails as if the connection had broken. */
  cancellation?: Cancellation | undefined;
}

/** Tells work under way that nobody wants its result any more. */
export interface Cancellation {
  readonly cancelled: boolean;
  /** Calls `listener` once, at the cancellation; the returned function removes it. */
  onCancel(listener: () => void): () => void;
}

export interface HttpReply {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** What is wrong with the certificate of a server. */
export type CertificateProblem = ErrorParams['provider_certificate_untrusted']['reason']['is'];

/** Why a proxy made no connection. */
export type ProxyProblem = ErrorParams['proxy_failed']['reason'];

/** Why a request got no complete reply. */
export class FetchFailure extends Error {
  readonly reason: 'unreachable' | 'host_not_found' | 'proxy' | 'untrusted' | 'timeout' | 'truncated' | 'too_large';
  /** For `untrusted`. Nothing was sent then. */
  readonly certificate: CertificateProblem | null;
  /** For `host_not_found`, and for `proxy` the proxy's host and port, or the name of the variable that should say them. */
  readonly host: string | null;
  /** For `proxy`. Nothing was sent to the target then. */
  readonly proxy: ProxyProblem | null;

  constructor(
    reason: FetchFailure['reason'],
    certificate: CertificateProblem | null = null,
    host: string | null = null,
    proxy: ProxyProblem | null = null,
  ) {
    super(reason);
    this.reason = reason;
    this.certificate = certificate;
    this.host = host;
    this.proxy = proxy;
  }
}

/**
 * One HTTP exchange. Resolves with any status. Redirects are not followed, so that a credential is not sent elsewhere.
 * @throws FetchFailure
 */
export type Fetch = (request: HttpRequest) => Promise<HttpReply>;
