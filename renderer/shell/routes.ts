import { parseAddress, useAddress } from '../data/address.ts';
import type { Route } from './feature.ts';
import { features } from './installed.ts';

const listPath = '/';

export const hrefOfRoute = ({ path }: Pick<Route, 'path'>): string => `#${path}`;

/** The page that the address names; that of the list where it names none. */
export function routeAt(path: string): Route | undefined {
  const routes = features().flatMap(({ route }) => route ?? []);
  return routes.find((route) => route.path === path) ?? routes.find((route) => route.path === listPath);
}

export const useIsShown = ({ path }: Pick<Route, 'path'>): boolean => useAddress((address) => address.path === path);

/** Whether the page of the list is shown, also for an address that names no page. */
export const useIsListShown = (): boolean => useAddress(({ path }) => routeAt(path)?.path === listPath);

const isList = (path: string): boolean => path === listPath || path.startsWith('/account/');

export const isOnList = (): boolean => isList(parseAddress(location.hash).path);

/** Whether the address names the list, of all keys or of an account's. */
export const useIsOnList = (): boolean => useAddress(({ path }) => isList(path));
