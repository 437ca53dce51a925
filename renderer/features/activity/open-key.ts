import type { Activity } from '../../../main/contract/activity.ts';
import { hrefOf } from '../../ui/address.ts';

/** The details of the key that an entry is of; null for what concerns a whole account. */
export const keyHref = ({ keyId }: Activity): string | null =>
  keyId === null ? null : hrefOf({ path: '/', params: new URLSearchParams({ key: keyId }) });

export function openKeyOfActivity(entry: Activity | null): void {
  const href = entry && keyHref(entry);
  if (href) location.hash = href;
}
