import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxServer } from '../../../main/sandbox/server.ts';
import {
  addKnown,
  addLevel,
  addLevelAccess,
  addOther,
  type KeyServer,
  randomSecret,
  startLevel,
  startLevelAccess,
  startOther,
} from '../key-server.ts';
import { addSandbox, openTestVault, type TestVault } from '../test-vault.ts';

const pem = `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}\n-----END PRIVATE KEY-----\n`;
const unsendable = ['ключ'.repeat(5), 'emoji 🔑', 'a\u0001b', ' around ', 'end\n', pem];

let test: TestVault;
beforeEach(async () => {
  test = await openTestVault();
});
afterEach(() => test.close());

describe('a secret that no header can hold', () => {
  let server: KeyServer;
  let accountId: string;
  beforeEach(async () => {
    server = await startOther();
    accountId = await addOther(test, server);
  });

  const add = (secret: string, more: { unverified?: boolean; rotates?: string } = {}) =>
    test.call('addKey', { keyId: randomUUID(), accountId, label: 'Sign', access: 'inherited', secret, ...more });
  const stored = (keyId: string) => test.secretStores.store.items.get(keyId);

  it.each(unsendable)('is said to be so, and not taken for a network failure: %j', async (secret) => {
    const reason = { code: 'secret_not_sendable', params: { provider: 'Forge' } };
    await expect(add(secret)).rejects.toMatchObject({ code: 'key_unverified', params: { reason } });
    const { key } = await add(secret, { unverified: true });
    expect(stored(key.id)).toBe(secret);
    await expect(test.call('verifyKey', { keyId: key.id })).rejects.toMatchObject(reason);
    expect(server.seen).toEqual([]);
  });

  it.each(unsendable)('can be revoked by hand, without proof: %j', async (secret) => {
    const { key } = await add(secret, { unverified: true });
    expect(await test.call('revokeKey', { keyId: key.id })).toEqual({ verdict: 'unknown' });
    expect(test.ports.records.keys.find(key.id)).toMatchObject({ revokedAt: expect.any(Number), inVault: false });
    expect(stored(key.id)).toBe(secret);
  });

  it('replaces another one only if the user insists', async () => {
    const { keyId, secret: old } = await addKnown(test, server, { accountId, label: 'Sign', access: 'inherited' });
    const enter = (unverified: boolean) => test.call('enterSecret', { keyId, secret: pem, unverified });
    await expect(enter(false)).rejects.toMatchObject({
      code: 'key_unverified',
      params: { reason: { code: 'secret_not_sendable' } },
    });
    expect(stored(keyId)).toBe(old);
    expect(await enter(true)).toMatchObject({ newVerdict: 'unknown', oldVerdict: 'accepted' });
    expect(stored(keyId)).toBe(pem);
  });

  it('does not keep a rotation from ending', async () => {
    const { key: old } = await add(pem, { unverified: true });
    const { key } = await add(`${pem}\n`, { unverified: true, rotates: old.id });
    expect(await test.call('retireOldKey', { rotationId: key.id })).toEqual({
      newVerdict: 'unknown',
      oldVerdict: 'unknown',
    });
    expect(await test.call('listRotations', {})).toEqual([]);
  });
});

it.each([
  ['Level', startLevel, addLevel, { access: 'read-only' }],
  ['Level Access', startLevelAccess, addLevelAccess, { expiry: { is: 'in', days: 9 } }],
] as const)(
  'a secret at %s that another program has changed is not sent',
  async (provider, start, addAccount, needed) => {
    const server = await start();
    const accountId = await addAccount(test, server);
    const { keyId } = await addKnown(test, server, { accountId, label: 'x', ...needed });
    server.seen.length = 0;
    test.secretStores.store.items.set(keyId, `${randomSecret()}\n`);
    await expect(test.call('verifyKey', { keyId })).rejects.toMatchObject({
      code: 'secret_not_sendable',
      params: { provider },
    });
    expect(server.seen).toEqual([]);
  },
);

it('a credential that no header can hold is said to be so', async () => {
  const sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  const other = await openTestVault({ sandbox });
  const { id, label } = await addSandbox(other);
  await other.call('syncAccount', { accountId: id });
  other.secretStores.store.items.set(id, 'lev_sk_ключ');
  await expect(other.call('syncAccount', { accountId: id })).rejects.toMatchObject({
    code: 'credential_not_sendable',
    params: { account: label },
  });
  await other.close();
});
