import { expect, it } from 'vitest';
import type { Handlers } from '../../main/contract/methods.ts';
import { combine } from '../../main/core/capability.ts';

const listTags = async () => [];
const clearFaults = async () => ({});

it('the vault answers the methods of all capabilities', () => {
  const handlers = combine([{ handlers: { listTags } }, { handlers: { clearFaults } }]);
  expect(handlers).toEqual({ listTags, clearFaults });
});

it('two capabilities that answer the same method are a mistake, which the start reports', () => {
  const twice = [{ handlers: { listTags } }, { handlers: { clearFaults, listTags } }];
  expect(() => combine(twice)).toThrow('two capabilities answer listTags');
});

it('the compiler reports a method that no capability answers', () => {
  // @ts-expect-error All other methods are missing.
  const handlers: Handlers = combine([{ handlers: { listTags } }, { handlers: { clearFaults } }]);
  expect(Object.keys(handlers)).toHaveLength(2);
});
