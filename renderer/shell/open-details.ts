import { type Address, hrefOf, parseAddress, setParams } from '../data/address.ts';

/** The key whose details are open, as the address names it. */
export const openKeyOf = ({ params }: Address): string | null => params.get('key');

export const openDetails = (keyId: string): void => setParams({ key: keyId });

/** The link to a key's details, beside the list of all keys. */
export const detailsHref = (keyId: string): string =>
  hrefOf({ path: '/', params: new URLSearchParams({ key: keyId }) });

export function closeDetails(): void {
  if (openKeyOf(parseAddress(location.hash)) !== null) setParams({ key: null });
}
