import type { CodedError, ErrorCode, ErrorParams } from './errors.ts';

type Reported<Code extends ErrorCode> =
  Record<never, never> extends ErrorParams[Code]
    ? [params?: ErrorParams[Code], requestId?: string | null]
    : [params: ErrorParams[Code], requestId?: string | null];

class CodedFailure extends Error {
  override readonly name = 'VaultError';
  readonly code: ErrorCode;
  readonly params: ErrorParams[ErrorCode];
  readonly requestId: string | null;

  constructor(code: ErrorCode, params: ErrorParams[ErrorCode] = {}, requestId: string | null = null) {
    super(code);
    this.code = code;
    this.params = params;
    this.requestId = requestId;
  }

  /** The cast is safe, because both ways to create an error accept only the parameters of its code. */
  toCoded(): CodedError {
    return { code: this.code, params: this.params, requestId: this.requestId } as CodedError;
  }
}

export type VaultError = CodedFailure;

/**
 * The only error that our code throws on purpose. It contains no secret and no value beyond `params`. Its message is
 * its code; the sentences are in `main/texts`.
 */
export const VaultError = CodedFailure as new <Code extends ErrorCode>(
  code: Code,
  ...reported: Reported<Code>
) => VaultError;

export const errorFrom = ({ code, params, requestId }: CodedError): VaultError =>
  new CodedFailure(code, params, requestId);

/** Turns anything that was thrown into a coded error. Errors that aren't ours become `internal`. */
export const codedOf = (error: unknown): CodedError =>
  (error instanceof VaultError ? error : new VaultError('internal')).toCoded();
