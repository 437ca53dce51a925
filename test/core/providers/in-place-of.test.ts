import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { expiryInPlaceOf, inheritedRestrictions, policyInPlaceOf } from '../../../main/contract/in-place-of.ts';
import type { Key } from '../../../main/contract/key.ts';
import { areaOfNew, type ProviderPolicy, policyOfNew } from '../../../main/contract/provider.ts';
import { providers } from '../../../main/core/providers/index.ts';
import { listKeys, openTestVault, type TestVault } from '../test-vault.ts';
import { allowing, dnsWrite, startCloudflare } from './cloudflare-stand-in.ts';
import { startDockerHub } from './docker-hub-stand-in.ts';
import { startGitLab } from './gitlab-stand-in.ts';
import { startNpm } from './npm-stand-in.ts';
import { startOpenAi } from './openai-stand-in.ts';
import { startOpenRouter } from './openrouter-stand-in.ts';
import { startResend } from './resend-stand-in.ts';
import { startStrapiStandIn } from './strapi-stand-in.ts';
import { add as addToVercel, newSecret, startVercel } from './vercel-stand-in.ts';

/**
 * A key that the API makes in the place of another one may do exactly what that one may, or the user is told. The form sends what it
 * begins with.
 */

const dayMs = 86_400_000;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface World {
  test: TestVault;
  accountId: string;
  policy: ProviderPolicy;
  rowOf(label: string): Promise<Key>;
  /** @returns its id */
  replace(label: string): Promise<string>;
}

async function open(provider: string, baseUrl: string, credential: string, password = ''): Promise<World> {
  const test = await openTestVault();
  ends.push(() => test.close());
  const { id: accountId, policy } = await test.call('addAccount', { provider, label: 'Work', baseUrl, credential });
  await test.call('syncAccount', { accountId });
  const rowOf = async (label: string) => {
    const rows = (await listKeys(test, { accountId, limit: 200 })).rows;
    return rows.find((row) => row.label === label) ?? expect.unreachable(`no row ${label}`);
  };
  async function replace(label: string): Promise<string> {
    const old = await rowOf(label);
    const keyId = randomUUID();
    const offered = policyInPlaceOf(policy, old);
    const access = offered.access.includes(old.access) ? old.access : (offered.access[0] ?? null);
    const expiry = expiryInPlaceOf(policyOfNew(offered, access), old) ?? ({ is: 'never' } as const);
    const scopes = policy.scopes === null && policy.namedScopes === undefined ? null : old.scopes;
    const asked = { accountId, label: 'Next', access, expiry, scopes, area: old.area, rotates: old.id, password };
    await test.call('createKey', { keyId, ...asked });
    await test.call('settlePendingSecret', { keyId, keep: true });
    return keyId;
  }
  return { test, accountId, policy, rowOf, replace };
}

const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const daysUntil = (instant: string | null | undefined) => Math.round((Date.parse(instant ?? '') - Date.now()) / dayMs);

describe('a token of npm', () => {
  it.each([
    ['addresses', { cidr: ['10.0.0.0/8', '2001:db8::/32'] }],
    ['no second factor', { bypass_2fa: true }],
    ['organizations that it only reads', { orgAction: 'read' }],
    ['packages that it only reads', { action: 'read', orgAction: 'write' }],
    ['nothing besides', {}],
  ] as const)('keeps its packages, its days and %s', async (_, of) => {
    const at = await startNpm();
    ends.push(at.stop);
    const scopes = [...['@acme/ui', '@acme'].map((name) => ({ type: 'package', name })), { type: 'org', name: 'acme' }];
    const old = at.add('CI', {
      scopes,
      orgAction: 'write',
      expiry: inDays(45),
      ...of,
      cidr: 'cidr' in of ? [...of.cidr] : null,
    });
    const { replace, rowOf } = await open('npm', at.url, at.sessionToken, at.password);
    await replace('CI');
    const { action, orgAction, cidr, bypass_2fa, scopes: kept, expiry } = at.tokens.at(-1) ?? expect.unreachable();
    expect({ action, orgAction, cidr, bypass_2fa, scopes: kept }).toEqual({
      ...{ action: old.action, orgAction: old.orgAction, cidr: old.cidr, bypass_2fa: old.bypass_2fa, scopes },
    });
    expect(daysUntil(expiry)).toBe(45);
    // Nothing of it is forgotten by the list either.
    expect((await rowOf('Next')).restrictions).toEqual((await rowOf('CI')).restrictions);
  });

  it('whose addresses can’t be read may be restricted, and the form says so', async () => {
    const at = await startNpm();
    ends.push(at.stop);
    at.add('CI', { cidr: [{ range: '10.0.0.0/8' }] as never });
    const { rowOf, policy } = await open('npm', at.url, at.sessionToken, at.password);
    expect(inheritedRestrictions(policy, await rowOf('CI'))).toBe('untold');
  });
});

