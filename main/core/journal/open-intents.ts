import type { IntentRecord, RecordStore } from '../ports/record-store.ts';

/**
 * The open intents of a kind, one by one. Each is read again when its turn comes, because the user may settle one while a slow
 * provider answers about another.
 */
export function* openIntents({ intents }: RecordStore, kind: IntentRecord['kind']): Generator<IntentRecord> {
  for (const { id } of intents.all().filter((intent) => intent.kind === kind)) {
    const intent = intents.find(id, kind);
    if (intent) yield intent;
  }
}
