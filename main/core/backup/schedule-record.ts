import { z } from 'zod';
import { backupDays } from '../../contract/backup.ts';
import { codedError } from '../../contract/errors.ts';
import { instant } from '../../contract/key.ts';
import type { Ports } from '../ports/ports.ts';

/** In the records. It belongs to this computer, whose folder it names, so records that are restored don't bring theirs. */
const setting = 'backup-schedule';

/** Whoever can change the records must not have other files removed. */
const backupName = z.string().regex(/^latchkey-[\d-]+\.kdbx$/);
const file = z.strictObject({ name: backupName, at: z.number() });

const schedule = z.strictObject({
  folder: z.string(),
  days: backupDays,
  /** Whether the backups have the passphrase of the vault file, or one of their own. */
  of: z.enum(['vault', 'backup']),
  /** Whether the secret store has the passphrase. */
  keeps: z.boolean(),
  /** When the last one was made; null for none yet. */
  lastAt: instant.nullable(),
  /** Those that are there. Nothing else in the folder is touched. */
  files: z.array(file),
  /** The one that is being written, or that a crash has left. */
  writing: file.nullable(),
  /** Why the last try failed; null if it didn't. `told` once a notification has said so, `read` once the user has seen the inbox. */
  failure: z
    .strictObject({
      error: codedError,
      told: z.boolean(),
      // Schedules of earlier versions have neither.
      at: instant.nullable().default(null),
      read: z.boolean().default(false),
    })
    .nullable(),
});
export type Schedule = z.infer<typeof schedule>;

export interface ScheduleRecord {
  /** Null for none. */
  read(): Schedule | null;
  write(schedule: Schedule | null): void;
  /** The setting, for records that are about to be replaced. */
  ownSettings(): Readonly<Record<string, string>>;
}

export const createScheduleRecord = ({ records: { settings } }: Pick<Ports, 'records'>): ScheduleRecord => ({
  read() {
    try {
      return schedule.parse(JSON.parse(settings.read(setting) ?? ''));
    } catch {
      return null;
    }
  },
  write: (value) => settings.write(setting, value === null ? '' : JSON.stringify(value)),
  ownSettings: () => ({ [setting]: settings.read(setting) ?? '' }),
});
