import { describe, expect, it } from 'vitest';
import { prefilledPage, withoutPrefill } from '../../main/contract/prefilled-page.ts';
import { providers } from '../../main/core/providers/index.ts';
import { isKnownPage, pageBehind } from '../../main/core/providers/known-pages.ts';

const gitLab = providers.find(({ policy }) => policy.id === 'gitlab')?.policy.page ?? null;
const gitHub = providers.find(({ policy }) => policy.id === 'github')?.policy.page ?? null;
if (gitLab === null || gitHub === null) throw new Error('no pages');
const page = 'https://gitlab.com/-/user_settings/personal_access_tokens';

describe('the page for a new key', () => {
  it.each([
    ['CI', 'read-only', '?name=CI&scopes=read_api%2Cread_repository'],
    [' Büro & co ', 'read-write', '?name=B%C3%BCro%20%26%20co&scopes=api'],
    ['CI', 'inherited', '?name=CI'],
    ['CI', null, '?name=CI'],
    ['', 'read-only', ''],
  ] as const)('is filled in with “%s” and the scopes of %s', (label, access, query) => {
    const filled = prefilledPage(gitLab, { label, access });
    expect(filled).toBe(page + query);
    expect(isKnownPage(filled ?? '')).toBe(true);
    expect(pageBehind(filled ?? '')).toBe(page);
  });

  it('is filled in with the scopes of the old key, as far as the page takes them', () => {
    const scopes = ['write_repository', 'self_rotate', 'Developer', 'sudo'];
    const filled = prefilledPage(gitLab, { label: 'CI', access: 'read-write', scopes });
    expect(filled).toBe(`${page}?name=CI&scopes=write_repository%2Cself_rotate`);
    expect(isKnownPage(filled ?? '')).toBe(true);
    const unknown = prefilledPage(gitLab, { label: 'CI', access: 'read-write', scopes: ['sudo'] });
    expect(unknown).toBe(`${page}?name=CI&scopes=api`);
  });

  it('keeps what the user entered as the address of the page', () => {
    const url = 'https://git.example.com/gitlab/-/user_settings/personal_access_tokens';
    const filled = prefilledPage({ ...gitLab, url }, { label: 'CI', access: null });
    expect(filled).toBe(`${url}?name=CI`);
    expect(withoutPrefill(filled ?? '', [gitLab])).toBe(url);
  });

  it('is as it is where the provider fills in nothing', () => {
    expect(prefilledPage(gitHub, { label: 'CI', access: null })).toBe(gitHub.url);
    expect(prefilledPage({ ...gitLab, url: null }, { label: 'CI', access: null })).toBeNull();
  });
});

it.each([
  `${page}?name=CI&next=https://evil.example`,
  `${page}?scopes=sudo`,
  `${page}?name=CI&scopes=read_api%2Csudo`,
  `${page}?name=CI&scopes=read_api,read_user&scopes=`,
  `${page}?name=CI#x`,
  `${page}?name=CI?x`,
  `${page}/1?name=CI`,
  'https://evil.example/?name=CI',
])('no other address is opened: %s', (address) => {
  expect(isKnownPage(address)).toBe(false);
});
