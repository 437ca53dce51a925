import { type Address, hrefOf, parseAddress, setParams } from '../data/address.ts';

/** The key whose details are open, as the address names it. */
export const openKeyOf = ({ params }: Address): string | null => params.get('key');

let calledAt: number | null = null;

export function openDetails(keyId: string): void {
  calledAt = performance.now();
  setParams({ key: keyId });
}

/** When the user opened the details that appear now: earlier than they appear, because the address changes in between. */
export function takeOpenedAt(): number {
  const at = calledAt ?? performance.now();
  calledAt = null;
  return at;
}

/** The link to a key's details, beside the list of all keys. */
export const detailsHref = (keyId: string): string =>
  hrefOf({ path: '/', params: new URLSearchParams({ key: keyId }) });

export function closeDetails(): void {
  if (openKeyOf(parseAddress(location.hash)) !== null) setParams({ key: null });
}
