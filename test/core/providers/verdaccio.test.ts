import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../main/contract/methods.ts';
import { FetchFailure } from '../../../main/core/ports/fetch.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { hasVerdaccio, startVerdaccio, type Verdaccio } from '../../fakes/verdaccio.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const dayMs = 86_400_000;

let registry: Verdaccio;
let test: TestVault;
let accountId: string;
/** Of the next creation. */
let loseAnswer: boolean;

const rowOf = async (remoteId: string) =>
  (await listKeys(test, { showRevoked: true })).rows.filter((row) => row.remoteId === remoteId);

const create = (also: Partial<Input<'createKey'>> = {}) =>
  test.call('createKey', {
    ...{ keyId: randomUUID(), accountId, label: 'CI', access: 'read-write', password: registry.password },
    ...also,
  });
async function createKept(also: Partial<Input<'createKey'>> = {}): Promise<string> {
  const { id } = await create(also);
  await test.call('settlePendingSecret', { keyId: id, keep: true });
  return id;
}
const rowById = async (id: string) => (await listKeys(test, { showRevoked: true })).rows.find((row) => row.id === id);

/** The expiry of the tokens, in days; null for tokens that say nothing. */
describe.skipIf(!hasVerdaccio).each([
  ['say nothing', null],
  ['expire after 30 days', 30],
])('at a real Verdaccio whose tokens %s', (_, days) => {
  beforeAll(async () => {
    registry = await startVerdaccio(days);
  });
  afterAll(() => registry.stop());
  beforeEach(async () => {
    loseAnswer = false;
    test = await openTestVault({
      async fetch(request) {
        const reply = await httpFetch(request);
        if (!loseAnswer || request.method !== 'POST') return reply;
        loseAnswer = false;
        throw new FetchFailure('truncated');
      },
    });
    const add = { provider: 'verdaccio', label: 'Team', baseUrl: `${registry.url}/`, credential: registry.credential };
    accountId = (await test.call('addAccount', add)).id;
    return () => test.close();
  });

  it('a token is created with the password, listed, copied, verified, replaced, revoked and seen refused', async () => {
    const keyId = await createKept({ access: 'read-only' });
    await test.call('copySecret', { keyId });
    const token = test.clipboard.text ?? '';
    const made = await rowById(keyId);
    expect(made).toMatchObject({ label: 'CI', access: 'read-only', inVault: true });
    expect(made?.mask).toBe(`${token.slice(0, 5)}••••${token.slice(-4)}`);
    const expected = days === null ? null : Date.now() + days * dayMs;
    if (expected === null) expect(made?.expiresAt).toBeNull();
    else expect(Math.abs((made?.expiresAt ?? 0) - expected)).toBeLessThan(60_000);
    await test.call('syncAccount', { accountId });
    // The list has the same token, and says nothing that changes its row.
    expect(await rowById(keyId)).toEqual(made);
    expect(await rowOf(made?.remoteId ?? '')).toHaveLength(1);
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    const newId = await createKept({ access: 'read-only', rotates: keyId });
    const retired = await test.call('retireOldKey', { rotationId: newId });
    expect(retired).toEqual({ newVerdict: 'accepted', oldVerdict: 'refused' });
    expect(await test.call('revokeKey', { keyId: newId })).toEqual({ verdict: 'refused' });
  });

  describe('creating', creating);

  it('a token that was made elsewhere takes its secret on the list', async () => {
    const { key, token } = await registry.createToken(true);
    await test.call('syncAccount', { accountId });
    const keyId = (await rowOf(key))[0]?.id ?? '';
    await test.call('enterSecret', { keyId, secret: token });
    expect(await rowById(keyId)).toMatchObject({ remoteId: key, access: 'read-only', inVault: true });
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  });

  it('a token in the place of one that only works from some addresses works from these alone', async () => {
    const { key } = await registry.createToken(true, ['10.0.0.0/8']);
    await test.call('syncAccount', { accountId });
    const [old] = await rowOf(key);
    expect(old).toMatchObject({ restrictions: ['cidr: ["10.0.0.0/8"]'], access: 'read-only' });
    const newId = await createKept({ access: 'read-only', like: old?.id ?? null });
    await test.call('syncAccount', { accountId });
    expect(await rowById(newId)).toMatchObject({ restrictions: old?.restrictions, access: 'read-only' });
  });

  it('a token that somebody else deleted is refused, and revoking it is no error', async () => {
    const keyId = await createKept();
    await registry.deleteToken((await rowById(keyId))?.remoteId ?? '');
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'refused' });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });

  it('a token that nobody knows is refused, although Verdaccio answers 200', async () => {
    const { key } = await registry.createToken();
    await test.call('syncAccount', { accountId });
    const [row] = await rowOf(key);
    const entered = { keyId: row?.id ?? '', secret: row?.mask.replace('••••', 'x'.repeat(50)) ?? '' };
    await expect(test.call('enterSecret', entered)).rejects.toMatchObject({ code: 'key_refused' });
  });

  it('a credential that nobody knows is not accepted', async () => {
    await expect(test.call('updateCredential', { accountId, credential: 'x'.repeat(60) })).rejects.toMatchObject({
      code: 'provider_unauthorized',
    });
  });
});

function creating(): void {
  it('an address of a page is named as such, and so is one without https', async () => {
    const at = (baseUrl: string) =>
      test.call('addAccount', { provider: 'verdaccio', label: 'Team', baseUrl, credential: registry.credential });
    await expect(at(`${registry.url}/-/web/detail/latchkey`)).rejects.toMatchObject({
      code: 'provider_unexpected_reply',
      params: { reason: { is: 'web-page' } },
    });
    await expect(at('http://registry.example')).rejects.toMatchObject({ code: 'insecure_url' });
  });

  it('a wrong password is named, and nothing stays of the creation', async () => {
    await expect(create({ password: 'not the password' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'password', name: 'password', problem: { is: 'refused' } },
    });
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it('no expiry can be chosen, because the registry would ignore it', async () => {
    await expect(create({ expiry: { is: 'in', days: 30 } })).rejects.toMatchObject({
      params: { field: 'expiry', problem: { is: 'not-available' } },
    });
  });

  it('a creation whose answer is lost is found on a list without names, as the only new token', async () => {
    const keyId = randomUUID();
    loseAnswer = true;
    await expect(create({ keyId, label: 'Lost' })).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject({
      is: 'orphan',
      key: { id: keyId, label: 'Lost', inVault: false },
    });
    await test.call('revokeOrphan', { keyId });
    expect(await test.call('listPendingSecrets', {})).toEqual([]);
  });

  it('a creation whose answer is lost stays in doubt where another new token may be the one', async () => {
    await test.call('syncAccount', { accountId });
    const keyId = randomUUID();
    loseAnswer = true;
    await expect(create({ keyId })).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    await registry.createToken();
    expect((await test.call('retryPendingSecret', { keyId })).outcome).toMatchObject({
      is: 'unknown',
      reason: { code: 'creation_in_doubt' },
    });
  });
}
