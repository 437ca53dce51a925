import type { TFunction } from 'i18next';
import { isolated } from '../../main/contract/foreign-text.ts';
import type { HistoryEntry } from '../../main/contract/history.ts';

/** What the entry tells. `ended` is what the key's provider calls the end of a key, as far as it is known. */
export function historyText(
  { kind, program }: Pick<HistoryEntry, 'kind' | 'program'>,
  ended: 'revoke' | 'delete' | undefined,
  t: TFunction,
): string {
  const context = ended ?? 'revoke';
  if (kind === 'revoked') return t('history.kinds.revoked', { context });
  if (kind === 'revoked-unverified') return t('history.kinds.revoked-unverified', { context });
  if (program !== null) return t('history.readBy', { program: isolated(program) });
  return t(`history.kinds.${kind}`);
}
