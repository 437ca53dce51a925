import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../../main/contract/scopes.ts';
import {
  hasMoreThanPresets,
  nothingPicked,
  type Picked,
  pickedNames,
  pickedScopes,
} from '../../../../renderer/features/create/picked.ts';
import { changedScopes, groupsOf } from '../../../../renderer/features/create/scope-groups.ts';

const scopes: Scope[] = [
  { id: 'api', group: 'API', level: 'write' },
  { id: 'read_api', group: 'API', level: 'read' },
  { id: 'write_repository', group: 'Repository', level: 'write' },
  { id: 'guest', group: 'Role', level: 'read' },
  { id: 'owner', group: 'Role', level: 'admin' },
];
const choice = {
  scopes,
  presets: [
    { id: 'read-only' as const, scopes: ['read_api', 'guest'] },
    { id: 'everything' as const, scopes: ['api', 'owner'] },
  ],
};
const old = { accountId: 'one', area: { id: '7', name: 'Website', path: '' }, scopes: ['api', 'gone', 'guest'] };
const pick = (change: Partial<Picked>, like: typeof old | null = null) =>
  pickedScopes({ ...nothingPicked('one', like), ...change }, choice, like);

describe('the scopes that a form begins with', () => {
  it('allow the least', () => {
    expect(pick({})).toEqual({ by: 'read-only', ids: ['read_api', 'guest'] });
    expect(pickedScopes(nothingPicked('one', null), { scopes, presets: [] }, null)).toEqual({ by: 'own', ids: [] });
  });

  it('are those of the old key, as far as they can still be chosen, and in its area', () => {
    expect(nothingPicked('one', old).area).toEqual(old.area);
    expect(pick({}, old)).toEqual({ by: 'old', ids: ['api', 'guest'] });
    expect(pick({ by: 'everything' }, old)).toEqual({ by: 'everything', ids: ['api', 'owner'] });
  });

  it('are not those of a key of another account', () => {
    expect(nothingPicked('two', old).area).toBe(null);
    expect(pickedScopes(nothingPicked('two', old), choice, old).by).toBe('read-only');
  });

  it('are what the user chose, without those that another area doesn’t have', () => {
    expect(pick({ by: 'own', own: ['api', 'elsewhere'] })).toEqual({ by: 'own', ids: ['api'] });
    expect(pick({ by: 'a preset of another area' }).by).toBe('read-only');
  });
});

describe('scopes that are names', () => {
  const named = { accountId: 'one', area: null, scopes: ['@acme/ui', 'org:acme'] };
  const names = (change: Partial<Picked>, like: typeof named | null = null) =>
    pickedNames({ ...nothingPicked('one', like), ...change }, like);

  it('are to be typed, with commas or spaces between them, unless an old key has some', () => {
    expect(names({})).toEqual({ by: 'own', ids: [] });
    const typed = { packages: ' @acme/ui,left-pad\n@shop, left-pad ', organizations: '@acme shop' };
    expect(names({ typed }).ids).toEqual(['@acme/ui', 'left-pad', '@shop', 'org:acme', 'org:shop']);
    expect(names({ typed }, named)).toEqual({ by: 'old', ids: named.scopes });
    expect(names({ typed, by: 'own' }, named).ids).toContain('left-pad');
    expect(names({ typed, by: 'everything' })).toEqual({ by: 'everything', ids: ['*'] });
    expect(names({}, { ...named, accountId: 'two' }).by).toBe('own');
  });
});

describe('scopes of one’s own', () => {
  it('can be chosen, unless the presets are all that there is', () => {
    const roles = { scopes: scopes.filter(({ group }) => group === 'Role'), presets: choice.presets };
    const all = [
      { id: 'read-only' as const, scopes: ['guest'] },
      { id: 'everything' as const, scopes: ['owner'] },
    ];
    expect(hasMoreThanPresets(choice, ['Role'])).toBe(true);
    expect(hasMoreThanPresets(roles, ['Role'])).toBe(true);
    expect(hasMoreThanPresets({ ...roles, presets: all }, [])).toBe(true);
    expect(hasMoreThanPresets({ scopes: [], presets: [] }, ['Role'])).toBe(true);
    expect(hasMoreThanPresets({ ...roles, presets: all }, ['Role'])).toBe(false);
  });
});

describe('the list of scopes', () => {
  it('is grouped, with the least first in each, and found by id and by group', () => {
    expect(groupsOf(scopes, '').map(({ name, scopes: of }) => [name, ...of.map(({ id }) => id)])).toEqual([
      ['API', 'read_api', 'api'],
      ['Repository', 'write_repository'],
      ['Role', 'guest', 'owner'],
    ]);
    expect(groupsOf(scopes, 'ROLE own')).toEqual([{ name: 'Role', scopes: [scopes[4]] }]);
    expect(groupsOf(scopes, 'nothing')).toEqual([]);
  });

  it('has only one of a group that allows only one', () => {
    const [api, , , , owner] = scopes;
    if (!api || !owner) throw new Error('two scopes');
    const oneOf = ['Role'];
    expect(changedScopes(['guest'], scopes, { scope: api, on: true, oneOf })).toEqual(['api', 'guest']);
    expect(changedScopes(['api', 'guest'], scopes, { scope: owner, on: true, oneOf })).toEqual(['api', 'owner']);
    expect(changedScopes(['api', 'owner'], scopes, { scope: api, on: false, oneOf })).toEqual(['owner']);
  });
});
