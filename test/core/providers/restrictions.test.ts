import { expect, it } from 'vitest';
import { fieldsOf, restrictionsOf } from '../../../main/core/providers/restrictions.ts';

it('are sent as they were listed, colons and all', () => {
  const fields = { cidr: ['10.0.0.0/8', '2001:db8::/32'], note: 'a: b' };
  expect(fieldsOf(restrictionsOf(fields).restrictions, ['cidr', 'note'])).toEqual(fields);
});

it('are no other fields of a creation, whatever the records say', () => {
  const changed = ['cidr: ["10.0.0.0/8"]', 'policies: []', 'name: "Other"', '__proto__: {"name":"Other"}'];
  expect(fieldsOf(changed, ['cidr'])).toEqual({ cidr: ['10.0.0.0/8'] });
});
