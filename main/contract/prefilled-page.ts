import type { AccessLevel } from './key.ts';
import type { ProviderPolicy } from './provider.ts';

type Page = Pick<NonNullable<ProviderPolicy['page']>, 'url' | 'prefill'>;

/** The page with the form for a new key, in which the label and the scopes stand already; the page itself where that can't be. */
export function prefilledPage(
  { url, prefill }: Page,
  { label, access, scopes: own = null }: { label: string; access: AccessLevel | null; scopes?: string[] | null },
): string | null {
  const offered = own?.filter((id) => prefill?.scopes.each.includes(id)) ?? [];
  const usual = access === null ? undefined : prefill?.scopes.of[access];
  const [name, scopes] = [label.trim(), offered.length > 0 ? offered.join(',') : usual];
  // Of a page that the user entered with a query or a fragment, nobody knows what it takes besides.
  if (url === null || prefill === undefined || name === '' || /[?#]/.test(url)) return url;
  const query = [
    written(prefill.label, name),
    ...(scopes === undefined ? [] : [written(prefill.scopes.parameter, scopes)]),
  ];
  return `${url}?${query.join('&')}`;
}

/** As `encodeURIComponent` writes it. */
const isText = /^[\w=%.!~*'()-]*$/;

const written = (parameter: string, value: string): string =>
  `${parameter}=${encodeURIComponent(value.toWellFormed())}`;

/** The page that an address is of, if it has nothing but what `prefilledPage` puts into it; otherwise the address. */
export function withoutPrefill(address: string, pages: readonly Page[]): string {
  const [page = '', query, ...more] = address.split('?');
  if (query === undefined || more.length > 0) return address;
  const isPrefill = pages.some(({ prefill }) => {
    if (prefill === undefined) return false;
    const { label, scopes } = prefill;
    const isScopes = (one: string) =>
      one.startsWith(`${scopes.parameter}=`) &&
      one
        .slice(scopes.parameter.length + 1)
        .split('%2C')
        .every((id) => scopes.each.includes(id));
    return query.split('&').every((one) => isScopes(one) || (one.startsWith(`${label}=`) && isText.test(one)));
  });
  return isPrefill ? page : address;
}
