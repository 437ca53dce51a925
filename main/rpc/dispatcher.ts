import { type CodedError, VaultError } from '../contract/errors.ts';
import { type Handlers, type MethodName, methods } from '../contract/methods.ts';
import type { Reply } from '../contract/transport.ts';
import type { Log } from '../core/ports/log.ts';
import { inputProblem } from './input-problem.ts';

export type Dispatch = (method: unknown, input: unknown) => Promise<Reply>;

/**
 * Validates the input, calls the handler, validates the output, and turns whatever is thrown into a coded error. It
 * never passes on a stack, a parameter or an unparsed value. An output of the wrong shape is an error too, so that a
 * field that was added by mistake cannot carry a secret to the window.
 */
export function createDispatcher(handlers: Handlers, log: Log): Dispatch {
  return async (method, input) => {
    if (!isMethod(method)) return refuse(new VaultError('unknown_method'));
    const parsed = methods[method].input.safeParse(input);
    if (!parsed.success) return refuse(inputProblem(parsed.error));
    try {
      const handler = handlers[method] as (input: unknown) => Promise<unknown>;
      const output = methods[method].output.safeParse(await handler(parsed.data));
      if (output.success) return { ok: true, output: output.data };
      log('call-failed', { method, code: 'internal', why: 'output shape' });
      return refuse(new VaultError('internal'));
    } catch (error) {
      const coded = error instanceof VaultError ? error : new VaultError('internal');
      // Of any other error only the name is logged, because its message may quote the input.
      const why = error instanceof VaultError ? null : error instanceof Error ? error.name : typeof error;
      log('call-failed', { method, code: coded.code, why });
      return refuse(coded);
    }
  };
}

const isMethod = (name: unknown): name is MethodName => typeof name === 'string' && Object.hasOwn(methods, name);

function refuse(error: VaultError): { ok: false; error: CodedError } {
  return { ok: false, error: error.toCoded() };
}
