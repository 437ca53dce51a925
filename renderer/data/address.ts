import { useSyncExternalStore } from 'react';

/**
 * The user's place in the window, as the part of the address after `#`: `/account/<id>?access=read-only&key=<id>`. It
 * makes Back and Forward work. The search text isn't part of it, because someone may paste a secret into the field.
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
  // Parameters without a value, such as `unused`, are written without `=`.
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

/**
 * Updates the page at once. The browser reports the change later, and keys pressed before would act on the old page.
 */
export function goTo(href: string): void {
  location.hash = href;
  for (const changed of subscribers) changed();
}

/** `select` must return equal primitives for equal results. */
export const useAddress = <T extends string | number | boolean | null>(select: (address: Address) => T): T =>
  useSyncExternalStore(subscribe, () => select(parseAddress(location.hash)));

export type Changes = Readonly<Record<string, string | readonly string[] | null>>;

/** Null removes a parameter; a list sets it several times. Back undoes each change. */
export function setParams(changes: Changes): void {
  goTo(hrefWith(changes));
}

/** The same, but replaces the last step: with the keyboard, a select passes through options that Back should skip. */
export function replaceParams(changes: Changes): void {
  location.replace(hrefWith(changes));
}

function hrefWith(changes: Changes): string {
  const address = parseAddress(location.hash);
  for (const [name, value] of Object.entries(changes)) {
    address.params.delete(name);
    for (const each of value === null ? [] : [value].flat()) address.params.append(name, each);
  }
  return hrefOf(address);
}
