export interface HttpRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  url: string;
  headers: Readonly<Record<string, string>>;
  /** JSON text. */
  body?: string;
  timeoutMs: number;
  /** Ends it early. It then fails like one whose connection broke. */
  cancellation?: Cancellation | undefined;
}

/** That something under way is not wanted any more. */
export interface Cancellation {
  readonly cancelled: boolean;
  /** Runs `listener` when that happens, once; the returned function takes it back. */
  onCancel(listener: () => void): () => void;
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
