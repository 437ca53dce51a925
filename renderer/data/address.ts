import { useSyncExternalStore } from 'react';

/**
 * Where in Latchkey the user is, as the part of the address behind `#`: `/account/<id>?access=read-only&key=<id>`. Back and
 * forward go through what was looked at. What is searched for stays out of it: someone may paste a secret into the field.
 */
export interface Address {
  path: string;
  params: URLSearchParams;
}

export function parseAddress(hash: string): Address {
  const [path = '', params = ''] = hash.replace(/^#/, '').split('?', 2);
  return { path: path === '' ? '/' : path, params: new URLSearchParams(params) };
}

export function hrefOf({ path, params }: Address): string {
  // A parameter that is there or not, such as `unused`, has no value to write.
  const said = params.toString().replace(/=(?=&|$)/g, '');
  return said === '' ? `#${path}` : `#${path}?${said}`;
}

const subscribers = new Set<() => void>();

function subscribe(changed: () => void): () => void {
  subscribers.add(changed);
  addEventListener('hashchange', changed);
  return () => {
    subscribers.delete(changed);
    removeEventListener('hashchange', changed);
  };
}

/** The page follows at once: the browser tells of it later, and a key that is pressed before that would be for the page before. */
export function goTo(href: string): void {
  location.hash = href;
  for (const changed of subscribers) changed();
}

/** `select` has to give equal answers as equal primitives. */
export const useAddress = <T extends string | number | boolean | null>(select: (address: Address) => T): T =>
  useSyncExternalStore(subscribe, () => select(parseAddress(location.hash)));

type Changes = Readonly<Record<string, string | null>>;

/** Null takes a parameter away. Each change is a step that Back undoes. */
export function setParams(changes: Changes): void {
  goTo(hrefWith(changes));
}

/** The same in the place of the last step: by keyboard a select goes through its options, and Back need not. */
export function replaceParams(changes: Changes): void {
  location.replace(hrefWith(changes));
}

function hrefWith(changes: Changes): string {
  const address = parseAddress(location.hash);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) address.params.delete(name);
    else address.params.set(name, value);
  }
  return hrefOf(address);
}