it.each(['repo:public_read', 'repo:read', 'repo:write', 'repo:admin'])(
  'a token of Docker Hub keeps the scope %s and its days',
  async (scope) => {
    const at = await startDockerHub();
    ends.push(at.stop);
    at.add('CI', { scopes: [scope], expires_at: inDays(120) });
    const { replace } = await open('docker-hub', at.url, `${at.user}:${at.password}`);
    await replace('CI');
    expect(at.tokens.at(-1)).toMatchObject({ token_label: 'Next', scopes: [scope] });
    expect(daysUntil(at.tokens.at(-1)?.expires_at)).toBe(120);
  },
);

describe('a key of OpenRouter', () => {
  const workspace_id = '11111111-1111-4111-8111-111111111111';
  it.each([
    [{ limit: 10.5, limit_reset: 'monthly', include_byok_in_limit: true, workspace_id }],
    [{ limit: 3, limit_reset: null, include_byok_in_limit: false }],
    [{ limit: 0, limit_reset: null, include_byok_in_limit: false }],
    [{ limit: null, workspace_id }],
  ])('keeps its spending limit and its workspace: %j', async (of) => {
    const at = await startOpenRouter();
    ends.push(at.stop);
    at.add('CI', of);
    const { replace } = await open('openrouter', at.url, at.managementKey);
    await replace('CI');
    expect(at.keys.at(-1)).toMatchObject({ name: 'Next', ...of });
  });
});

describe('the restrictions of a key', () => {
  const limited = { limit: 10, limit_reset: 'daily', include_byok_in_limit: false };

  it('are kept too when it leaked and was ended first', async () => {
    const at = await startOpenRouter();
    ends.push(at.stop);
    at.add('CI', limited);
    const { test, accountId, rowOf } = await open('openrouter', at.url, at.managementKey);
    const { id } = await rowOf('CI');
    await test.call('beginLeak', { keyId: id });
    await test.call('revokeKey', { keyId: id, unverified: true });
    expect(at.keys.map(({ name }) => name)).not.toContain('CI');
    const keyId = randomUUID();
    await test.call('createKey', { keyId, accountId, label: 'Next', like: id });
    expect(at.keys.at(-1)).toMatchObject({ name: 'Next', ...limited });
  });

  it('are sent again with a creation that never arrived', async () => {
    const at = await startOpenRouter();
    ends.push(at.stop);
    at.add('CI', limited);
    const { test, accountId, rowOf } = await open('openrouter', at.url, at.managementKey);
    const { id } = await rowOf('CI');
    at.dropsNext = true;
    const asked = { keyId: randomUUID(), accountId, label: 'Next', like: id };
    await expect(test.call('createKey', asked)).rejects.toMatchObject({ code: 'provider_unexpected_reply' });
    expect(at.keys.at(-1)?.name).toBe('CI');
    expect(await test.call('createKey', asked)).toMatchObject({ outcome: { is: 'shown' } });
    expect(at.keys.at(-1)).toMatchObject({ name: 'Next', ...limited });
  });

  it('are not those of a key of another account', async () => {
    const at = await startOpenRouter();
    ends.push(at.stop);
    at.add('CI', limited);
    const { test, rowOf } = await open('openrouter', at.url, at.managementKey);
    const form = { provider: 'openrouter', label: 'Other', baseUrl: at.url, credential: at.managementKey };
    const { id: accountId } = await test.call('addAccount', form);
    const like = (await rowOf('CI')).id;
    await test.call('createKey', { keyId: randomUUID(), accountId, label: 'Next', like });
    expect(at.keys.at(-1)).toMatchObject({ name: 'Next', limit: null });
  });
});

it('a token of Cloudflare keeps its permissions, its zone, its addresses and its days', async () => {
  const at = await startCloudflare();
  ends.push(at.stop);
  at.zones = [{ id: 'z1', name: 'shop.example' }];
  const { test, accountId, replace } = await open('cloudflare', at.url, at.manager.secret);
  const area = { id: 'com.cloudflare.api.account.zone.z1', name: 'shop.example', path: '' };
  const asked = { label: 'CI', scopes: ['DNS Read', 'Logs Read'], area, expiry: { is: 'in', days: 10 } } as const;
  const keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, ...asked, scopes: [...asked.scopes] });
  await test.call('settlePendingSecret', { keyId, keep: true });
  const old = at.tokens.at(-1) ?? expect.unreachable();
  old.condition = { request_ip: { in: ['192.0.2.0/24'], not_in: ['192.0.2.7'] } };
  await test.call('syncAccount', { accountId });
  await replace('CI');
  const made = at.tokens.at(-1);
  expect(made).toMatchObject({ name: 'Next', condition: old.condition });
  expect(made?.policies.map(({ permission_groups, resources }) => [permission_groups, resources])).toEqual(
    old.policies.map(({ permission_groups, resources }) => [permission_groups, resources]),
  );
  expect(daysUntil(made?.expires_on)).toBe(10);
});

