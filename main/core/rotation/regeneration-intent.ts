import type { IntentRecord, KeyRecord } from '../ports/record-store.ts';

/** What is noted before a key gets a new secret of its own, so that a crash on the way is made up for. */
export const regenerationIntent = (
  { id, accountId, label }: Pick<KeyRecord, 'id' | 'accountId' | 'label'>,
  idempotencyKey: string,
  beganAt: number,
): IntentRecord => ({
  id,
  kind: 'regenerate',
  accountId,
  label,
  access: null,
  expiresAt: null,
  idempotencyKey,
  beganAt,
  notes: '',
});
