import { keyStatus } from '../../contract/key-status.ts';
import type { Ports } from '../ports/ports.ts';
import type { KeyRecord } from '../ports/record-store.ts';

/** The last day on which terminals were told that keys expire soon, and the ids of these keys. */
const setting = 'expiry-told';

/** Which keys a terminal is told about. Recorded, because a Latchkey that a command starts ends after a while, and others follow it. */
export interface ExpiryWarnings {
  /** Whether the key expires soon and no terminal was told so today. It then counts as told. */
  take(key: KeyRecord): boolean;
}

export function createExpiryWarnings({ records, clock }: Pick<Ports, 'records' | 'clock'>): ExpiryWarnings {
  return {
    take(key) {
      const now = clock.now();
      if (keyStatus(key, now) !== 'expiring') return false;
      const today = new Date(now).toISOString().slice(0, 10);
      const [day, ...ids] = (records.settings.read(setting) ?? '').split(' ');
      const told = day === today ? ids : [];
      if (told.includes(key.id)) return false;
      records.settings.write(setting, [today, ...told, key.id].join(' '));
      return true;
    },
  };
}
