import type { IntentRecord, RecordStore } from '../ports/record-store.ts';

/**
 * The open intents of a kind, one by one, of one account or of all. Each is read again when its turn comes, because the user
 * may settle one while a slow provider answers about another.
 */
export function* openIntents(
  { intents }: RecordStore,
  kind: IntentRecord['kind'],
  accountId: string | null = null,
): Generator<IntentRecord> {
  const isOne = (intent: IntentRecord) => intent.kind === kind && (accountId ?? intent.accountId) === intent.accountId;
  for (const { id } of intents.all().filter(isOne)) {
    const intent = intents.find(id, kind);
    if (intent) yield intent;
  }
}

const kinds: readonly IntentRecord['kind'][] = ['create', 'revoke', 'regenerate'];

/** Whether anything that has begun about a key at its provider is open. */
export const hasOpenIntent = ({ intents }: Pick<RecordStore, 'intents'>, keyId: string): boolean =>
  kinds.some((kind) => intents.find(keyId, kind) !== null);
