import { describe, expect, it } from 'vitest';
import { VaultError } from '../../../main/contract/vault-error.ts';
import { secureBaseUrl } from '../../../main/core/providers/base-url.ts';

const codeOf = (url: string) => {
  try {
    return secureBaseUrl(url);
  } catch (error) {
    return error instanceof VaultError ? error.code : String(error);
  }
};

describe('the address of an account', () => {
  it.each([
    ['https://api.lev.com', 'https://api.lev.com'],
    ['https://api.lev.com/', 'https://api.lev.com'],
    ['https://proxy.example/lev//', 'https://proxy.example/lev'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080', 'http://[::1]:8080'],
  ])('%s is taken as %s', (url, taken) => {
    expect(codeOf(url)).toBe(taken);
  });

  it.each([
    'http://api.lev.com',
    'http://127.0.0.1.evil.test',
    'http://localhost.evil.test',
    'http://0.0.0.0:80',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('%s is refused, since it could send the credential in the clear', (url) => {
    expect(codeOf(url)).toBe('insecure_url');
  });

  it.each([
    'http://127.0.0.1@evil.test',
    'https://user:pw@api.lev.com',
    'https://api.lev.com?x=',
    'https://api.lev.com#x',
  ])('%s is refused, since it leads elsewhere than it seems', (url) => {
    expect(codeOf(url)).toBe('invalid_input');
  });
});
