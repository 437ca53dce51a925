import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import {
  addKnown,
  addLevel,
  addLevelAccess,
  addOther,
  type KeyServer,
  startLevel,
  startLevelAccess,
  startOther,
} from '../key-server.ts';
import { createLastingPorts, type LastingPorts } from '../lasting-ports.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const all = async (test: TestVault) => (await listKeys(test, { showRevoked: true })).rows;

describe('revoking a key on the page of Level', () => {
  let test: TestVault;
  let level: KeyServer;
  let keyId: string;
  let secret: string;
  /** Called whenever the vault begins to wait for something. */
  let onWait: () => void;

  beforeEach(async () => {
    onWait = () => {};
    const after: typeof impatientClock.after = (ms, task) => {
      onWait();
      return impatientClock.after(ms, task);
    };
    test = await openTestVault({ clock: { ...impatientClock, after } });
    level = await startLevel();
    const accountId = await addLevel(test, level);
    ({ keyId, secret } = await addKnown(test, level, { accountId, label: 'Agents', access: 'read-only' }));
  });
  afterEach(() => test.close());

  it('counts when Level refuses its secret, which then leaves the vault', async () => {
    level.valid.delete(secret);
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(await all(test)).toMatchObject([
      { id: keyId, revokedAt: expect.any(Number), revokedUnverified: false, inVault: false },
    ]);
    expect(test.secretStores.store.items.has(keyId)).toBe(false);
    await test.call('removeKey', { keyId });
    expect(await all(test)).toEqual([]);
  });

  it('does not count while Level still accepts its secret, and loses nothing', async () => {
    const before = await all(test);
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({
      code: 'key_still_accepted',
      params: { provider: 'Level', label: 'Agents', ended: 'delete' },
    });
    expect(await all(test)).toEqual(before);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    expect(test.ports.records.intents.all()).toEqual([]);
  });

  it('waits a moment for what takes a moment to spread', async () => {
    onWait = () => void level.valid.delete(secret);
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });

  it.each<[string, Record<string, string>, string]>([
    ['forbids the request', {}, 'key_forbidden'],
    ['has had too many requests', { 'x-ratelimit-remaining': '0' }, 'provider_rate_limited'],
    ['asks to wait', { 'retry-after': '30' }, 'provider_rate_limited'],
  ])('does not count while Level answers 403 because it %s, and loses nothing', async (_why, headers, code) => {
    level.status = 403;
    level.replyHeaders = headers;
    const reason = { code };
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({
      code: 'revocation_unverified',
      params: { provider: 'Level', label: 'Agents', ended: 'delete', reason },
    });
    expect(await all(test)).toMatchObject([{ revokedAt: null, inVault: true }]);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
  });

  it('does not count while Level cannot be asked, and loses nothing', async () => {
    await level.stop();
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({
      code: 'revocation_unverified',
      params: { reason: { code: 'provider_unreachable' } },
    });
    expect(await all(test)).toMatchObject([{ revokedAt: null, inVault: true }]);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
  });
});

describe('revoking a key that nobody can be asked about', () => {
  let test: TestVault;
  beforeEach(async () => {
    test = await openTestVault();
  });
  afterEach(() => test.close());

  it.each(['any other provider', 'Level Access'])('of %s takes the user’s word and claims no proof', async (which) => {
    const accountId =
      which === 'Level Access'
        ? (await test.call('addAccount', { provider: 'level-access', label: 'Audits' })).id
        : await addOther(test, null);
    const keyId = crypto.randomUUID();
    await test.call('addKey', {
      keyId,
      accountId,
      label: 'CI',
      secret: 's'.repeat(40),
      access: 'inherited',
      expiry: { is: 'in', days: 30 },
    });
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'unknown' });
    expect(await all(test)).toMatchObject([{ id: keyId, revokedAt: expect.any(Number), revokedUnverified: true }]);
  });

  it('of Level Access is proven where there is a URL to try it at', async () => {
    const server = await startLevelAccess();
    const accountId = await addLevelAccess(test, server);
    const { keyId, secret } = await addKnown(test, server, { accountId, label: 'CI', expiry: { is: 'in', days: 30 } });
    server.valid.delete(secret);
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });

  it('of Level Access is proven by a 403 too, unless that asks to wait', async () => {
    const server = await startLevelAccess();
    const accountId = await addLevelAccess(test, server);
    const { keyId } = await addKnown(test, server, { accountId, label: 'CI', expiry: { is: 'in', days: 30 } });
    server.status = 403;
    server.replyHeaders = { 'retry-after': '30' };
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({
      code: 'revocation_unverified',
      params: { reason: { code: 'provider_rate_limited' } },
    });
    server.replyHeaders = {};
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  });
});

