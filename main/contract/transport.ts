import type { CodedError } from './errors.ts';

/** The answer to a call, as it crosses every transport. */
export type Reply = { ok: true; output: unknown } | { ok: false; error: CodedError };

/** A transport is two functions. `subscribe` returns how to stop. Events arrive in order. */
export interface Transport {
  call(method: string, input: unknown): Promise<Reply>;
  subscribe(listener: (event: unknown) => void): () => void;
}