it('a token of Cloudflare with conditions that aren’t known may be restricted', async () => {
  const at = await startCloudflare();
  ends.push(at.stop);
  at.make('CI', { condition: { request_country: { in: ['DE'] } }, policies: allowing(dnsWrite) });
  const { rowOf, policy } = await open('cloudflare', at.url, at.manager.secret);
  expect(inheritedRestrictions(policy, await rowOf('CI'))).toBe('untold');
});

it('a token of Strapi with permissions of its own keeps them', async () => {
  const at = await startStrapiStandIn();
  ends.push(at.stop);
  const { email, password } = await at.addUser('super-admin');
  await at.addCustom('CI');
  const { replace, rowOf } = await open('strapi', at.url, `${email}:${password}`);
  await replace('CI');
  expect(await at.permissionsOf('Next')).toEqual(['api::note.note.find']);
  expect(await rowOf('Next')).toMatchObject({ access: 'inherited' });
});

it('a token of a project of GitLab keeps its scopes, its role and its days', async () => {
  const at = await startGitLab();
  ends.push(at.stop);
  at.areas = [{ kind: 'projects', id: 7, name: 'Website', path: 'acme/website' }];
  const { test, accountId, replace } = await open('gitlab', at.url, at.credential.secret);
  const area = { id: 'projects/7', name: 'Website', path: 'acme/website' };
  const scopes = ['read_registry', 'write_repository', 'Developer'];
  const keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, label: 'CI', scopes, area, expiry: { is: 'in', days: 20 } });
  await test.call('settlePendingSecret', { keyId, keep: true });
  await replace('CI');
  const [made, old] = [at.tokens.at(-1), at.tokens.at(-2)];
  expect(made).toMatchObject({ name: 'Next', area: old?.area, access_level: 30, expires_at: old?.expires_at });
  expect(made?.scopes.toSorted()).toEqual(['read_registry', 'write_repository']);
});

describe('a token of Vercel', () => {
  it('for one team stays with it', async () => {
    const at = await startVercel();
    ends.push(at.server.stop);
    at.teams.push({ id: 'team_1', slug: 'acme', name: 'Acme', createdAt: Date.now() });
    addToVercel(at, newSecret(), { name: 'CI', scopes: [{ type: 'team', teamId: 'team_1' }] });
    const { replace, policy, rowOf } = await open('vercel', at.server.url, at.fullToken);
    // It may be for one project of the team alone.
    expect(inheritedRestrictions(policy, await rowOf('CI'))).toBe('untold');
    await replace('CI');
    expect([...at.tokens.values()].at(-1)?.scopes).toEqual([{ type: 'team', teamId: 'team_1' }]);
    expect(inheritedRestrictions(policy, await rowOf('Next'))).toBe('none');
  });

  it('for several teams can’t be replaced by the like, and the form says so', async () => {
    const at = await startVercel();
    ends.push(at.server.stop);
    const scopes = ['team_1', 'team_2'].map((teamId) => ({ type: 'team', teamId }));
    addToVercel(at, newSecret(), { name: 'CI', scopes });
    const { policy, rowOf } = await open('vercel', at.server.url, at.fullToken);
    expect(await rowOf('CI')).toMatchObject({ restrictions: ['teams: ["team_1","team_2"]'] });
    expect(inheritedRestrictions(policy, await rowOf('CI'))).toBe('lost');
  });
});

it('what limits a key of OpenAI isn’t on its list, and the form says so', async () => {
  const at = await startOpenAi();
  ends.push(at.stop);
  at.make('proj_first', { name: 'CI', isRestricted: true });
  const { replace, policy, rowOf } = await open('openai', at.url, at.adminKey);
  expect(inheritedRestrictions(policy, await rowOf('CI'))).toBe('untold');
  await replace('CI');
  expect(inheritedRestrictions(policy, await rowOf('Next'))).toBe('none');
});

it('what a key of Resend may do isn’t on its list, and the form says so unless it was created here', async () => {
  const at = await startResend();
  ends.push(at.server.stop);
  const { test, accountId, replace, policy, rowOf } = await open('resend', at.server.url, at.fullKey);
  expect(inheritedRestrictions(policy, await rowOf('Sending'))).toBe('untold');
  const keyId = randomUUID();
  await test.call('createKey', { keyId, accountId, label: 'CI', scopes: ['sending_access'] });
  await test.call('settlePendingSecret', { keyId, keep: true });
  await test.call('syncAccount', { accountId });
  expect(inheritedRestrictions(policy, await rowOf('CI'))).toBe('none');
  await replace('CI');
  expect(at.keys.at(-1)).toMatchObject({ name: 'Next', permission: 'sending_access' });
});

it('each provider that creates keys by its API is tried here, or has nothing else that limits a key', () => {
  const creating = providers.filter(({ policy }) => policy.create === 'api' || areaOfNew(policy) !== null);
  const tried = ['npm', 'docker-hub', 'openrouter', 'cloudflare', 'strapi', 'gitlab', 'vercel', 'openai', 'resend'];
  // Verdaccio has the test with the real server.
  const others = ['verdaccio', 'lev', 'sandbox'];
  expect(creating.map(({ policy }) => policy.id).sort()).toEqual([...tried, ...others].sort());
});
