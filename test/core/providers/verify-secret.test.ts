import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import {
  addLevel,
  addLevelAccess,
  addOther,
  type KeyAnswer,
  type KeyServer,
  randomSecret,
  startLevel,
  startLevelAccess,
  startOther,
} from '../key-server.ts';
import { openTestVault, type TestVault } from '../test-vault.ts';

const json = (status: number, body: unknown): KeyAnswer => ({ status, body: JSON.stringify(body) });
const signIn: KeyAnswer = { status: 200, type: 'text/html', body: '<!doctype html><form>Sign in</form>' };
const toSignIn: KeyAnswer = { status: 302, location: 'https://forge.example/login', body: '' };
const user = json(200, { login: 'ada' });

let test: TestVault;
let server: KeyServer;
let accountId: string;
let skippedMs: number;
const secret = `sk_live_${randomSecret()}`;

beforeEach(async () => {
  skippedMs = 0;
  test = await openTestVault({ clock: { ...impatientClock, now: () => impatientClock.now() + skippedMs } });
  server = await startOther();
  server.valid.add(secret);
  accountId = await addOther(test, server);
});
afterEach(() => test.close());

const add = async (unverified = false) =>
  (await test.call('addKey', { keyId: randomUUID(), accountId, label: 'CI', access: 'inherited', secret, unverified }))
    .key.id;
const verify = async (keyId: string) => (await test.call('verifyKey', { keyId })).verdict;
const revoke = (keyId: string) => test.call('revokeKey', { keyId });
const sent = () => server.seen.map((line) => line.replace(/^.*Bearer /, ''));

describe('a key that its address accepts', () => {
  it('is accepted if a made-up one of the same form is not, which is asked once', async () => {
    const keyId = await add();
    expect(await verify(keyId)).toBe('accepted');
    const [first, madeUp, ...more] = sent();
    expect([first, ...more]).toEqual([secret, secret]);
    expect(madeUp).toMatch(/^sk_live_[0-9a-f]{32}$/);
    expect(madeUp).not.toBe(secret);
  });

  it('is compared again after a while', async () => {
    await test.call('changeSettings', { lockMinutes: null });
    const keyId = await add();
    skippedMs = 3_600_000;
    await verify(keyId);
    expect(sent()).toHaveLength(4);
  });

  it.each([
    ['401', json(401, {})],
    ['403', json(403, {})],
    ['404', json(404, {})],
    ['400', json(400, { error: 'checksum' })],
    ['an error in the body', json(200, { ok: false, error: 'invalid_auth' })],
    ['a page to sign in', signIn],
    ['a redirect to it', toSignIn],
  ])('is accepted if a made-up one gets %s', async (_what, refusal) => {
    server.answer = (isValid) => (isValid ? user : refusal);
    expect(await verify(await add())).toBe('accepted');
  });

  it.each([
    ['everything', user],
    ['everything, without a body', { status: 204, body: '' }],
    ['everything, as text', { status: 200, type: 'text/plain', body: 'ok' }],
  ])('proves nothing at an address that accepts %s', async (_what, answer) => {
    server.answer = () => answer;
    const refused = { code: 'made_up_key_accepted', params: { provider: 'Forge' } };
    await expect(add()).rejects.toMatchObject({ code: 'key_unverified', params: { reason: refused } });
    const keyId = await add(true);
    await expect(test.call('verifyKey', { keyId })).rejects.toMatchObject(refused);
    // As soon as the address tells keys apart, it counts.
    server.answer = null;
    expect(await verify(keyId)).toBe('accepted');
  });

  it.each([
    ['Level', startLevel, addLevel, { access: 'read-only' }],
    ['Level Access', startLevelAccess, addLevelAccess, { expiry: { is: 'in', days: 9 } }],
  ] as const)(
    'proves nothing at an address of %s that accepts everything either',
    async (provider, start, open, needed) => {
      const known = await start();
      known.status = 200;
      const key = { keyId: randomUUID(), accountId: await open(test, known), label: 'CI', secret, ...needed };
      await expect(test.call('addKey', key)).rejects.toMatchObject({
        code: 'key_unverified',
        params: { reason: { code: 'made_up_key_accepted', params: { provider } } },
      });
      expect(known.seen).toHaveLength(2);
    },
  );

  it('proves nothing while the address does not answer the made-up one', async () => {
    server.answer = (isValid) => (isValid ? user : json(503, {}));
    await expect(add()).rejects.toMatchObject({ params: { reason: { code: 'provider_failed' } } });
    server.answer = (isValid) => (isValid ? user : json(429, {}));
    await expect(add()).rejects.toMatchObject({ params: { reason: { code: 'provider_rate_limited' } } });
  });
});

