import { knownUses } from '../key-rules/known-uses.ts';
import type { ListedKey } from '../providers/provider.ts';
import type { SyncRun } from './sync-run.ts';

/**
 * Records that a key is leaked if its provider says so. Once for a key, because the list says it on, and the user may have dismissed
 * it.
 * @returns whether it was recorded
 */
export function recordToldLeak({ ports, accountId, history }: SyncRun, { remoteId, leakedAt }: ListedKey): boolean {
  const { records, clock } = ports;
  const key = leakedAt == null ? null : records.keys.findRemote(accountId, remoteId);
  if (!key || key.revokedAt !== null || records.leaks.find(key.id)) return false;
  const earlier = { search: '', keyId: key.id, kind: 'leak-found', offset: 0, limit: 1 } as const;
  if (records.history.page(earlier).total > 0) return false;
  records.leaks.write({ keyId: key.id, beganAt: clock.now(), way: null, isReplaced: false, uses: knownUses(key) });
  history.note('leak-found', key);
  return true;
}
