import { expect, it } from 'vitest';
import type { ProviderPolicy } from '../../../../main/contract/provider.ts';
import { losesOwn, narrows } from '../../../../renderer/features/keys/narrows.ts';

const edit = (by: ProviderPolicy['edit']['by']): ProviderPolicy['edit'] => ({ by, fields: ['access'] });

it('says that writing is refused where the change reaches the provider', () => {
  expect(narrows(edit('api'), 'read-write', 'read-only')).toBe(true);
  expect(narrows(edit('api'), 'read-only', 'read-write')).toBe(false);
  expect(narrows(edit('api'), 'read-write', 'read-write')).toBe(false);
});

it('promises nothing where only Latchkey stores the change', () => {
  expect(narrows(edit('assisted'), 'read-write', 'read-only')).toBe(false);
});

it('says that permissions of its own are lost where none of the levels is like them', () => {
  const access = ['read-only', 'read-write'] as const;
  const policy = (by: ProviderPolicy['edit']['by'], levels: ProviderPolicy['access'] = [...access]) => ({
    edit: edit(by),
    access: levels,
  });
  expect(losesOwn(policy('api'), 'inherited', 'read-only')).toBe(true);
  expect(losesOwn(policy('api'), 'inherited', 'read-write')).toBe(true);
  expect(losesOwn(policy('api'), 'inherited', 'inherited')).toBe(false);
  expect(losesOwn(policy('api'), 'read-write', 'read-only')).toBe(false);
  expect(losesOwn(policy('assisted'), 'inherited', 'read-only')).toBe(false);
  expect(losesOwn(policy('api', [...access, 'inherited']), 'inherited', 'read-only')).toBe(false);
});