describe('a key that its address does not accept', () => {
  it.each([
    ['Slack', json(200, { ok: false, error: 'invalid_auth' })],
    ['GraphQL', json(200, { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })],
    ['Google', json(400, { error: { details: [{ reason: 'API_KEY_INVALID' }] } })],
    ['a firm 403', json(403, { message: 'x', error: 'invalid_token' })],
    ['most', json(401, {})],
  ])('is refused in the way of %s', async (_whose, refusal) => {
    const keyId = await add();
    server.answer = () => refusal;
    expect(await verify(keyId)).toBe('refused');
    expect(await revoke(keyId)).toEqual({ verdict: 'refused' });
  });

  it.each([
    ['a page to sign in', signIn, { is: 'web-page' }],
    ['a redirect to it', toSignIn, { is: 'redirect' }],
    ['another error in the body', json(200, { ok: false, error: 'fatal_error' }), { is: 'error-in-body' }],
    ['404', json(404, {}), { is: 'status', status: 404 }],
  ])('is neither after %s', async (_what, answer, reason) => {
    server.answer = () => answer;
    const keyId = await add(true);
    await expect(test.call('verifyKey', { keyId })).rejects.toMatchObject({
      code: 'provider_unexpected_reply',
      params: { reason },
    });
  });

  it.each([
    ['404', json(404, {})],
    ['a page to sign in', signIn],
    ['a redirect to it', toSignIn],
  ])('is refused if it now gets %s, as made-up ones did while it was accepted', async (_what, refusal) => {
    server.answer = (isValid) => (isValid ? user : refusal);
    const keyId = await add();
    server.valid.clear();
    expect(await verify(keyId)).toBe('refused');
    expect(await revoke(keyId)).toEqual({ verdict: 'refused' });
  });
});

it('a key that lacks a permission isn’t refused where Figma’s refusal of a made-up one has the same status', async () => {
  server.answer = (isValid) => (isValid ? user : json(403, { status: 403, err: 'Invalid token' }));
  const keyId = await add();
  server.answer = () => json(403, { status: 403, error: true, message: 'Invalid scope(s): files:read' });
  await expect(test.call('verifyKey', { keyId })).rejects.toMatchObject({ code: 'key_forbidden' });
});

describe('a revocation', () => {
  it('is believed if a made-up key is refused too, which is asked each time', async () => {
    const keyId = await add();
    server.valid.clear();
    server.seen.length = 0;
    expect(await revoke(keyId)).toEqual({ verdict: 'refused' });
    expect(sent()).toEqual([secret, expect.stringMatching(/^sk_live_/)]);
  });

  it.each([
    ['accepted', user],
    ['sent to a page to sign in', signIn],
    ['not answered', json(503, {})],
    ['not found', json(404, {})],
  ])('is not believed if a made-up key is %s, and nothing is lost', async (_what, answer) => {
    const keyId = await add();
    let asked = 0;
    server.answer = () => (asked++ === 0 ? json(401, {}) : answer);
    await expect(revoke(keyId)).rejects.toMatchObject({ code: expect.any(String) });
    expect(test.ports.records.keys.find(keyId)).toMatchObject({ revokedAt: null, inVault: true });
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
  });
});
