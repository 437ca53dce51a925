import { describe, expect, it } from 'vitest';
import { type Handlers, methods } from '../../main/contract/methods.ts';
import { VaultError } from '../../main/contract/vault-error.ts';
import { createDispatcher } from '../../main/rpc/dispatcher.ts';

const secret = 'lev_sk_THIS_IS_A_SECRET';

function dispatcher(handlers: Partial<Handlers>) {
  const logged: unknown[] = [];
  const dispatch = createDispatcher(methods, handlers as Handlers, (...line) => logged.push(line));
  return { dispatch, logged };
}

describe('the dispatcher', () => {
  it.each(['nonsense', 'toString', '__proto__', 'constructor', 7, null, undefined, {}])(
    'refuses the method %j',
    async (method) => {
      const reply = await dispatcher({}).dispatch(method, {});
      expect(reply).toMatchObject({ ok: false, error: { code: 'unknown_method' } });
    },
  );

  it('names the field of a wrong input and does not repeat its value', async () => {
    const input = { accountId: 'c2c2a3ee-4a5b-4a5b-9a5b-0123456789ab', credential: `${secret} with a space` };
    const reply = await dispatcher({}).dispatch('updateCredential', input);
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input', params: { name: 'credential' } } });
    expect(JSON.stringify(reply)).not.toContain(secret);
  });

  it('refuses an input with a field too many', async () => {
    const reply = await dispatcher({}).dispatch('listAccounts', { evil: true });
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });

  it('leaves the white space of a secret as it is', async () => {
    let got = '';
    const { dispatch } = dispatcher({
      enterSecret: async (input) => {
        got = input.secret;
        throw new VaultError('key_not_found');
      },
    });
    await dispatch('enterSecret', { keyId: crypto.randomUUID(), secret: ` \t${secret}\r\n` });
    expect(got).toBe(` \t${secret}\r\n`);
  });

  it('turns an output with a field too many into an error, so that nothing unforeseen reaches the window', async () => {
    const { dispatch, logged } = dispatcher({
      verifyKey: async () => ({ verdict: 'refused', secret }) as never,
    });
    const reply = await dispatch('verifyKey', { keyId: crypto.randomUUID() });
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify([reply, logged])).not.toContain(secret);
  });

  it('passes a coded error on and tells of a foreign one only its kind', async () => {
    const { dispatch, logged } = dispatcher({
      listAccounts: async () => {
        throw new VaultError('provider_failed', { provider: 'Lev', status: 500 }, 'req_7');
      },
      listProviders: async () => {
        throw new TypeError(`cannot read ${secret}`);
      },
    });
    expect(await dispatch('listAccounts', {})).toMatchObject({
      error: { code: 'provider_failed', requestId: 'req_7' },
    });
    expect(await dispatch('listProviders', {})).toMatchObject({ error: { code: 'internal', params: {} } });
    expect(JSON.stringify(logged)).toContain('TypeError');
    // A request id is a provider's text.
    expect(JSON.stringify(logged)).not.toContain('req_7');
    expect(JSON.stringify(logged)).not.toContain(secret);
  });
});
