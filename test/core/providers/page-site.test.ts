import { expect, it } from 'vitest';
import { isKnownPage } from '../../../main/core/providers/known-pages.ts';
import { isPageAt } from '../../../main/core/providers/page-site.ts';

it.each(['https://npmjs.com', 'https://npmjs.com/', 'https://www.npmjs.com/auth/cli/1?next=%2F&a=b#c'])(
  'opens a page on the site: %s',
  (address) => {
    expect(isPageAt('npmjs.com', address)).toBe(true);
    expect(isKnownPage(address)).toBe(true);
  },
);

it.each([
  'https://npmjs.com.example/auth',
  'https://evilnpmjs.com/auth',
  'https://npmjsXcom/auth',
  'http://www.npmjs.com/auth',
  'https://www.npmjs.com:8443/auth',
  'https://www.npmjs.com@evil.example/auth',
  'https://user:www.npmjs.com/auth',
  'https://evil.example\\.npmjs.com/auth',
  'https:\\\\www.npmjs.com/auth',
  'https://evil.example/www.npmjs.com',
  'https://evil.example?.npmjs.com',
  'https://evil.example#.npmjs.com',
  'https://evil.example\t.npmjs.com/',
  'https://www.npmjs.com/a b',
  'https://www.npmjs.com/\nauth',
  'javascript://www.npmjs.com/%0aalert(1)',
  'www.npmjs.com/auth',
  '',
])('opens no other address: %j', (address) => {
  expect(isPageAt('npmjs.com', address)).toBe(false);
  expect(isKnownPage(address)).toBe(false);
});
