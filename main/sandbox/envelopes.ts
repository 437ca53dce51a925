import { randomUUID } from 'node:crypto';

/** Lev's error types with their status codes. */
export const refusalStatus = {
  bad_request: 400,
  unauthorized: 401,
  second_factor_required: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  validation_error: 422,
  rate_limit_exceeded: 429,
  internal_error: 500,
  service_unavailable: 503,
} as const;
export type RefusalType = keyof typeof refusalStatus;

/** Thrown to refuse a request. It becomes the reply, and the request's changes are rolled back. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly type: RefusalType;
  readonly details: object | null;
  readonly retryAfterSeconds: number | null;

  constructor(
    type: RefusalType,
    message: string,
    details: object | null = null,
    retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.type = type;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** `Retry-After` (RFC 9110), which is also in the body. */
  get headers(): Record<string, string> {
    return this.retryAfterSeconds === null ? {} : { 'retry-after': String(this.retryAfterSeconds) };
  }

  toEnvelope(): object {
    return {
      request_id: newRequestId(),
      error: {
        status: refusalStatus[this.type],
        type: this.type,
        message: this.message,
        details: this.details,
        ...(this.retryAfterSeconds === null ? {} : { retry_after_seconds: this.retryAfterSeconds }),
      },
    };
  }
}

export interface Page<T> {
  total: number;
  rows: T[];
}

/** @param at milliseconds since the epoch */
export const envelope = (data: unknown, at: number): object => ({
  request_id: newRequestId(),
  timestamp: wireInstant(at),
  data,
});

export const listEnvelope = (
  { total, rows }: Page<unknown>,
  { limit, offset }: { limit: number; offset: number },
  at: number,
): object => ({
  ...envelope(rows, at),
  pagination: { total, limit, offset, has_more: offset + rows.length < total },
});

/** @param last the id of the last row if more follow */
export const cursorEnvelope = (rows: readonly unknown[], last: number | null, at: number): object => ({
  ...envelope(rows, at),
  pagination: { next: last === null ? null : cursorAfter(last) },
});

/** Opaque to clients, as most cursors are. */
const cursorAfter = (id: number): string => Buffer.from(`after ${id}`).toString('base64url');

/** The id that a cursor stands for; null if it is none. */
export function idInCursor(cursor: string): number | null {
  const [, id] = /^after (\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return id === undefined ? null : Number(id);
}

export const wireInstant = (at: number): string => new Date(at).toISOString();

const newRequestId = (): string => `req_${randomUUID()}`;
