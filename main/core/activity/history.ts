import type { ActivityKind } from '../../contract/activity.ts';
import type { Connections } from '../accounts/connections.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { Events } from '../vault/events.ts';

/** Writes down what happens to keys. Call it in the transaction of what it tells of, so that both are there or neither is. */
export interface History {
  note(kind: Exclude<ActivityKind, 'synced'>, key: Pick<KeyRecord, 'id' | 'accountId' | 'label' | 'mask'>): void;
  /** @param changes how many keys of the account were new, changed or gone */
  noteSync(accountId: string, changes: number): void;
}

export function createHistory(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  connections: Pick<Connections, 'of'>,
  events: Events,
): History {
  const labelOf = (accountId: string): string => connections.of(accountId).account.label;

  return {
    note(kind, { id: keyId, accountId, label, mask }) {
      const accountLabel = labelOf(accountId);
      records.activity.add({ at: clock.now(), kind, accountId, accountLabel, keyId, label, mask, count: null });
      events.emit({ is: 'activity-changed' });
    },
    noteSync(accountId, count) {
      const none = { keyId: null, label: null, mask: null };
      const accountLabel = labelOf(accountId);
      records.activity.add({ at: clock.now(), kind: 'synced', accountId, accountLabel, ...none, count });
      events.emit({ is: 'activity-changed' });
    },
  };
}
