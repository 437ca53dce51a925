import type { Ports } from '../ports/ports.ts';
import type { RecordStore } from '../ports/record-store.ts';
import type { Events } from './events.ts';

/** The same ports, with an event for each change of what was removed: nobody who changes it can forget that. */
export function withRemovedEvents(ports: Ports, events: Pick<Events, 'emit'>): Ports {
  const { records } = ports;
  let isDue = false;
  /** Once for all changes of a transaction, and after it. */
  function changed(): void {
    if (isDue) return;
    isDue = true;
    void Promise.resolve().then(() => {
      isDue = false;
      events.emit({ is: 'removed-changed' });
    });
  }
  const { removed } = records;
  const telling: RecordStore['removed'] = {
    ...removed,
    add(record) {
      removed.add(record);
      changed();
    },
    take(record) {
      removed.take(record);
      changed();
    },
    putBack(record) {
      removed.putBack(record);
      changed();
    },
    remove(id) {
      removed.remove(id);
      changed();
    },
  };
  const value = Object.create(records, { removed: { value: telling } });
  return Object.create(ports, { records: { value } });
}
