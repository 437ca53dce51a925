import { describe, expect, it } from 'vitest';
import type { Scope } from '../../../main/contract/scopes.ts';
import { accessOfScopes, checkedArea, checkedScopes } from '../../../main/core/key-rules/scopes.ts';

const known: Scope[] = [
  { id: 'read', group: 'API', level: 'read' },
  { id: 'write', group: 'API', level: 'write' },
  { id: 'all', group: 'API', level: 'admin' },
  { id: 'owner', group: 'Role', level: 'admin' },
];
const website = { id: 'website', name: 'Website', path: '' };

describe('the access of scopes', () => {
  it.each([
    [[], null],
    [['read'], 'read-only'],
    [['read', 'write'], 'read-write'],
    [['all'], 'read-write'],
    [['read', 'not known here'], 'read-write'],
    [['read', 'owner'], 'read-only'],
    [['write', 'owner'], 'read-write'],
    [['owner'], 'read-write'],
  ])('%j is %j', (ids, access) => {
    expect(accessOfScopes(ids, known, ['Role'])).toBe(access);
  });
});

describe('what is asked for', () => {
  const policy = { scopes: { choice: { scopes: known, presets: [] }, oneOf: [] }, area: null };

  it('has each scope once, and each is offered', () => {
    expect(checkedScopes(['read', 'read'], policy, null)).toEqual(['read']);
    expect(checkedScopes(['read'], { scopes: null }, null)).toBe(null);
    for (const [chosen, is] of [
      [null, 'empty'],
      [[], 'empty'],
      [['other'], 'not-an-option'],
    ] as const) {
      expect(() => checkedScopes(chosen, policy, null)).toThrow(
        expect.objectContaining({ params: { field: 'scopes', name: 'scopes', problem: { is } } }),
      );
    }
  });

  it('has an area only where there are some, and always where each key has one', () => {
    const [any, each] = (['all', null] as const).map((without) => ({ area: { word: 'project' as const, without } }));
    if (!any || !each) throw new Error('two policies');
    expect(checkedArea(website, any)).toBe(website);
    expect(checkedArea(null, any)).toBe(null);
    const params = (is: string) => expect.objectContaining({ params: expect.objectContaining({ problem: { is } }) });
    expect(() => checkedArea(null, each)).toThrow(params('required'));
    expect(() => checkedArea(website, { area: null })).toThrow(params('not-available'));
  });
});
