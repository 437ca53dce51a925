import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addSandbox, anyScopes, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
let accountId: string;
/** How many creations the provider received. */
let sent: number;
/** Changes the body of a reply to a list. */
let alterList: (data: { label: string; created_at: string | null; scopes?: string[] }[]) => unknown[];

beforeEach(async () => {
  sent = 0;
  alterList = (data) => data;
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault({
    sandbox,
    async fetch(request) {
      const { pathname } = new URL(request.url);
      if (request.method === 'POST' && pathname.endsWith('/api-keys')) sent += 1;
      const reply = await httpFetch(request);
      if (request.method !== 'GET' || !pathname.endsWith('/api-keys')) return reply;
      const body = JSON.parse(reply.body);
      return { ...reply, body: JSON.stringify({ ...body, data: alterList(body.data) }) };
    },
  });
  accountId = (await addSandbox(test, 'usual')).id;
  await test.call('syncAccount', { accountId });
});
afterEach(() => test.close());

const create = (keyId: string, label = 'CI') => test.call('createKey', { keyId, accountId, label, scopes: anyScopes });
const arm = (is: 'drop-after-commit' | 'drop-before-commit' | 'half-reply') =>
  sandbox.faults.arm({ is }, { endpoint: 'POST /api-keys' });
const unfinished = () => test.call('listPendingSecrets', {});
const retry = async (keyId: string) => (await test.call('retryPendingSecret', { keyId })).outcome;
const rows = async () => (await listKeys(test)).rows;

/** A creation whose answer is lost, by default after the key was made. */
async function inDoubt(label = 'CI', fault: Parameters<typeof arm>[0] = 'drop-after-commit'): Promise<string> {
  const keyId = randomUUID();
  arm(fault);
  await expect(create(keyId, label)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
  return keyId;
}

describe('a creation at a provider without idempotency keys', () => {
  it('is sent once, whatever becomes of its answer', async () => {
    for (const fault of ['drop-before-commit', 'drop-after-commit', 'half-reply'] as const) {
      sent = 0;
      await inDoubt(fault, fault);
      expect(sent, fault).toBe(1);
    }
  });

  it('that made its key has lost the secret; the key can be revoked', async () => {
    const keyId = await inDoubt();
    expect(await retry(keyId)).toMatchObject({ is: 'orphan', key: { id: keyId, label: 'CI', inVault: false } });
    expect(await rows()).toMatchObject([{ id: keyId }]);
    expect(await unfinished()).toMatchObject([{ id: keyId, outcome: { is: 'orphan' } }]);
    await test.call('revokeOrphan', { keyId });
    expect(await unfinished()).toEqual([]);
    expect(test.ports.records.intents.all()).toEqual([]);
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 0 });
    expect(sent).toBe(1);
  });

  it('is told as an orphan again without another look at the list', async () => {
    const keyId = await inDoubt();
    await retry(keyId);
    alterList = () => [];
    expect(await retry(keyId)).toMatchObject({ is: 'orphan', key: { id: keyId } });
  });

  it('that made no key says so, and is sent again by the same form only', async () => {
    const keyId = await inDoubt('CI', 'drop-before-commit');
    expect(await retry(keyId)).toMatchObject({ is: 'not-created', reason: { code: 'creation_not_found' } });
    expect(sent).toBe(1);
    expect((await create(keyId)).outcome).toMatchObject({ is: 'shown', notStored: null });
    expect(sent).toBe(2);
    expect(await test.call('syncAccount', { accountId })).toMatchObject({ activeKeys: 1 });
  });

  it('that made its key is not sent again by the same form', async () => {
    const keyId = await inDoubt();
    expect((await create(keyId)).outcome).toMatchObject({ is: 'orphan' });
    expect(sent).toBe(1);
  });

  it('stays unknown while the list can’t be read, and is not sent', async () => {
    const keyId = await inDoubt();
    sandbox.faults.arm({ is: 'status', status: 429, retryAfterSeconds: 4000 }, { times: 9 });
    expect(await retry(keyId)).toMatchObject({ is: 'unknown', reason: { code: 'provider_rate_limited' } });
    await expect(create(keyId)).rejects.toMatchObject({ code: 'provider_rate_limited' });
    expect(sent).toBe(1);
    sandbox.faults.clear();
    expect(await retry(keyId)).toMatchObject({ is: 'orphan' });
  });

  it('takes no key for its own that was there before, even if the list says no time', async () => {
    sandbox.seed(1, 'usual');
    alterList = (data) => data.map((key) => ({ ...key, label: 'CI', created_at: null }));
    await test.call('syncAccount', { accountId });
    const keyId = await inDoubt('CI', 'drop-before-commit');
    expect(await retry(keyId)).toMatchObject({ is: 'not-created' });
  });

  it('takes a key for its own that is new and whose time the list doesn’t say', async () => {
    alterList = (data) => data.map((key) => ({ ...key, created_at: null }));
    const keyId = await inDoubt();
    expect(await retry(keyId)).toMatchObject({ is: 'orphan' });
  });

  it('allows the provider’s clock some minutes, and not an hour', async () => {
    let minutes = 4;
    alterList = (data) =>
      data.map((key) => ({
        ...key,
        created_at: new Date(Date.parse(key.created_at ?? '') - minutes * 60_000).toISOString(),
      }));
    expect(await retry(await inDoubt('slow'))).toMatchObject({ is: 'orphan' });
    minutes = 60;
    expect(await retry(await inDoubt('old'))).toMatchObject({ is: 'not-created' });
  });
});

