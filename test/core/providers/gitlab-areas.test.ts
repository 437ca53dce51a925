import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { httpFetch } from '../../../main/platform/http/fetch.ts';
import { impatientClock } from '../../fakes/impatient-clock.ts';
import { createKept, listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { documented, type Exchange } from './documented.ts';
import document from './gitlab.openapi.json' with { type: 'json' };
import { type GitLabStandIn, startGitLab } from './gitlab-stand-in.ts';

let test: TestVault;
let provider: GitLabStandIn;
let accountId: string;
let exchanges: Exchange[];
let onReply = (_url: string): void => {};

const website = { id: 'projects/7', name: 'Website', path: 'acme/website' };
const acme = { id: 'groups/7', name: 'Acme', path: 'acme' };
const scopes = ['read_api', 'read_repository', 'Reporter'];
const expiry = { is: 'in', days: 90 } as const;

const { nameOf, requestProblems, replyProblems } = documented(document, '/api/v4');

beforeEach(async () => {
  provider = await startGitLab();
  exchanges = [];
  onReply = () => {};
  test = await openTestVault({
    clock: impatientClock,
    async fetch(request) {
      const reply = await httpFetch(request);
      exchanges.push({ request, reply });
      onReply(request.url);
      return reply;
    },
  });
  const credential = provider.credential.secret;
  const form = { provider: 'gitlab', label: 'Work', baseUrl: provider.url, credential };
  accountId = (await test.call('addAccount', form)).id;
  await sync();
});
afterEach(async () => {
  await test.close();
  await provider.stop();
  const problems = exchanges.flatMap((exchange) =>
    [...requestProblems(exchange.request), ...replyProblems(exchange)].map((each) => `${nameOf(exchange)}: ${each}`),
  );
  expect(problems).toEqual([]);
});

const sync = () => test.call('syncAccount', { accountId });
const row = (keyId: string) => test.call('getKey', { keyId });
const stored = (name: string) => provider.tokens.findLast((token) => token.name === name);
const create = (label: string, rest: object = {}) =>
  createKept(test, accountId, label, { scopes, area: website, expiry, ...rest });

async function add(label: string, secret: string): Promise<string> {
  const keyId = randomUUID();
  await test.call('addKey', { keyId, accountId, label, secret, access: 'inherited', expiry });
  return keyId;
}

describe('the projects and groups of a GitLab', () => {
  it('are those in which the user may create tokens', async () => {
    expect(await test.call('listAreas', { accountId })).toEqual({ areas: [acme, website], isAll: true });
    for (let id = 100; id < 700; id += 1) provider.areas.push({ kind: 'projects', id, name: `P${id}`, path: `p${id}` });
    const { areas, isAll } = await test.call('listAreas', { accountId });
    expect([areas.length, isAll]).toEqual([501, false]);
  });

  it('have roles, which the user’s own tokens don’t have', async () => {
    const choice = async (area: typeof website | null) => test.call('listScopes', { accountId, area });
    expect((await choice(website)).presets[0]?.scopes).toEqual(scopes);
    expect((await choice(null)).scopes.map(({ id }) => id)).not.toContain('Owner');
  });
});

describe('a token of a project or a group', () => {
  it('is created with its scopes and its role, and is read-only if the scopes are', async () => {
    const { keyId, secret } = await create('Deploy');
    expect(stored('Deploy')).toMatchObject({
      secret,
      area: 'projects/7',
      scopes: ['read_api', 'read_repository'],
      access_level: 20,
    });
    expect(await row(keyId)).toMatchObject({ area: website, scopes, access: 'read-only', inVault: true });
    const other = await create('Group', { area: acme, scopes: ['api', 'Owner'] });
    expect(stored('Group')).toMatchObject({ area: 'groups/7', access_level: 50 });
    await sync();
    expect(await row(keyId)).toMatchObject({ area: website, scopes, revokedAt: null, inVault: true });
    expect(await row(other.keyId)).toMatchObject({ area: acme, access: 'read-write', revokedAt: null });
    expect(await test.call('verifyKey', { keyId })).toEqual({ verdict: 'accepted' });
  });

  it('needs one role, and no token is created without an area', async () => {
    await expect(create('CI', { scopes: ['api'] })).rejects.toMatchObject({
      params: { field: 'scopes', problem: { is: 'one-of-each' } },
    });
    await expect(create('CI', { area: null })).rejects.toMatchObject({ code: 'not_supported' });
  });

  it('is rotated in its project, and revoked there', async () => {
    const { keyId, secret } = await create('Deploy');
    const before = (await row(keyId)).remoteId;
    await test.call('regenerateKey', { keyId });
    await test.call('settlePendingSecret', { keyId, keep: true });
    await sync();
    const now = await row(keyId);
    expect(now).toMatchObject({ area: website, scopes, inVault: true, revokedAt: null });
    expect(now.remoteId).not.toBe(before);
    expect(provider.tokens.find((token) => token.secret === secret)?.revoked).toBe(true);
    expect(await test.call('revokeKey', { keyId })).toEqual({ verdict: 'refused' });
    expect(exchanges.map(nameOf)).toEqual(
      expect.arrayContaining([
        'POST /projects/{id}/access_tokens/{token_id}/rotate 200',
        'DELETE /projects/{id}/access_tokens/{token_id} 204',
      ]),
    );
  });

  it('that was made on GitLab’s page is listed once a key of its project is known', async () => {
    provider.make('Elsewhere', ['api'], 'projects/7');
    await create('Deploy');
    await sync();
    const rows = (await listKeys(test)).rows.filter(({ label }) => label === 'Elsewhere');
    expect(rows).toMatchObject([{ area: website, access: 'read-write', inVault: false }]);
  });

  it('stays as it is when its project can’t be read any more', async () => {
    const { keyId } = await create('Deploy');
    provider.areas = [];
    await sync();
    expect(await row(keyId)).toMatchObject({ revokedAt: null, inVault: true });
  });

  it('counts as gone only if its project was read twice without it', async () => {
    const { keyId } = await create('Deploy');
    const mine = await add('Mine', provider.make('Mine').secret);
    await test.call('settlePendingSecret', { keyId: mine, keep: true });
    await sync();
    for (const name of ['Deploy', 'Mine']) Object.assign(stored(name) ?? {}, { revoked: true });
    const { areas } = provider;
    // Shut for the first reading alone. The missing token of the user's own makes it read a second time.
    provider.areas = [];
    onReply = (url) => {
      if (url.includes('/projects/7/')) provider.areas = areas;
    };
    await sync();
    expect(await row(mine)).toMatchObject({ revokedAt: expect.any(Number) });
    expect(await row(keyId)).toMatchObject({ revokedAt: null });
    await sync();
    expect(await row(keyId)).toMatchObject({ revokedAt: expect.any(Number) });
  });

  it('whose answer is lost is found in its project', async () => {
    const keyId = randomUUID();
    provider.losesAnswer = true;
    const asked = { keyId, accountId, label: 'Deploy', scopes, area: website, expiry };
    await expect(test.call('createKey', asked)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    const { outcome } = await test.call('retryPendingSecret', { keyId });
    expect(outcome).toMatchObject({ is: 'orphan', key: { area: website, scopes } });
    await test.call('revokeOrphan', { keyId });
    expect(stored('Deploy')?.revoked).toBe(true);
  });
});

describe('a token of a project that was made on GitLab’s page', () => {
  it('that was pasted, without anybody knowing its project, isn’t taken for revoked before it is', async () => {
    const token = provider.make('Elsewhere', ['api'], 'projects/7');
    const keyId = await add('Elsewhere', token.secret);
    await test.call('settlePendingSecret', { keyId, keep: true });
    await sync();
    expect(await row(keyId)).toMatchObject({ revokedAt: null, inVault: true });
    token.revoked = true;
    await sync();
    expect(await row(keyId)).toMatchObject({ revokedAt: expect.any(Number) });
  });

  it('that is pasted has the project and the scopes of its row on the list', async () => {
    const token = provider.make('Elsewhere', ['read_api'], 'projects/7');
    await create('Deploy');
    await sync();
    const keyId = await add('Elsewhere', token.secret);
    expect(test.ports.records.keys.find(keyId)).toMatchObject({ remoteId: String(token.id), area: website });
    expect(test.ports.records.keys.find(keyId)?.scopes).toContain('read_api');
  });

  it('that is pasted is recorded with them also after a crash', async () => {
    const { id, secret } = provider.make('Elsewhere', ['read_api'], 'projects/7');
    await create('Deploy');
    await add('Mine', provider.make('Mine').secret);
    await sync();
    test.secretStores.store.refuseWrites(new VaultError('secret_process_ended'));
    await expect(add('Elsewhere', secret)).rejects.toMatchObject({ code: 'secret_process_ended' });
    // Recovery makes the record of this.
    const intent = test.ports.records.intents.all().find(({ remoteId }) => remoteId === String(id));
    expect(intent).toMatchObject({ area: website, scopes: expect.arrayContaining(['read_api']) });
  });
});

describe('the project or group of a token', () => {
  it('that is shut doesn’t make a token count as revoked when somebody revokes it', async () => {
    const token = provider.make('Elsewhere', ['api'], 'projects/7');
    await create('Deploy');
    await sync();
    const [listed] = (await listKeys(test)).rows.filter(({ label }) => label === 'Elsewhere');
    const keyId = listed?.id ?? '';
    provider.areas = [];
    await expect(test.call('revokeKey', { keyId })).rejects.toMatchObject({ code: 'provider_not_found' });
    expect(await row(keyId)).toMatchObject({ revokedAt: null });
    provider.areas = [{ kind: 'projects', ...website, id: 7 }];
    provider.tokens.splice(provider.tokens.indexOf(token), 1);
    await test.call('revokeKey', { keyId });
    expect(await row(keyId)).toMatchObject({ revokedAt: expect.any(Number) });
  });

  it('isn’t emptied by a list that repeats its first page and never comes to it', async () => {
    const { keyId } = await create('Deploy');
    for (let number = 0; number < 250; number += 1) provider.make(`Own ${number}`);
    provider.repeatsPages = true;
    await expect(sync()).rejects.toMatchObject({
      code: 'provider_unexpected_reply',
      params: { reason: { is: 'incomplete-list' } },
    });
    expect(await row(keyId)).toMatchObject({ revokedAt: null });
  });

  it('stays known to an administrator, whose own list has everybody’s tokens', async () => {
    provider.isAdministrator = true;
    const [first, second] = [await create('One'), await create('Two', { area: acme })];
    provider.make('New', ['api'], 'groups/7');
    await sync();
    expect((await listKeys(test)).rows.map(({ label }) => label).sort()).toEqual(['Latchkey', 'New', 'One', 'Two']);
    provider.areas = [{ kind: 'groups', ...acme, id: 7 }];
    await sync();
    expect(await row(first.keyId)).toMatchObject({ area: website, revokedAt: null });
    expect(await row(second.keyId)).toMatchObject({ area: acme, revokedAt: null });
  });
});
