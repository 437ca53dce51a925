import { goTo, parseAddress } from '../../ui/address.ts';
import { detailsHref, openDetails } from '../details/open-details.ts';

export const isList = (path: string): boolean => path === '/' || path.startsWith('/account/');

/** Opens the details of a key: beside the list where one is shown, else beside that of all keys. */
export function goToKey(keyId: string): void {
  if (isList(parseAddress(location.hash).path)) openDetails(keyId);
  else goTo(detailsHref(keyId));
}
