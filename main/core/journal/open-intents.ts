import type { IntentRecord, RecordStore } from '../ports/record-store.ts';

/**
 * The intents of a kind that are open, one by one. Each is looked up when its turn comes: while a slow provider answers about
 * one, the user may have settled another.
 */
export function* openIntents({ intents }: RecordStore, kind: IntentRecord['kind']): Generator<IntentRecord> {
  for (const { id } of intents.all().filter((intent) => intent.kind === kind)) {
    const intent = intents.find(id, kind);
    if (intent) yield intent;
  }
}
