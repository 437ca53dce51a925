import type { HistoryEntry } from '../../../main/contract/history.ts';
import { goTo } from '../../data/address.ts';
import { detailsHref } from '../../shell/open-details.ts';

/** The link to the details of the entry's key; null for an entry about a whole account. */
export const keyHref = ({ keyId }: HistoryEntry): string | null => (keyId === null ? null : detailsHref(keyId));

export function openKeyOfHistory(entry: HistoryEntry | null): void {
  const href = entry && keyHref(entry);
  if (href) goTo(href);
}
