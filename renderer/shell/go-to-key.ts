import { goTo } from '../data/address.ts';
import { detailsHref, openDetails } from './open-details.ts';
import { isOnList } from './routes.ts';

/** Opens the details of a key: beside the list where one is shown, else beside that of all keys. */
export function goToKey(keyId: string): void {
  if (isOnList()) openDetails(keyId);
  else goTo(detailsHref(keyId));
}
