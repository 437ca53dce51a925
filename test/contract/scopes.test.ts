import { describe, expect, it } from 'vitest';
import { choiceFor, type Scope, scopeFault } from '../../main/contract/scopes.ts';

const scopes: Scope[] = [
  { id: 'read_api', group: 'API', level: 'read' },
  { id: 'api', group: 'API', level: 'write' },
  { id: 'read_user', group: 'User', level: 'read', only: 'without-area' },
  { id: 'reporter', group: 'Role', level: 'read', only: 'in-area' },
  { id: 'owner', group: 'Role', level: 'admin', only: 'in-area' },
];
const presets = [
  { id: 'read-only' as const, scopes: ['read_api', 'reporter'] },
  { id: 'everything' as const, scopes: ['owner'] },
];

describe('a choice', () => {
  it('leaves out what an area doesn’t have, and presets of which nothing is left', () => {
    const own = choiceFor({ scopes, presets }, false);
    expect(own.scopes.map(({ id }) => id)).toEqual(['read_api', 'api', 'read_user']);
    expect(own.presets).toEqual([{ id: 'read-only', scopes: ['read_api'] }]);
    const inArea = choiceFor({ scopes, presets }, true);
    expect(inArea.scopes.map(({ id }) => id)).toEqual(['read_api', 'api', 'reporter', 'owner']);
    expect(inArea.presets).toEqual(presets);
  });

  it.each([
    [['read_api', 'reporter'], null],
    [['read_api', 'api', 'owner'], null],
    [[], 'empty'],
    [['reporter'], 'empty'],
    [['read_api'], 'one-of-each'],
    [['read_api', 'reporter', 'owner'], 'one-of-each'],
    [['read_api', 'reporter', 'unknown'], 'not-an-option'],
  ])('of %j in an area has the fault %j', (chosen, fault) => {
    expect(scopeFault(chosen, choiceFor({ scopes, presets }, true).scopes, ['Role'])).toBe(fault);
  });

  it('needs no role where there are none, and one step where there is nothing else', () => {
    expect(scopeFault(['read_api'], choiceFor({ scopes, presets }, false).scopes, ['Role'])).toBe(null);
    const steps = scopes.filter(({ group }) => group === 'Role');
    expect(scopeFault(['owner'], steps, ['Role'])).toBe(null);
    expect(scopeFault(['owner', 'reporter'], steps, ['Role'])).toBe('one-of-each');
  });

  it('that only the provider knows is checked by it', () => {
    expect(scopeFault(['DNS Read'], null, [])).toBe(null);
    expect(scopeFault([], null, [])).toBe('empty');
  });
});
