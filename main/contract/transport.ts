import type { CodedError } from './errors.ts';

/** The answer to a call, the same on every transport. */
export type Reply = { ok: true; output: unknown } | { ok: false; error: CodedError };

/** `subscribe` returns a function that ends the subscription. Events arrive in order. */
export interface Transport {
  call(method: string, input: unknown): Promise<Reply>;
  subscribe(listener: (event: unknown) => void): () => void;
}
