import type { BackupState } from '../../contract/backup.ts';
import type { ParsedInput } from '../../contract/methods.ts';
import { codedOf } from '../../contract/vault-error.ts';
import { errorText } from '../../texts/error-text.ts';
import { languages } from '../../texts/languages.ts';
import type { Core } from '../core.ts';
import { keptPassphrase, makeScheduled, requireRight } from './making-scheduled.ts';
import { createScheduleRecord, type Schedule } from './schedule-record.ts';

const day = 86_400_000;
const itemTitle = 'Passphrase of the backups – Latchkey';

/** A vault that locks, or ends, in the midst of a backup makes it later. */
const later = ['vault_locked', 'secret_process_ended'];

type Typed = ParsedInput<'makeScheduledBackup'>['passphrase'];

/** Backups into a folder of the user's choice, made when they are due. */
export interface Scheduled {
  state(): BackupState['schedule'];
  /** Sets the schedule, and makes the first backup, which shows that it works. If that fails, everything is as it was. */
  set(input: ParsedInput<'setBackupSchedule'>): Promise<void>;
  /** The backups stay where they are. */
  end(): Promise<void>;
  /** Makes one now, with the passphrase that the user has typed. */
  make(passphrase: Typed): Promise<void>;
  /** The user has seen that the last one wasn't made. */
  readFailure(): void;
  /** Makes one if it is due and its passphrase is kept. Never rejects. */
  makeDue(): Promise<void>;
}

export function createScheduled(core: Core): Scheduled {
  const { ports, secrets, events } = core;
  const record = createScheduleRecord(ports);
  const item = () => secrets.ownItem('backup-passphrase');
  const changed = () => events.emit({ is: 'backup-changed' });
  let running: Promise<void> | null = null;

  /** One after the other: two would write the same name. */
  async function inTurn(task: () => Promise<void>): Promise<void> {
    while (running) await running.catch(() => undefined);
    running = task();
    try {
      await running;
    } finally {
      running = null;
      changed();
    }
  }

  function noteFailure(error: unknown): void {
    const coded = codedOf(error);
    const schedule = record.read();
    if (schedule === null || later.includes(coded.code)) return;
    // The same again is no news.
    const before = schedule.failure?.error.code === coded.code ? schedule.failure : null;
    const { told, at, read } = before ?? { told: false, at: ports.clock.now(), read: false };
    record.write({ ...schedule, failure: { error: coded, told, at, read } });
    tell();
  }

  /** Says once on the desktop that backups fail. The window says it as long as they do. */
  function tell(): void {
    const schedule = record.read();
    if (!schedule?.failure || schedule.failure.told || !ports.notifier.isWatched()) return;
    record.write({ ...schedule, failure: { ...schedule.failure, told: true } });
    if (!core.settings.current().desktopNotices) return;
    const texts = languages[core.settings.language()];
    const { message, next } = errorText(schedule.failure.error, texts);
    ports.notifier.show({ title: texts.notices.backupFailed, body: `${message} ${next}`, keyId: null }, () => {});
  }

  return {
    state: () => stateOf(core, record.read()),
    set: ({ folder, days, passphrase: { of, passphrase }, keep }) =>
      inTurn(async () => {
        if (of === 'vault') await secrets.verifyPassphrase(passphrase);
        core.pause.requireNone();
        const former = record.read();
        const { files, writing } = former?.folder === folder ? former : { files: [], writing: null };
        const schedule = { folder, days, of, keeps: keep, lastAt: null, files, writing, failure: null };
        try {
          await makeScheduled(core, record, { schedule, passphrase });
          await (keep ? item().write(passphrase, itemTitle) : item().delete());
        } catch (error) {
          record.write(former);
          throw error;
        }
      }),
    end: () =>
      inTurn(async () => {
        record.write(null);
        await item().delete();
      }),
    make: (typed) =>
      inTurn(async () => {
        const schedule = record.read();
        if (schedule === null) return;
        core.pause.requireNone();
        await requireRight(core, schedule, typed);
        const made = makeScheduled(core, record, {
          schedule: { ...schedule, of: typed.of },
          passphrase: typed.passphrase,
        });
        await made.catch((error: unknown) => {
          noteFailure(error);
          throw error;
        });
        if (schedule.keeps) await item().write(typed.passphrase, itemTitle);
      }),
    readFailure() {
      const schedule = record.read();
      if (!schedule?.failure) return;
      record.write({ ...schedule, failure: { ...schedule.failure, read: true } });
      changed();
    },
    async makeDue() {
      tell();
      if (running !== null || !mayMake(core, record.read())) return;
      await inTurn(async () => {
        const schedule = record.read();
        const passphrase = schedule && (await keptPassphrase(core, schedule));
        if (passphrase) await makeScheduled(core, record, { schedule, passphrase });
        // Whoever was promised backups without a question has to know.
        else if (schedule?.keeps) record.write({ ...schedule, keeps: false });
      }).catch(noteFailure);
      changed();
    },
  };
}

/** Another computer may have the same vault, and the same folder, until the user says that this one takes over. */
const mayMake = (core: Core, schedule: Schedule | null): boolean =>
  schedule !== null && isDue(core, schedule) && core.vaultLock.isOpen() && core.pause.by() === null;

/** A clock that was set back doesn't put it off. */
function isDue({ ports }: Core, { lastAt, days }: Schedule): boolean {
  const now = ports.clock.now();
  return lastAt === null || now < lastAt || now - lastAt >= days * day;
}

function stateOf(core: Core, schedule: Schedule | null): BackupState['schedule'] {
  if (schedule === null) return null;
  const { folder, days, of, keeps, lastAt, failure } = schedule;
  const seen = failure && { error: failure.error, at: failure.at, read: failure.read };
  return { folder, days, of, keeps, lastAt, isDue: isDue(core, schedule), failure: seen };
}
