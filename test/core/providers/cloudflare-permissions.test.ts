import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { createKept, openTestVault, type TestVault } from '../test-vault.ts';
import document from './cloudflare.openapi.json' with { type: 'json' };
import { type CloudflareStandIn, permissionGroups, startCloudflare } from './cloudflare-stand-in.ts';
import { documented, type Exchange } from './documented.ts';

const { nameOf, requestProblems, replyProblems } = documented(document, '/client/v4');

let test: TestVault;
let provider: CloudflareStandIn;
let accountId: string;
let exchanges: Exchange[];

const everywhere = { id: '*', name: 'All zones, all accounts', path: '' };
const acme = { id: 'com.cloudflare.api.account.acc1', name: 'Acme', path: '' };
const shop = { id: 'com.cloudflare.api.account.zone.z1', name: 'shop.example', path: '' };

beforeEach(async () => {
  provider = await startCloudflare();
  exchanges = [];
  test = await openTestVault({
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      return reply;
    },
  });
  const credential = provider.manager.secret;
  const form = { provider: 'cloudflare', label: 'Flare', baseUrl: provider.url, credential };
  accountId = (await test.call('addAccount', form)).id;
  await test.call('syncAccount', { accountId });
});
afterEach(async () => {
  await test.close();
  await provider.stop();
  const problems = exchanges.flatMap((exchange) =>
    [...requestProblems(exchange.request), ...replyProblems(exchange)].map((each) => `${nameOf(exchange)}: ${each}`),
  );
  expect(problems).toEqual([]);
});

const choice = (area: typeof shop) => test.call('listScopes', { accountId, area });
const resourcesOf = (name: string) =>
  provider.tokens
    .find((token) => token.name === name)
    ?.policies.map(({ permission_groups, resources }) => [permission_groups.map((group) => group.name), resources]);

describe('the zones and accounts', () => {
  it('are those that the credential is shown, and everything', async () => {
    const listed = async () => (await test.call('listAreas', { accountId })).areas;
    expect(await listed()).toEqual([everywhere, acme]);
    provider.zones = [{ id: 'z1', name: 'shop.example' }];
    provider.accounts = null;
    expect(await listed()).toEqual([everywhere, shop]);
  });

  it('have the permissions that fit them, and presets of these', async () => {
    const names = async (area: typeof shop) => (await choice(area)).scopes.map(({ id }) => id);
    expect(await names(shop)).toEqual(['DNS Read', 'DNS Write', 'Logs Read', 'Zone Read']);
    expect(await names(acme)).toEqual(['DNS Read', 'DNS Write', 'Logs Read', 'Workers Scripts Write', 'Zone Read']);
    expect((await choice(shop)).presets).toEqual([
      { id: 'read-only', scopes: ['DNS Read', 'Logs Read', 'Zone Read'] },
      { id: 'edit-dns', scopes: ['Zone Read', 'DNS Write'] },
    ]);
  });

  it('say of a name whether it stands for a permission of the account, of its zones or for both', async () => {
    const groups = async (area: typeof shop) =>
      (await choice(area)).scopes
        .filter(({ id }) => /^(Logs|Workers|Zone)/.test(id))
        .map(({ id, group }) => [id, group]);
    expect(await groups(shop)).toEqual([
      ['Logs Read', 'Zone'],
      ['Zone Read', 'Zone'],
    ]);
    for (const area of [acme, everywhere]) {
      expect(await groups(area)).toEqual([
        ['Logs Read', 'Account and zone'],
        ['Workers Scripts Write', 'Account'],
        ['Zone Read', 'Zone'],
      ]);
    }
  });
});

describe('a token that is created', () => {
  it('has its permissions for its zone alone, and is read-only if they are', async () => {
    const expiry = { is: 'in', days: 30 } as const;
    const { keyId, secret } = await createKept(test, accountId, 'DNS', { scopes: ['DNS Read'], area: shop, expiry });
    expect(resourcesOf('DNS')).toEqual([[['DNS Read'], { [shop.id]: '*' }]]);
    const made = provider.tokens.find((token) => token.name === 'DNS');
    await test.call('syncAccount', { accountId });
    expect(await test.call('getKey', { keyId })).toMatchObject({
      ...{ label: 'DNS', remoteId: made?.id, access: 'read-only', scopes: ['DNS Read'], area: shop, inVault: true },
      expiresAt: Date.parse(made?.expires_on ?? ''),
    });
    expect(made?.secret).toBe(secret);
    expect(await test.call('verifyKey', { keyId })).toEqual({ verdict: 'accepted' });
  });

  it('has policies for accounts and for zones, where a name stands for both', async () => {
    const scopes = ['Logs Read', 'DNS Write'];
    await createKept(test, accountId, 'All', { scopes, area: everywhere });
    expect(resourcesOf('All')).toEqual([
      [['Logs Read'], { 'com.cloudflare.api.account.*': '*' }],
      [['DNS Write', 'Logs Read'], { 'com.cloudflare.api.account.zone.*': '*' }],
    ]);
    const { keyId } = await createKept(test, accountId, 'Acme', { scopes: ['DNS Write'], area: acme });
    expect(resourcesOf('Acme')).toEqual([[['DNS Write'], { [acme.id]: { 'com.cloudflare.api.account.zone.*': '*' } }]]);
    expect(await test.call('getKey', { keyId })).toMatchObject({ access: 'read-write' });
  });

  it('is not asked for with a permission that isn’t there', async () => {
    const create = (scopes: string[]) => createKept(test, accountId, 'CI', { scopes, area: shop });
    for (const name of ['Workers Scripts Write', 'Memberships Read', 'No such Read']) {
      await expect(create([name])).rejects.toMatchObject({ code: 'invalid_input', params: { field: 'scopes' } });
    }
    expect(provider.tokens).toHaveLength(1);
    expect(permissionGroups.map(({ name }) => name)).toContain('Memberships Read');
  });

  it('is found on the list after a lost answer', async () => {
    const keyId = randomUUID();
    provider.losesAnswer = true;
    const asked = { keyId, accountId, label: 'CI', scopes: ['DNS Read'], area: shop };
    await expect(test.call('createKey', asked)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    const { outcome } = await test.call('retryPendingSecret', { keyId });
    expect(outcome).toMatchObject({ is: 'orphan', key: { label: 'CI', scopes: ['DNS Read'], area: shop } });
  });
});