describe('several keys that may have come of an interrupted creation', () => {
  it('are named, and once all but one are revoked, that one is it', async () => {
    const keyId = await inDoubt();
    // Somebody else makes one with the same label.
    alterList = (data) => data.flatMap((key) => [key, { ...key, id: 900, key_prefix: 'lev_sk_elsewhere' }]);
    const outcome = await retry(keyId);
    expect(outcome).toMatchObject({ is: 'unknown', reason: { code: 'creation_in_doubt', params: { label: 'CI' } } });
    expect(JSON.stringify(outcome)).toContain('lev_sk_elsewhere'.slice(0, 16));
    expect(await unfinished()).toMatchObject([{ id: keyId, outcome: { is: 'unknown' } }]);
    await expect(create(keyId)).rejects.toMatchObject({ code: 'creation_in_doubt' });
    expect(sent).toBe(1);
    const [other] = (await rows()).filter(({ remoteId }) => remoteId === '900');
    const { keys } = test.ports.records;
    const record = keys.find(other?.id ?? '');
    if (record) keys.update({ ...record, revokedAt: Date.now() });
    alterList = (data) => data;
    expect(await retry(keyId)).toMatchObject({ is: 'orphan', key: { id: keyId } });
  });

  it('are in doubt too where two creations with one label were interrupted, until one is dismissed', async () => {
    const first = await inDoubt();
    const second = await inDoubt('CI', 'drop-before-commit');
    for (const keyId of [first, second]) {
      expect(await retry(keyId)).toMatchObject({ is: 'unknown', reason: { code: 'creation_in_doubt' } });
    }
    await test.call('dismissPendingSecret', { keyId: second });
    expect(await retry(first)).toMatchObject({ is: 'orphan' });
  });
});

it('a secret that was stored before a crash is kept, and its key is found on the list', async () => {
  const { intents } = test.ports.records;
  const keyId = randomUUID();
  let secret = '';
  const { fetch } = test.ports;
  test.ports.fetch = async (request) => {
    const reply = await fetch(request);
    if (request.method === 'POST') secret = JSON.parse(reply.body).data.api_key;
    return request.method === 'POST' ? { ...reply, body: '{"data":{}}' } : reply;
  };
  await expect(create(keyId)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
  test.ports.fetch = fetch;
  // As if the process had died right after it stored the secret.
  test.secretStores.store.items.set(keyId, secret);
  expect(intents.all()).toHaveLength(1);
  expect(await retry(keyId)).toMatchObject({ is: 'shown', notStored: null, key: { id: keyId } });
  await test.call('settlePendingSecret', { keyId, keep: true });
  await test.call('syncAccount', { accountId });
  expect(await rows()).toMatchObject([{ id: keyId, inVault: true, remoteId: expect.any(String) }]);
  expect(await test.call('verifyKey', { keyId })).toMatchObject({ verdict: 'accepted' });
  expect(sent).toBe(1);
});

describe('a secret that was stored before a crash', () => {
  const secret = `lev_sk_${'4f'.repeat(16)}`;

  it('is not taken for that of a key that was there before', async () => {
    sandbox.seed(1, 'usual');
    alterList = (data) => data.map((key) => ({ ...key, label: 'CI', created_at: null, key_prefix: 'lev_sk_' }));
    await test.call('syncAccount', { accountId });
    const [before] = await rows();
    const keyId = await inDoubt('CI', 'drop-before-commit');
    test.secretStores.store.items.set(keyId, secret);
    expect(await retry(keyId)).toMatchObject({ is: 'shown', key: { id: keyId, remoteId: null } });
    expect(await rows()).toContainEqual(expect.objectContaining({ id: before?.id, inVault: false }));
  });

  it('keeps the scopes that were asked for where the list doesn’t tell them', async () => {
    alterList = (data) => data.map(({ scopes: _, ...key }) => ({ ...key, key_prefix: 'lev_sk_' }));
    const keyId = await inDoubt();
    test.secretStores.store.items.set(keyId, secret);
    expect(await retry(keyId)).toMatchObject({ is: 'shown', key: { remoteId: expect.any(String) } });
    expect(test.ports.records.keys.find(keyId)?.scopes).toEqual(anyScopes);
  });
});
