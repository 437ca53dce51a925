import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Input } from '../../../main/contract/methods.ts';
import { listKeys } from '../test-vault.ts';
import { type NpmWorld, openNpm, refusal } from './npm-world.ts';

let world: NpmWorld;
let accountId: string;

beforeEach(async () => {
  world = await openNpm();
  accountId = await world.addAccount();
});

const create = (scopes: string[] | null, also: Partial<Input<'createKey'>> = {}) =>
  world.test.call('createKey', {
    ...{ keyId: randomUUID(), accountId, label: 'CI', access: 'read-write', expiry: { is: 'in', days: 30 } },
    ...{ scopes, password: world.provider.password },
    ...also,
  });
const creations = () =>
  world.sent.flatMap(({ method, body }) => (method === 'POST' ? [JSON.parse(String(body)) as object] : []));

describe('a token of npm', () => {
  it('is limited to packages, scopes and organizations by their names, and keeps them', async () => {
    const named = ['left-pad', '@acme/ui', '@shop', 'org:acme'];
    const { id: keyId } = await create(named);
    expect(creations()).toMatchObject([
      {
        packages: ['left-pad', '@acme/ui'],
        scopes: ['@shop'],
        packages_and_scopes_permission: 'read-write',
        orgs: ['acme'],
        orgs_permission: 'read-write',
      },
    ]);
    await world.test.call('settlePendingSecret', { keyId, keep: true });
    const known = { access: 'read-write', scopes: expect.arrayContaining(named) };
    expect(await world.test.call('getKey', { keyId })).toMatchObject(known);
    await world.test.call('syncAccount', { accountId });
    expect(await world.test.call('getKey', { keyId })).toMatchObject(known);
  });

  it('for organizations alone asks for no packages, and for packages alone for no organizations', async () => {
    await create(['org:acme'], { access: 'read-only' });
    await create(['*'], { access: 'read-only' });
    const [ofOrganization, ofAll] = creations();
    expect(ofOrganization).toMatchObject({ orgs: ['acme'], orgs_permission: 'read-only' });
    expect(Object.keys(ofOrganization ?? {})).not.toContain('packages_and_scopes_permission');
    expect(ofAll).toMatchObject({ packages: ['*'], packages_and_scopes_permission: 'read-only' });
    expect(Object.keys(ofAll ?? {})).not.toContain('orgs_permission');
  });

  it('takes names as long as npm allows', async () => {
    const longest = 'x'.repeat(214);
    await create([longest, `org:${longest}`]);
    expect(creations()).toMatchObject([{ packages: [longest], orgs: [longest] }]);
  });

  it.each([
    ['nothing', [], 'empty'],
    ['nothing at all', null, 'empty'],
    ['an address', ['https://example.com'], 'malformed'],
    ['a name with a space', ['left pad'], 'malformed'],
    ['a scope without a name', ['@'], 'malformed'],
    ['two slashes', ['@acme/ui/button'], 'malformed'],
    ['an organization without a name', ['org:'], 'malformed'],
    ['all packages and one of them', ['*', 'left-pad'], 'malformed'],
    ['all packages and an organization without a name', ['*', 'org:'], 'malformed'],
    ['more packages than npm takes', Array.from({ length: 51 }, (_, at) => `package-${at}`), 'too-many-entries'],
    ['more organizations than npm takes', Array.from({ length: 51 }, (_, at) => `org:o${at}`), 'too-many-entries'],
  ])('is not asked for with %s', async (_, scopes, is) => {
    expect(await refusal(create(scopes))).toMatchObject({
      code: 'invalid_input',
      params: { field: 'packages', name: 'scopes', problem: { is } },
    });
    expect(creations()).toEqual([]);
  });

  it('has each name of the list once, and none that is empty', async () => {
    const of = (type: string, name: string) => ({ type, name });
    const scopes = [of('package', 'left-pad'), of('package', ''), of('org', 'acme'), of('package', 'left-pad')];
    world.provider.add('Listed', { scopes });
    await world.test.call('syncAccount', { accountId });
    const { rows } = await listKeys(world.test, { search: 'Listed' });
    expect(rows).toMatchObject([{ scopes: ['left-pad', 'org:acme'] }]);
  });

  it('takes as many as npm does', async () => {
    await create(Array.from({ length: 100 }, (_, at) => (at < 50 ? `package-${at}` : `org:o${at}`)));
    expect(world.provider.tokens.at(-1)?.scopes).toHaveLength(100);
  });
});
