import type { Reply } from '../../../main/contract/transport.ts';
import { codedOf, VaultError } from '../../../main/contract/vault-error.ts';
import type { Request } from '../../../main/platform/local-socket/serve.ts';

/** Answers each method by its function. */
export const answering =
  (methods: Readonly<Record<string, () => unknown>>) =>
  async ({ method }: Pick<Request, 'method'>): Promise<Reply> => {
    try {
      const answer = Object.hasOwn(methods, method) ? methods[method] : undefined;
      if (!answer) throw new VaultError('unknown_method');
      return { ok: true, output: answer() };
    } catch (error) {
      return { ok: false, error: codedOf(error) };
    }
  };
