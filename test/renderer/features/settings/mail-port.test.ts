import { expect, it } from 'vitest';
import { portWith } from '../../../../renderer/features/settings/mail-port.ts';

it.each([
  ['starttls', { security: 'tls', port: '465' }, '587'],
  ['none', { security: 'starttls', port: '587' }, '25'],
  ['tls', { security: 'starttls', port: '' }, '465'],
  ['starttls', { security: 'tls', port: '2525' }, '2525'],
  ['starttls', { security: 'tls', port: '587' }, '587'],
  ['tls', { security: 'none', port: 'abc' }, 'abc'],
] as const)('with %s, after %o, the port is %s', (security, before, port) => {
  expect(portWith(security, before)).toBe(port);
});
