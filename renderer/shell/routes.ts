import { parseAddress, useAddress } from '../data/address.ts';
import type { Route } from './feature.ts';
import { features } from './installed.ts';

const listPath = '/';

export const hrefOfRoute = ({ path }: Pick<Route, 'path'>): string => `#${path}`;

/** The route for this path, or the list's route if there is none. */
export function routeAt(path: string): Route | undefined {
  const routes = features().flatMap(({ route }) => route ?? []);
  return routes.find((route) => route.path === path) ?? routes.find((route) => route.path === listPath);
}

export const useIsShown = ({ path }: Pick<Route, 'path'>): boolean => useAddress((address) => address.path === path);

/** Whether the page of the list is shown, also for an address that names no page. */
export const useIsListShown = (): boolean => useAddress(({ path }) => routeAt(path)?.path === listPath);

const isList = (path: string): boolean => path === listPath || path.startsWith('/account/');

export const isOnList = (): boolean => isList(parseAddress(location.hash).path);

/** Whether the address is that of the list, of all keys or of one account. */
export const useIsOnList = (): boolean => useAddress(({ path }) => isList(path));
