import { unexpectedField } from './exchange.ts';

/**
 * Of the address of a list's next page only the query, so that the credential goes to the account's own address whatever the
 * reply says. Null where there is no next page.
 * @param field where the reply has the address
 * @throws VaultError `provider_unexpected_reply`
 */
export function queryOfNext(next: string | null | undefined, field: string, provider: string): string | null {
  if (!next) return null;
  const [, query] = /^[^?#]*(\?[\w.~%=&+:,/-]{1,500})(?:#|$)/.exec(next) ?? [];
  if (query !== undefined) return query;
  throw unexpectedField(provider, field);
}
