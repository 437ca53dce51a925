import type { HistoryEntry } from '../../../main/contract/history.ts';
import { goTo } from '../../data/address.ts';
import { detailsHref } from '../../shell/open-details.ts';

/** The details of the key that an entry is of; null for what concerns a whole account. */
export const keyHref = ({ keyId }: HistoryEntry): string | null => (keyId === null ? null : detailsHref(keyId));

export function openKeyOfHistory(entry: HistoryEntry | null): void {
  const href = entry && keyHref(entry);
  if (href) goTo(href);
}
