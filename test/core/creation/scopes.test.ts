import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createSandboxServer, type Sandbox } from '../../../main/sandbox/server.ts';
import { addSandbox, createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';

let test: TestVault;
let sandbox: Sandbox;
let accountId: string;
let bodies: unknown[];

const website = { id: 'website', name: 'Website', path: '' };
const mobile = { id: 'mobile-app', name: 'Mobile app', path: '' };

beforeEach(async () => {
  bodies = [];
  sandbox = createSandboxServer({ file: ':memory:', tier: { ratePerMinute: null } });
  test = await openTestVault({
    sandbox,
    async fetch(request) {
      if (request.method === 'POST') bodies.push(JSON.parse(request.body ?? 'null'));
      return httpFetch(request);
    },
  });
  accountId = (await addSandbox(test, 'usual')).id;
  await test.call('syncAccount', { accountId });
});
afterEach(() => test.close());

const row = async (keyId: string) => test.call('getKey', { keyId });

/** The HTTP status of the provider's reply to a request with the key. */
async function use(secret: string, method: 'GET' | 'POST'): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, 'x-origin-app': 'test', 'content-type': 'application/json' };
  const body = method === 'POST' ? { body: JSON.stringify({ name: 'Sensor' }) } : {};
  return (await fetch(`${await sandbox.start()}/api/external/v2/devices`, { method, headers, ...body })).status;
}

describe('a key with scopes', () => {
  it('may do what they allow and nothing else, and its access follows from them', async () => {
    const reads = await createKept(test, accountId, 'Reads', { scopes: ['devices:read'], area: website });
    const writes = await createKept(test, accountId, 'Writes', { scopes: ['devices:read', 'devices:write'] });
    const other = await createKept(test, accountId, 'Other', { scopes: ['reports:read'] });
    expect([await use(reads.secret, 'GET'), await use(reads.secret, 'POST')]).toEqual([200, 403]);
    expect([await use(writes.secret, 'GET'), await use(writes.secret, 'POST')]).toEqual([200, 201]);
    expect(await use(other.secret, 'GET')).toBe(403);
    expect(await row(reads.keyId)).toMatchObject({ access: 'read-only', scopes: ['devices:read'], area: website });
    expect(await row(writes.keyId)).toMatchObject({ access: 'read-write', area: null });
    expect(bodies[0]).toEqual({ label: 'Reads', scopes: ['devices:read'], project: 'website' });
  });

  it('has them on the list as well, which a sync reads without changing anything', async () => {
    const { keyId } = await createKept(test, accountId, 'CI', { scopes: ['devices:read'], area: website });
    const before = await row(keyId);
    await test.call('syncAccount', { accountId });
    const written = vi.spyOn(test.ports.records.keys, 'update');
    await test.call('syncAccount', { accountId });
    expect(await row(keyId)).toEqual(before);
    expect(written).not.toHaveBeenCalled();
    sandbox.seed(2, 'usual');
    await test.call('syncAccount', { accountId });
    const seeded = (await listKeys(test)).rows.filter(({ label }) => label.startsWith('Seeded'));
    expect(seeded.map(({ scopes, area }) => [scopes, area]).toSorted()).toEqual([
      [['devices:read'], website],
      [['devices:write'], mobile],
    ]);
  });

  it('is not asked for without any, or with one that isn’t there', async () => {
    const create = (scopes: string[] | null) =>
      test.call('createKey', { keyId: randomUUID(), accountId, label: 'CI', scopes });
    for (const [scopes, is] of [
      [null, 'empty'],
      [['devices:fly'], 'not-an-option'],
    ] as const) {
      await expect(create(scopes && [...scopes])).rejects.toMatchObject({
        code: 'invalid_input',
        params: { field: 'scopes', problem: { is } },
      });
    }
    expect(bodies).toEqual([]);
  });

  it('keeps them when it gets a new secret under a new id', async () => {
    const { keyId } = await createKept(test, accountId, 'CI', { scopes: ['devices:read'], area: website });
    await test.call('regenerateKey', { keyId });
    await test.call('settlePendingSecret', { keyId, keep: true });
    await test.call('syncAccount', { accountId });
    expect(await row(keyId)).toMatchObject({ scopes: ['devices:read'], area: website });
  });
});

describe('a creation whose answer is lost', () => {
  const lose = async (given: { area: typeof website | null }) => {
    const keyId = randomUUID();
    sandbox.faults.arm({ is: 'drop-after-commit' }, { endpoint: 'POST /api-keys' });
    const asked = { keyId, accountId, label: 'CI', scopes: ['devices:read'], ...given };
    await expect(test.call('createKey', asked)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    return asked;
  };

  it('remembers what was asked for', async () => {
    const asked = await lose({ area: website });
    expect(test.ports.records.intents.find(asked.keyId, 'create')).toMatchObject({
      scopes: ['devices:read'],
      area: website,
      access: 'read-only',
    });
    for (const other of [{ scopes: ['devices:write'] }, { area: mobile }]) {
      await expect(test.call('createKey', { ...asked, ...other })).rejects.toMatchObject({ code: 'form_already_sent' });
    }
  });

  it('is found again in its own project, although another has a new key with this name', async () => {
    const { keyId } = await lose({ area: website });
    const credential = await sandbox.issueCredential({ account: 'usual' });
    await fetch(`${await sandbox.start()}/api/external/v2/api-keys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credential}`, 'x-origin-app': 'test', 'content-type': 'application/json' },
      body: JSON.stringify({ label: 'CI', scopes: ['devices:write'], project: 'mobile-app' }),
    });
    const { outcome } = await test.call('retryPendingSecret', { keyId });
    expect(outcome).toMatchObject({ is: 'orphan', key: { area: website, scopes: ['devices:read'] } });
  });
});

describe('what there is to choose', () => {
  it('are the projects that the provider lists, and its scopes', async () => {
    const { areas, isAll } = await test.call('listAreas', { accountId });
    expect(isAll).toBe(true);
    expect(areas).toEqual([website, mobile, { id: 'reporting', name: 'Reporting', path: '' }]);
    const { scopes, presets } = await test.call('listScopes', { accountId, area: null });
    expect(scopes).toContainEqual({ id: 'members:admin', group: 'Members', level: 'admin' });
    expect(presets.map(({ id }) => id)).toEqual(['read-only', 'read-write', 'everything']);
    const { id: lev } = await addSandbox(test, 'lev');
    await expect(test.call('listScopes', { accountId: lev, area: null })).rejects.toMatchObject({
      code: 'not_supported',
    });
    await expect(test.call('listAreas', { accountId: lev })).rejects.toMatchObject({ code: 'not_supported' });
  });

  it('are, for the list of keys, the projects of known keys', async () => {
    await createKept(test, accountId, 'One', { scopes: ['devices:read'], area: website });
    await createKept(test, accountId, 'Two', { scopes: ['devices:read'], area: website });
    await createKept(test, accountId, 'Three', { scopes: ['devices:read'] });
    const [account] = await test.call('listAccounts', {});
    expect(account?.areas).toEqual([{ ...website, keys: 2 }]);
    const names = async (query: Parameters<typeof listKeys>[1]) =>
      (await listKeys(test, query)).rows.map(({ label }) => label).toSorted();
    expect(await names({ area: 'website' })).toEqual(['One', 'Two']);
    expect(await names({ area: 'web' })).toEqual([]);
    expect(await names({ search: 'webs' })).toEqual(['One', 'Two']);
  });
});
