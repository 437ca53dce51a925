import { z } from 'zod';
import { type ErrorCode, errorTexts } from './error-texts.ts';
import { fill } from './fill.ts';

export type { ErrorCode };

export const errorCode = z.enum(Object.keys(errorTexts) as [ErrorCode, ...ErrorCode[]]);

export type ErrorParams = Readonly<Record<string, string | number>>;

/** An error as it crosses the contract. `requestId` is the provider's own, for its support. */
export const codedError = z.strictObject({
  code: errorCode,
  message: z.string(),
  next: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  requestId: z.string().nullable(),
});
export type CodedError = z.infer<typeof codedError>;

/** The only error that code of ours throws on purpose. Holds no stack, parameter or secret beyond `params`. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly requestId: string | null;

  constructor(code: ErrorCode, params: ErrorParams = {}, requestId: string | null = null) {
    super(fill(errorTexts[code].message, params));
    this.code = code;
    this.params = params;
    this.requestId = requestId;
  }

  static from({ code, params, requestId }: CodedError): VaultError {
    return new VaultError(code, params, requestId);
  }

  get next(): string {
    return fill(errorTexts[this.code].next, this.params);
  }

  toCoded(): CodedError {
    return {
      code: this.code,
      message: this.message,
      next: this.next,
      params: { ...this.params },
      requestId: this.requestId,
    };
  }
}
