import { goTo } from '../data/address.ts';
import { detailsHref, openDetails } from './open-details.ts';
import { isOnList } from './routes.ts';

/** Opens a key's details beside the shown list, or else beside the list of all keys. */
export function goToKey(keyId: string): void {
  if (isOnList()) openDetails(keyId);
  else goTo(detailsHref(keyId));
}
