import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newIntent } from '../../../main/core/journal/new-intent.ts';
import type { SandboxAccount } from '../../../main/core/ports/sandbox-server.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

const day = 86_400_000;

let test: TestVault;
let sandbox: Sandbox;
let accountId: string;
/** How far the provider's clock is ahead. */
let ahead: number;
/** Holds back the replies to list requests; null lets them pass. */
let gate: Promise<void> | null;
let lists: number;

beforeEach(async () => {
  ahead = 0;
  gate = null;
  lists = 0;
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null }, now: () => Date.now() + ahead });
  test = await openTestVault({
    sandbox,
    async fetch(request) {
      const reply = await httpFetch(request);
      if (request.method === 'GET' && new URL(request.url).pathname.endsWith('/api-keys')) {
        lists++;
        await gate;
      }
      return reply;
    },
  });
});
afterEach(() => test.close());

async function add(kind: SandboxAccount): Promise<void> {
  accountId = (await addSandbox(test, kind)).id;
  await sync();
}
const sync = () => test.call('syncAccount', { accountId });
const rows = async () => (await listKeys(test, { showRevoked: true })).rows;

/** Makes a call as another program would, with its own credential. */
async function elsewhere(account: SandboxAccount, method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${await sandbox.start()}/api/external/v2${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await sandbox.issueCredential({ account })}`,
      'x-origin-app': 'test',
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function createLevelKey(): Promise<string> {
  const keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, label: 'Agents', access: 'read-write' });
  await test.call('settlePendingSecret', { keyId, keep: true });
  return keyId;
}

const remoteIdOf = (keyId: string) => test.ports.records.keys.find(keyId)?.remoteId;

describe('a key that was regenerated elsewhere', () => {
  it('has a secret that is not in this vault, and the mask of the new one', async () => {
    await add('level');
    const keyId = await createLevelKey();
    const reply = await elsewhere('level', 'POST', `/api-keys/${remoteIdOf(keyId)}/regenerate`);
    const secret: string = (await reply.json()).data.api_key;
    await sync();
    expect(await rows()).toMatchObject([
      { id: keyId, inVault: false, revokedAt: null, mask: `${secret.slice(0, 11)}••••` },
    ]);
    await expect(test.call('copySecret', { keyId })).rejects.toMatchObject({ code: 'secret_not_here' });
    // It was seen refused.
    expect(test.secretStores.store.items.has(keyId)).toBe(false);

    expect(await test.call('enterSecret', { keyId, secret })).toMatchObject({ newVerdict: 'accepted' });
    await sync();
    expect(await rows()).toMatchObject([{ id: keyId, inVault: true }]);
    await test.call('copySecret', { keyId });
    expect(test.clipboard.text).toBe(secret);
  });

  it('is no longer the one that leaked', async () => {
    await add('level');
    const keyId = await createLevelKey();
    await test.call('beginLeak', { keyId });
    await test.call('changeLeak', { keyId, way: 'end-first' });
    const reply = await elsewhere('level', 'POST', `/api-keys/${remoteIdOf(keyId)}/regenerate`);
    const secret: string = (await reply.json()).data.api_key;
    await sync();
    expect(await test.call('listLeaks', {})).toMatchObject([{ isEnded: true }]);
    await test.call('enterSecret', { keyId, secret });
    expect(await test.call('listLeaks', {})).toMatchObject([{ isEnded: true }]);
    const { rows: kinds } = await test.call('listHistory', { keyId, offset: 0, limit: 3 });
    expect(kinds.map(({ kind }) => kind)).toEqual(['added', 'refused', 'leaked']);
  });

  it('is left to a regeneration that is not finished, which may be about to record its secret', async () => {
    await add('level');
    const keyId = await createLevelKey();
    await elsewhere('level', 'POST', `/api-keys/${remoteIdOf(keyId)}/regenerate`);
    const begun = { id: keyId, accountId, label: 'CI', idempotencyKey: randomUUID(), beganAt: Date.now() };
    test.ports.records.intents.insert(newIntent({ kind: 'regenerate', ...begun }));
    await sync();
    expect(await rows()).toMatchObject([{ id: keyId, inVault: true }]);
  });

  it('that was not is listed by one reading', async () => {
    await add('level');
    await createLevelKey();
    lists = 0;
    await sync();
    expect(lists).toBe(1);
  });
});

describe('what is changed elsewhere', () => {
  it('is taken over: label, access and use', async () => {
    await add('level');
    const keyId = await createLevelKey();
    const { secret } = await test.call('revealSecret', { keyId });
    await elsewhere('level', 'PATCH', `/api-keys/${remoteIdOf(keyId)}`, { label: 'Servers', access: 'read-only' });
    await fetch(`${await sandbox.start()}/api/external/v2/devices`, {
      headers: { authorization: `Bearer ${secret}`, 'x-origin-app': 'test' },
    });
    await sync();
    expect(await rows()).toMatchObject([
      { id: keyId, label: 'Servers', access: 'read-only', lastUsedAt: expect.any(Number), inVault: true },
    ]);
  });

  it('has the access and the expiry that the list says', async () => {
    await add('level');
    await elsewhere('level', 'POST', '/api-keys', { label: 'r', access: 'read-only' });
    await sync();
    expect(await rows()).toMatchObject([{ label: 'r', access: 'read-only', expiresAt: null, inVault: false }]);
    await test.call('removeAccount', { accountId });

    await add('level-access');
    const expiresAt = Date.now() + 30 * day;
    await elsewhere('level-access', 'POST', '/api-keys', { label: 't', expires_at: new Date(expiresAt).toISOString() });
    await sync();
    expect(await rows()).toMatchObject([{ label: 't', access: 'inherited', expiresAt }]);
  });

  it('of the account that lists revoked keys stays listed with its revocation', async () => {
    await add('level-access');
    const keyId = randomUUID();
    await test.call('createKey', { keyId, accountId, label: 'CI', expiry: { is: 'in', days: 30 } });
    await test.call('settlePendingSecret', { keyId, keep: true });
    sandbox.seed(2, 'level-access');
    await sync();
    const [, seeded] = (await rows()).filter(({ id }) => id !== keyId);
    const revoked = [String(remoteIdOf(keyId)), String(remoteIdOf(String(seeded?.id)))];
    for (const remoteId of revoked) await elsewhere('level-access', 'DELETE', `/api-keys/${remoteId}`);
    for (let count = 0; count < 2; count++) {
      expect(await sync()).toMatchObject({ activeKeys: 1 });
      expect(
        (await rows())
          .filter(({ revokedAt }) => revokedAt !== null)
          .map(({ id }) => id)
          .sort(),
      ).toEqual([keyId, String(seeded?.id)].sort());
    }
    expect((await listKeys(test)).total).toBe(1);
    await expect(test.call('copySecret', { keyId })).rejects.toMatchObject({ code: 'key_already_revoked' });
  });

  it('revoked before the account was added is listed as revoked too', async () => {
    sandbox.seed(2, 'level-access');
    await elsewhere('level-access', 'DELETE', '/api-keys/1');
    await add('level-access');
    expect((await listKeys(test)).total).toBe(1);
    expect((await rows()).filter(({ revokedAt }) => revokedAt !== null)).toHaveLength(1);
  });
});

describe('a provider whose clock differs', () => {
  it.each([
    ['ahead', day],
    ['behind', -day],
  ])('by a day, %s, is told, and no key is lost', async (_where, by) => {
    await add('lev');
    await createKept(test, accountId, 'CI');
    expect(await sync()).toMatchObject({ clockAheadMs: null });
    ahead = by;
    const { clockAheadMs } = await sync();
    expect(Math.abs(Number(clockAheadMs) + by)).toBeLessThan(60_000);
    expect(await rows()).toMatchObject([{ label: 'CI', revokedAt: null, inVault: true }]);
    const { keyId } = await createKept(test, accountId, 'Later');
    expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
    await sync();
    expect((await listKeys(test)).total).toBe(2);
    ahead = 0;
    expect(await sync()).toMatchObject({ clockAheadMs: null });
  });

  it('by a minute is not worth telling', async () => {
    await add('lev');
    ahead = 60_000;
    expect(await sync()).toMatchObject({ clockAheadMs: null });
  });
});

it('a list that was under way while a key was revoked here does not bring it back', async () => {
  await add('lev');
  const { keyId } = await createKept(test, accountId, 'CI');
  let release = () => {};
  gate = new Promise((resolve) => {
    release = resolve;
  });
  lists = 0;
  const under = sync();
  await expect.poll(() => lists).toBe(1);
  expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
  release();
  expect(await under).toMatchObject({ activeKeys: 0 });
  expect(await rows()).toMatchObject([{ id: keyId, revokedAt: expect.any(Number) }]);
});
