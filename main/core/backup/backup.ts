import type { Handlers, Output } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { acceptWrites, writesMissing } from '../session/write-count.ts';
import { leaveLost, lostSecrets, takeInLost } from './lost-secrets.ts';
import { saveBackup, saveBackupTo } from './making.ts';
import { forgetMerged, mergedSoFar, takeInVersions } from './merged-versions.ts';
import { goBack, restoreBackup, restoreFrom } from './restoring.ts';
import { createScheduled, type Scheduled } from './scheduled.ts';
import { keysWithoutSecret, markWithoutSecret } from './without-secret.ts';

type BackupHandlers = Pick<
  Handlers,
  | 'getBackupState'
  | 'saveBackup'
  | 'setBackupSchedule'
  | 'endBackupSchedule'
  | 'makeScheduledBackup'
  | 'restoreBackup'
  | 'goBackToGeneration'
  | 'takeInLostSecrets'
  | 'leaveLostSecrets'
  | 'markKeysWithoutSecret'
  | 'acceptRecords'
  | 'readBackupFailure'
  | 'dismissMerged'
  | 'takeOver'
>;

const everyMs = 3_600_000;
/** How often other versions of the vault file are looked for: a list of its folder. */
const lookEveryMs = 60_000;

/**
 * Backup: the whole vault as one file, and back. Records and secrets are two stores that are one truth, so this also says when
 * they no longer fit together, and keeps earlier copies of the records.
 */
export function createBackup(core: Core): Capability<BackupHandlers> {
  const { ports, pause, events } = core;
  const scheduled = createScheduled(core);
  let cancel = () => {};
  let cancelLook = () => {};
  /** A copy that fails must not keep Latchkey from running or ending. */
  const keep = () => ports.records.generations.keep().catch(() => ports.log('generation-not-kept'));
  /** What can't be read or written now is tried again. */
  const takeIn = () => takeInVersions(core).catch(() => ports.log('versions-not-merged'));
  function look(): void {
    cancelLook = ports.clock.after(lookEveryMs, () => {
      look();
      void takeIn();
    });
  }
  function schedule(): void {
    cancel = ports.clock.after(everyMs, () => {
      schedule();
      void keep();
      void scheduled.makeDue();
    });
  }
  return {
    handlers: {
      getBackupState: () => getBackupState(core, scheduled),
      async setBackupSchedule(input) {
        await scheduled.set(input);
        return {};
      },
      async endBackupSchedule() {
        await scheduled.end();
        return {};
      },
      async makeScheduledBackup({ passphrase }) {
        await scheduled.make(passphrase);
        return {};
      },
      saveBackup: (input) => saveBackup(core, input),
      restoreBackup: (input) => restoreBackup(core, input),
      async goBackToGeneration({ generation }) {
        await goBack(core, generation);
        return {};
      },
      takeInLostSecrets: async () => ({ taken: await takeInLost(core) }),
      async leaveLostSecrets() {
        await leaveLost(core);
        return {};
      },
      markKeysWithoutSecret: async () => ({ marked: await markWithoutSecret(core) }),
      async acceptRecords() {
        await acceptWrites(core.secrets.ownItem('write-count'), ports);
        events.emit({ is: 'backup-changed' });
        return {};
      },
      async readBackupFailure() {
        scheduled.readFailure();
        return {};
      },
      async dismissMerged() {
        forgetMerged(core);
        return {};
      },
      async takeOver() {
        pause.end();
        events.emit({ is: 'backup-changed' });
        return {};
      },
    },
    start() {
      schedule();
      look();
    },
    // Until now, what an interrupted operation had stored counted as lost.
    async recover() {
      await takeIn();
      events.emit({ is: 'backup-changed' });
      // Not waited for: it takes a moment, and nothing depends on it.
      void scheduled.makeDue();
    },
    catchUp() {
      void takeIn();
      void scheduled.makeDue();
    },
    recoverAccount: async () => events.emit({ is: 'backup-changed' }),
    async stop() {
      cancel();
      cancelLook();
      await keep();
    },
  };
}

/** The same for files at a path, for the command line. */
export const createBackupCalls = (core: Core) => ({
  save: (file: string, passphrase: string) => saveBackupTo(core, file, passphrase),
  restore: (of: { file: string; passphrase: string }, agree: () => Promise<void>) => restoreFrom(core, of, agree),
});

async function getBackupState(core: Core, scheduled: Scheduled): Promise<Output<'getBackupState'>> {
  const { records } = core.ports;
  return {
    pausedBy: core.pause.by(),
    lostSecrets: (await lostSecrets(core)).length,
    keysWithoutSecret: (await keysWithoutSecret(core)).length,
    missingWrites: await writesMissing(core.secrets.ownItem('write-count'), core.ports),
    generations: records.generations.all().map(({ id, savedAt }) => ({ id, savedAt: Math.round(savedAt) })),
    isEmpty: records.accounts.all().length === 0,
    schedule: scheduled.state(),
    merged: mergedSoFar(core),
  };
}