describe('revoking a key by hand on the user’s word', () => {
  let test: TestVault;
  let server: KeyServer;
  let keyId: string;
  let secret: string;
  const revoke = (unverified: boolean) => test.call('revokeKey', { keyId, unverified });

  beforeEach(async () => {
    test = await openTestVault();
    server = await startOther();
    const accountId = await addOther(test, server);
    ({ keyId, secret } = await addKnown(test, server, { accountId, label: 'CI', access: 'inherited' }));
  });
  afterEach(() => test.close());

  it.each<[string, () => unknown]>([
    ['accepts anything', () => (server.answer = () => ({ status: 200, body: '{"ok":true}' }))],
    ['shows a page to sign in', () => (server.answer = () => ({ status: 200, type: 'text/html', body: 'Sign in' }))],
    ['is gone', () => (server.status = 404)],
    ['forbids it', () => (server.status = 403)],
    ['does not answer', () => server.stop()],
  ])('counts if its address %s, and it stays said that nobody verified it', async (_what, happens) => {
    await happens();
    await expect(revoke(false)).rejects.toMatchObject({ code: 'revocation_unverified', params: { label: 'CI' } });
    expect(await all(test)).toMatchObject([{ revokedAt: null, revokedUnverified: false, inVault: true }]);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);

    expect(await revoke(true)).toEqual({ verdict: 'unknown' });
    expect(await all(test)).toMatchObject([
      { id: keyId, revokedAt: expect.any(Number), revokedUnverified: true, inVault: false },
    ]);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
    const { rows } = await test.call('listHistory', { keyId, offset: 0, limit: 1 });
    expect(rows).toMatchObject([{ kind: 'revoked-unverified', label: 'CI' }]);
    await test.call('removeKey', { keyId });
    await test.call('restoreRemoved', { id: keyId });
    expect(await all(test)).toMatchObject([{ id: keyId, revokedUnverified: true }]);
  });

  it('does not count while the address tells keys apart and accepts this one', async () => {
    await expect(revoke(true)).rejects.toMatchObject({ code: 'key_still_accepted' });
    expect(await all(test)).toMatchObject([{ revokedAt: null, inVault: true }]);
    expect(test.secretStores.store.items.get(keyId)).toBe(secret);
  });

  it('is not needed if the address refuses it', async () => {
    server.valid.clear();
    expect(await revoke(true)).toEqual({ verdict: 'refused' });
    expect(await all(test)).toMatchObject([{ revokedAt: expect.any(Number), revokedUnverified: false }]);
  });
});

it('a revocation that is not proven for want of validations counts, and its key can be forgotten before it is', async () => {
  const sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  const test = await openTestVault({ sandbox });
  const { id: accountId } = await addSandbox(test);
  const { keyId, secret } = await createKept(test, accountId, 'CI');
  const limit = { is: 'status', status: 429, retryAfterSeconds: 600 } as const;
  sandbox.faults.arm(limit, { endpoint: 'POST /auth/validate-api-key' });
  expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'outstanding' });
  expect(await all(test)).toMatchObject([{ id: keyId, revokedAt: expect.any(Number), inVault: false }]);
  expect(test.secretStores.store.items.get(keyId)).toBe(secret);
  await test.call('removeKey', { keyId });
  expect(test.secretStores.store.items.get(keyId)).toBe(secret);
  await test.call('eraseRemoved', { ids: [keyId] });
  expect(test.secretStores.store.items.has(keyId)).toBe(false);
  await test.close();
});

describe('a revocation that a crash interrupted', () => {
  let lasting: LastingPorts;
  let sandbox: Sandbox;
  let test: TestVault;

  beforeEach(async () => {
    lasting = await createLastingPorts();
    sandbox = createSandboxServer({ file: lasting.sandboxFile, tier: { ratePerMinute: null } });
    test = await openTestVault({ ...lasting.ports, sandbox });
  });
  afterEach(async () => {
    await test.close();
    await lasting.dispose();
  });

  it('and that the next start could not end for want of the provider can be done by hand', async () => {
    const { id: accountId } = await addSandbox(test);
    const { keyId } = await createKept(test, accountId, 'CI');
    lasting.ports.records.intents.insert({
      id: keyId,
      kind: 'revoke',
      accountId,
      label: 'CI',
      access: null,
      scopes: null,
      area: null,
      restrictions: null,
      expiresAt: null,
      createdAt: null,
      idempotencyKey: crypto.randomUUID(),
      beganAt: Date.now(),
      notes: '',
      makesAccount: false,
      publicPart: null,
      places: [],
      remoteId: null,
    });
    await test.close();
    sandbox.faults.arm({ is: 'html' }, { endpoint: 'DELETE /api-keys/:id' });
    test = await openTestVault({ ...lasting.ports, sandbox });
    await expect.poll(() => test.logged).toContainEqual(['revocation-unfinished']);
    expect(await all(test)).toMatchObject([{ id: keyId, revokedAt: null }]);
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(lasting.ports.records.intents.all()).toEqual([]);
  });
});
