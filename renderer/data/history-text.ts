import type { TFunction } from 'i18next';
import type { EntryKind } from '../../main/contract/history.ts';

/** The name of a kind of entry. `ended` is what the key's provider calls the end of a key, as far as it is known. */
export function historyText(kind: EntryKind, ended: 'revoke' | 'delete' | undefined, t: TFunction): string {
  const context = ended ?? 'revoke';
  if (kind === 'revoked') return t('history.kinds.revoked', { context });
  if (kind === 'revoked-unverified') return t('history.kinds.revoked-unverified', { context });
  return t(`history.kinds.${kind}`);
}
