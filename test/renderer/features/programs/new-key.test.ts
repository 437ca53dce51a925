import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';

// The texts set the language of the page.
vi.stubGlobal('document', { documentElement: {} });
const { i18n } = await import('../../../../renderer/texts/i18n.ts');
const { NewKeyFacts } = await import('../../../../renderer/features/programs/new-key.tsx');

type Asked = Parameters<typeof NewKeyFacts>[0]['of'];

const plain: Asked = { access: null, expiry: null, scopes: null, area: null };

test.each<[Asked, string]>([
  [{ ...plain, access: 'read-write', expiry: { is: 'never' } }, 'Access: Read and write, Expiry: Never'],
  [{ ...plain, access: 'read-only', expiry: { is: 'in', days: 90 } }, 'Access: Read-only, Expiry: In 90 days'],
  [{ ...plain, expiry: { is: 'on', date: '2027-03-01' } }, 'Expiry: Monday, March 1, 2027'],
  [{ ...plain, scopes: ['read_api', 'reporter'], area: 'Shop' }, 'Scopes: read_api, reporter, Area: Shop'],
])('a question about a new key says what it may do and for how long: %j', async (of, said) => {
  await i18n.changeLanguage('en');
  const html = renderToStaticMarkup(createElement(NewKeyFacts, { of }));
  expect(
    html
      .replaceAll('</dt><dd>', ': ')
      .replaceAll('</dd><dt>', ', ')
      .replace(/<[^>]*>/g, ''),
  ).toBe(said);
});
