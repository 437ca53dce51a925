import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../main/contract/transport.ts';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { CallError, createClient } from '../../../renderer/client/client.ts';

const answering = (reply: Reply) => {
  const calls: unknown[] = [];
  const client = createClient({
    async call(method, input) {
      calls.push([method, input]);
      return reply;
    },
    subscribe: () => () => {},
  });
  return { client, calls };
};

describe('the client', () => {
  it('calls the method by its name and gives its output', async () => {
    const { client, calls } = answering({ ok: true, output: [] });
    expect(await client.listAccounts({})).toEqual([]);
    expect(calls).toEqual([['listAccounts', {}]]);
  });

  it('rejects with the coded error', async () => {
    const error = new VaultError('vault_locked').toCoded();
    const { client } = answering({ ok: false, error });
    const failure = await client.listAccounts({}).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(CallError);
    expect((failure as CallError).coded).toEqual(error);
  });
});
