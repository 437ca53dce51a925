import type { CodedError } from '../../main/contract/errors.ts';
import type { Input, MethodName, Output } from '../../main/contract/methods.ts';
import type { Transport } from '../../main/contract/transport.ts';

/** Every method of the contract as a function. Rejects with `CallError`. */
export type Client = { [M in MethodName]: (input: Input<M>) => Promise<Output<M>> };

export class CallError extends Error {
  override readonly name = 'CallError';
  readonly coded: CodedError;

  constructor(coded: CodedError) {
    super(coded.code);
    this.coded = coded;
  }
}

/** Methods aren't listed here: every method of the contract can be called. */
export function createClient(transport: Transport): Client {
  const call = async (method: string, input: unknown) => {
    const reply = await transport.call(method, input);
    if (reply.ok) return reply.output;
    throw new CallError(reply.error);
  };
  return new Proxy({} as Client, {
    get: (_target, method) => (input: unknown) => call(String(method), input),
  });
}
