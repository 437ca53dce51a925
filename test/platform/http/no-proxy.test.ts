import { expect, test } from 'vitest';
import { isExcepted } from '../../../main/platform/http/no-proxy.ts';

const isDirect = (url: string, exceptions: string): boolean => isExcepted(new URL(url), exceptions);

test.each([
  ['https://api.example.com', '*'],
  ['https://example.com', 'example.com'],
  ['https://api.example.com', 'example.com'],
  ['https://api.example.com', '.example.com'],
  ['https://example.com', '.example.com'],
  ['https://api.example.com', '*.example.com'],
  ['https://API.Example.com', 'other.test, EXAMPLE.COM'],
  ['https://api.example.com', 'other.test example.com'],
  ['https://api.example.com.', 'example.com'],
  ['https://api.example.com', 'example.com.'],
  ['https://api.example.com', 'example.com:443'],
  ['https://api.example.com:8443', 'example.com:8443'],
  ['https://10.1.2.3', '10.1.2.3'],
  ['https://10.1.2.3', '10.0.0.0/8'],
  ['https://10.1.2.3:8443', '10.0.0.0/8:8443'],
  ['https://10.1.2.3', '10.1.2.1-10.1.2.9'],
  ['https://[2001:db8::1]', '2001:db8::1'],
  ['https://[2001:db8::1]', '[2001:db8:0::1]'],
  ['https://[2001:db8::1]', '2001:db8::/32'],
  ['https://[2001:db8::1]:8443', '[2001:db8::1]:8443'],
])('%s goes directly with NO_PROXY=%s', (url, exceptions) => {
  expect(isDirect(url, exceptions)).toBe(true);
});

test.each([
  ['https://api.example.com', ''],
  ['https://api.example.com', ' , '],
  ['https://api.example.com', '.'],
  ['https://notexample.com', 'example.com'],
  ['https://example.com', 'api.example.com'],
  ['https://example.com.evil.test', 'example.com'],
  ['https://api.example.com', 'example.com:8443'],
  ['https://api.example.com:8443', 'example.com:443'],
  ['https://11.1.2.3', '10.0.0.0/8'],
  ['https://10.1.2.3', '10.0.0.0/99'],
  ['https://10.1.2.10', '10.1.2.1-10.1.2.9'],
  ['https://10.1.2.3', '1.2.3'],
  ['https://[2001:db9::1]', '2001:db8::/32'],
  ['https://localhost.example.com', ''],
  ['https://127.0.0.1.example.com', ''],
])('%s goes through the proxy with NO_PROXY=%s', (url, exceptions) => {
  expect(isDirect(url, exceptions)).toBe(false);
});

test.each(['localhost', 'LOCALHOST', 'localhost.', 'latchkey.localhost', '127.0.0.1', '127.8.9.1', '[::1]', '127.1'])(
  'this computer as %s never goes through a proxy',
  (host) => {
    expect(isDirect(`https://${host}:8443`, '')).toBe(true);
  },
);
