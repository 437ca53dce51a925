import type { Key } from '../../../main/contract/key.ts';
import { accountHref } from '../accounts/selected-account.ts';
import { setQuery } from '../keys/keys-store.ts';

const longestSearch = 200;

/** Goes to the list of the key's account, narrowed down to its label; the keyboard goes along. */
export function showKey({ accountId, label }: Pick<Key, 'accountId' | 'label'>): void {
  const toList = () => requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="grid"]')?.focus());
  setQuery({ accountId, search: label.slice(0, longestSearch) });
  const href = accountHref(accountId);
  if (location.hash === href) return void toList();
  addEventListener('hashchange', toList, { once: true });
  location.hash = href;
}
