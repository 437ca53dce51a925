import type { ActivityKind } from '../../contract/activity.ts';
import type { Connections } from '../connections/connections.ts';
import { isSameExpiry } from '../key-rules/told-expiry.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';
import type { Events } from '../session/events.ts';

/** Writes down what happens to keys. Call it in the transaction of what it tells of, so that both are there or neither is. */
export interface History {
  note(kind: Exclude<ActivityKind, 'synced'>, key: Pick<KeyRecord, 'id' | 'accountId' | 'label' | 'mask'>): void;
  /** That the provider knows the expiry of a key that was just written. `was` is what was recorded or typed; the same is no news. */
  noteExpiry(was: number | null, key: KeyRecord): void;
  /** @param changes how many keys of the account were new, changed or gone */
  noteSync(accountId: string, changes: number): void;
}

export function createHistory(
  { records, clock }: Pick<Ports, 'records' | 'clock'>,
  connections: Pick<Connections, 'of'>,
  events: Events,
): History {
  const labelOf = (accountId: string): string => connections.of(accountId).account.label;

  const note: History['note'] = (kind, { id: keyId, accountId, label, mask }) => {
    const accountLabel = labelOf(accountId);
    records.activity.add({ at: clock.now(), kind, accountId, accountLabel, keyId, label, mask, count: null });
    events.emit({ is: 'activity-changed' });
  };

  return {
    note,
    noteExpiry(was, key) {
      if (isSameExpiry(was, key.expiresAt)) return;
      note('corrected', key);
      records.corrections.add({ keyId: key.id, was });
      events.emit({ is: 'expiries-corrected' });
    },
    noteSync(accountId, count) {
      const none = { keyId: null, label: null, mask: null };
      const accountLabel = labelOf(accountId);
      records.activity.add({ at: clock.now(), kind: 'synced', accountId, accountLabel, ...none, count });
      events.emit({ is: 'activity-changed' });
    },
  };
}
