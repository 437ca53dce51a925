import type { Activity } from '../../../main/contract/activity.ts';
import { goTo } from '../../data/address.ts';
import { detailsHref } from '../../shell/open-details.ts';

/** The details of the key that an entry is of; null for what concerns a whole account. */
export const keyHref = ({ keyId }: Activity): string | null => (keyId === null ? null : detailsHref(keyId));

export function openKeyOfActivity(entry: Activity | null): void {
  const href = entry && keyHref(entry);
  if (href) goTo(href);
}
