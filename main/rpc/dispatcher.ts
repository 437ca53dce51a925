import type { z } from 'zod';
import type { CodedError } from '../contract/errors.ts';
import type { Reply } from '../contract/transport.ts';
import { VaultError } from '../contract/vault-error.ts';
import type { Log } from '../core/ports/log.ts';
import { inputProblem } from './input-problem.ts';

export type Dispatch = (method: unknown, input: unknown) => Promise<Reply>;

/** A table of the contract. */
type Table = Readonly<Record<string, { input: z.ZodType; output: z.ZodType }>>;
type HandlersOf<T extends Table> = {
  [M in keyof T]: (input: z.output<T[M]['input']>) => Promise<z.output<T[M]['output']>>;
};

/**
 * Validates the input, calls the handler, validates the output, and turns whatever is thrown into a coded error. It
 * never passes on a stack, a parameter or an unparsed value. An output of the wrong shape is an error too, so that a
 * field that was added by mistake cannot carry a secret to the window.
 */
export function createDispatcher<T extends Table>(table: T, handlers: HandlersOf<T>, log: Log): Dispatch {
  return async (method, input) => {
    const row = typeof method === 'string' && Object.hasOwn(table, method) ? table[method] : undefined;
    if (typeof method !== 'string' || !row) return refuse(new VaultError('unknown_method'));
    const parsed = row.input.safeParse(input);
    if (!parsed.success) return refuse(inputProblem(parsed.error));
    try {
      const handler = handlers[method] as (input: unknown) => Promise<unknown>;
      const output = row.output.safeParse(await handler(parsed.data));
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

function refuse(error: VaultError): { ok: false; error: CodedError } {
  return { ok: false, error: error.toCoded() };
}
