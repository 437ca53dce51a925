import { type Address, hrefOf, useAddress } from './address.ts';

/** The account that the address names, `#/account/<id>`; null for all. */
export const accountOf = ({ path }: Address): string | null => /^\/account\/([\w-]+)$/.exec(path)?.[1] ?? null;

export const useSelectedAccount = (): string | null => useAddress(accountOf);

export const accountHref = (id: string | null): string => (id === null ? '#/' : `#/account/${id}`);

/** The keys of one area of an account. */
export const areaHref = (accountId: string, area: string): string =>
  hrefOf({ path: `/account/${accountId}`, params: new URLSearchParams({ area }) });
