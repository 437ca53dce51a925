import type { Ports } from '../ports/ports.ts';
import type { RemovedRecord, RemovedRecords } from '../ports/removed-record.ts';
import type { Events } from './events.ts';

/**
 * The same ports, with an event for each change of the list of what was removed: nobody who changes it can forget that. What the
 * list doesn't show, such as a copy that is pending, tells nobody.
 */
export function withRemovedEvents(ports: Ports, events: Pick<Events, 'emit'>): Ports {
  const { records } = ports;
  const { removed } = records;
  /** What was written since the last event, as the list showed it before. */
  const before = new Map<string, string | null>();

  /** Null if the list doesn't show it. */
  function shown(id: string): string | null {
    try {
      const record = removed.find(id);
      return record === null || !isListed(record) ? null : JSON.stringify(record);
    } catch {
      // A damaged record, or the records are closed.
      return 'unreadable';
    }
  }

  /** Once for all changes of a transaction, and after it. */
  function tell(): void {
    const hasChanged = [...before].some(([id, was]) => shown(id) !== was);
    before.clear();
    if (hasChanged) events.emit({ is: 'removed-changed' });
  }

  function noting(id: string, change: () => void): void {
    if (before.size === 0) void Promise.resolve().then(tell);
    if (!before.has(id)) before.set(id, shown(id));
    change();
  }

  const telling: RemovedRecords = {
    ...removed,
    add: (record) => noting(record.id, () => removed.add(record)),
    take: (record) => noting(record.id, () => removed.take(record)),
    putBack: (record) => noting(record.id, () => removed.putBack(record)),
    remove: (id) => noting(id, () => removed.remove(id)),
  };
  const value = Object.create(records, { removed: { value: telling } });
  return Object.create(ports, { records: { value } });
}

/** What can come back by itself: a key that was removed with its account comes back with that. */
export const isListed = ({ pending, withAccount }: RemovedRecord): boolean => !pending && !withAccount;
