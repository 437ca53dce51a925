import { useMemo } from 'react';
import { type AccessLevel, type KeyConditions, mostTags } from '../../main/contract/key.ts';
import { type Environment, environment } from '../../main/contract/key-place.ts';
import { type KeyStatus, keyStatuses } from '../../main/contract/key-status.ts';
import { type Address, type Changes, setParams, useAddress } from './address.ts';

/** Days from now. */
export const expiryFilters = [7, 30, 90] as const;
export const accessFilters = ['read-write', 'read-only', 'inherited'] as const satisfies readonly AccessLevel[];

/** The filters of the list, by their names in the address: `#/account/<id>?status=expiring&tag=ci&tag=web&unused`. */
export interface KeyFilters {
  provider: string | null;
  status: KeyStatus | null;
  access: AccessLevel | null;
  /** The id of an area of the account. */
  area: string | null;
  /** A key has to have all of them. */
  tag: readonly string[];
  project: string | null;
  environment: Environment | null;
  expires: (typeof expiryFilters)[number] | null;
  unused: boolean;
  elsewhere: boolean;
  favorite: boolean;
  /** Null for the provider's default: some keep revoked keys on the list, others don't. */
  revoked: 'shown' | 'hidden' | null;
}

export type FilterName = keyof KeyFilters;

export const noFilters: KeyFilters = {
  provider: null,
  status: null,
  access: null,
  area: null,
  tag: [],
  project: null,
  environment: null,
  expires: null,
  unused: false,
  elsewhere: false,
  favorite: false,
  revoked: null,
};

export const filterNames = Object.keys(noFilters) as FilterName[];

const oneOf = <T extends string | number>(known: readonly T[], said: string | null): T | null =>
  known.find((value) => String(value) === said) ?? null;

/** Ignores unknown values in the address, from another version of Latchkey or a typing mistake. */
export function filtersOf(params: URLSearchParams): KeyFilters {
  return {
    provider: params.get('provider') || null,
    status: oneOf(keyStatuses, params.get('status')),
    access: oneOf(accessFilters, params.get('access')),
    area: params.get('area') || null,
    tag: params
      .getAll('tag')
      .filter((tag) => tag !== '')
      .slice(0, mostTags),
    project: params.get('project') || null,
    environment: oneOf(environment.options, params.get('environment')),
    expires: oneOf(expiryFilters, params.get('expires')),
    unused: params.has('unused'),
    elsewhere: params.has('elsewhere'),
    favorite: params.has('favorite'),
    revoked: oneOf(['shown', 'hidden'], params.get('revoked')),
  };
}

export function paramsOf(filters: Partial<KeyFilters>): Changes {
  const write = (value: KeyFilters[FilterName]) => {
    if (value === null || value === false) return null;
    if (typeof value === 'object') return value;
    return value === true ? '' : String(value);
  };
  return Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, write(value)]));
}

type Conditions = Omit<KeyConditions, 'accountId' | 'search'>;

/** `staysListed` is whether the account's provider keeps revoked keys on the list. */
export const conditionsOf = (filters: KeyFilters, staysListed: boolean): Conditions => ({
  provider: filters.provider,
  status: filters.status,
  access: filters.access,
  area: filters.area,
  tags: [...filters.tag],
  project: filters.project,
  environment: filters.environment,
  expiresWithinDays: filters.expires,
  neverUsed: filters.unused,
  notInVault: filters.elsewhere,
  favorite: filters.favorite,
  showRevoked: filters.revoked === null ? staysListed : filters.revoked === 'shown',
});

export const filtersSet = (filters: KeyFilters): FilterName[] =>
  filterNames.filter((name) => (name === 'tag' ? filters.tag.length > 0 : filters[name] !== noFilters[name]));

const pick = ({ params }: Address): string =>
  new URLSearchParams([...params].filter(([name]) => Object.hasOwn(noFilters, name))).toString();

/** The filters in the address. Returns the same object until they change. */
export function useFilters(): KeyFilters {
  const said = useAddress(pick);
  return useMemo(() => filtersOf(new URLSearchParams(said)), [said]);
}

export const changeFilters = (change: Partial<KeyFilters>): void => setParams(paramsOf(change));
export const clearFilters = (): void => changeFilters(noFilters);
