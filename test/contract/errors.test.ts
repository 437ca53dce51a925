import { describe, expect, it } from 'vitest';
import { errorTexts } from '../../main/contract/error-texts.ts';
import { codedError, type ErrorCode, VaultError } from '../../main/contract/errors.ts';

describe('coded errors', () => {
  it('fill their message and next step from the params', () => {
    const error = new VaultError('key_limit_reached', { provider: 'Lev', current: 10, max: 10 });
    expect(error.message).toBe('10 of 10 keys are in use at Lev; it allows no more.');
    expect(error.next).toBe('Revoke a key you no longer need, then try again.');
  });

  it('survive the way through the contract', () => {
    const sent = new VaultError('provider_forbidden', { account: 'Work', provider: 'Lev', role: 'an admin' }, 'req_1');
    const received = VaultError.from(codedError.parse(JSON.parse(JSON.stringify(sent.toCoded()))));
    expect(received.toCoded()).toEqual(sent.toCoded());
  });

  it.each(Object.keys(errorTexts) as ErrorCode[])('%s is written as sentences', (code) => {
    for (const text of [errorTexts[code].message, errorTexts[code].next]) {
      expect(text).toMatch(/^[“\p{Lu}{].*\.$/u);
    }
  });
});
