export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  /** JSON text. */
  body?: string;
  timeoutMs: number;
}

export interface HttpReply {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** How a request can fail before there is a reply. */
export class FetchFailure extends Error {
  readonly reason: 'unreachable' | 'timeout' | 'truncated' | 'too_large';

  constructor(reason: FetchFailure['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * One HTTP exchange. Any status resolves, that of a redirect too: it is not followed, so that a credential goes nowhere else.
 * @throws FetchFailure
 */
export type Fetch = (request: HttpRequest) => Promise<HttpReply>;
