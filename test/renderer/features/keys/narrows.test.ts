import { expect, it } from 'vitest';
import type { ProviderPolicy } from '../../../../main/contract/provider.ts';
import { narrows } from '../../../../renderer/features/keys/narrows.ts';

const edit = (by: ProviderPolicy['edit']['by']): ProviderPolicy['edit'] => ({ by, fields: ['access'] });

it('says that writing is refused where the change reaches the provider', () => {
  expect(narrows(edit('api'), 'read-write', 'read-only')).toBe(true);
  expect(narrows(edit('api'), 'read-only', 'read-write')).toBe(false);
  expect(narrows(edit('api'), 'read-write', 'read-write')).toBe(false);
});

it('promises nothing where only Latchkey stores the change', () => {
  expect(narrows(edit('assisted'), 'read-write', 'read-only')).toBe(false);
});
