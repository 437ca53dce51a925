import { describe, expect, it } from 'vitest';
import { type CodedError, codedError } from '../../main/contract/errors.ts';
import { errorFrom, VaultError } from '../../main/contract/vault-error.ts';

const unverified = new VaultError(
  'key_unverified',
  { provider: 'Lev', reason: { code: 'provider_failed', params: { provider: 'Lev', status: 503 } } },
  'req_1',
);

describe('coded errors', () => {
  it('have their code for a message: sentences are made elsewhere', () => {
    const error = new VaultError('key_limit_reached', { provider: 'Lev', ended: 'revoke', current: 10, max: 10 });
    expect(error.message).toBe('key_limit_reached');
    expect(Object.keys(error.toCoded()).sort()).toEqual(['code', 'params', 'requestId']);
  });

  it('survive the way through the contract, with the error that is their reason', () => {
    const received = errorFrom(codedError.parse(JSON.parse(JSON.stringify(unverified.toCoded()))));
    expect(received.toCoded()).toEqual(unverified.toCoded());
  });

  it.each([
    { ...unverified.toCoded(), code: 'nonsense' },
    { ...unverified.toCoded(), params: { provider: 'Lev' } },
    { ...unverified.toCoded(), params: { provider: 'Lev', reason: 'it went wrong' } },
    { ...unverified.toCoded(), message: 'It went wrong.' },
    {
      code: 'mail_failed',
      params: { server: 'mail.example.com:587', reason: { is: 'the server refused it', status: null } },
      requestId: null,
    },
    { code: 'internal', params: { secret: 'lev_sk_1' }, requestId: null },
  ])('cross in no other shape: %#', (wrong) => {
    expect(codedError.safeParse(wrong).success).toBe(false);
  });

  it('tell what there is to tell, by their type', () => {
    const { code, params }: CodedError = unverified.toCoded();
    expect(code === 'key_unverified' && params.reason.code).toBe('provider_failed');
    // @ts-expect-error A code without its params.
    expect(new VaultError('key_busy').params).toEqual({});
  });
});
