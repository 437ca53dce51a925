import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasVerdaccio, startVerdaccio, type Verdaccio } from '../../fakes/verdaccio.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const dayMs = 86_400_000;

/** The expiry of the tokens, in days; null for tokens that say nothing. */
describe.skipIf(!hasVerdaccio).each([
  ['say nothing', null],
  ['expire after 30 days', 30],
])('at a real Verdaccio whose tokens %s', (_, days) => {
  let registry: Verdaccio;
  let test: TestVault;
  let accountId: string;

  beforeAll(async () => {
    registry = await startVerdaccio(days);
  });
  afterAll(() => registry.stop());
  beforeEach(async () => {
    test = await openTestVault();
    const add = { provider: 'verdaccio', label: 'Team', baseUrl: `${registry.url}/`, credential: registry.credential };
    accountId = (await test.call('addAccount', add)).id;
    return () => test.close();
  });

  const rowOf = async (remoteId: string) =>
    (await listKeys(test, { showRevoked: true })).rows.filter((row) => row.remoteId === remoteId);

  it('a token is listed, takes its secret, is verified, revoked and seen refused', async () => {
    const { key, token } = await registry.createToken(true);
    const keyId = randomUUID();
    await test.call('addKey', { keyId, accountId, label: 'CI', access: 'read-write', secret: token });
    await test.call('syncAccount', { accountId });
    const [row, ...more] = await rowOf(key);
    expect(more).toEqual([]);
    expect(row).toMatchObject({ id: keyId, label: 'CI', access: 'read-only', inVault: true });
    expect(row?.mask).toBe(`${token.slice(0, 5)}••••${token.slice(-5)}`);
    const expected = days === null ? null : Date.now() + days * dayMs;
    if (expected === null) expect(row?.expiresAt).toBeNull();
    else expect(Math.abs((row?.expiresAt ?? 0) - expected)).toBeLessThan(dayMs);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });

  it('a token that somebody else deleted is refused, and revoking it is no error', async () => {
    const { key, token } = await registry.createToken();
    const keyId = randomUUID();
    await test.call('addKey', { keyId, accountId, label: 'CI', access: 'read-write', secret: token });
    await registry.deleteToken(key);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });

  it('a token that nobody knows is refused, although Verdaccio answers 200', async () => {
    const adding = { keyId: randomUUID(), accountId, label: 'CI', access: 'read-only' as const };
    await expect(test.call('addKey', { ...adding, secret: 'x'.repeat(60) })).rejects.toMatchObject({
      code: 'key_refused',
    });
  });

  it('a credential that nobody knows is not accepted', async () => {
    await expect(test.call('updateCredential', { accountId, credential: 'x'.repeat(60) })).rejects.toMatchObject({
      code: 'provider_unauthorized',
    });
  });
});
