import type { Handlers, Output } from '../../contract/methods.ts';
import type { Capability } from '../capability.ts';
import type { Core } from '../core.ts';
import { acceptWrites, writesMissing } from '../session/write-count.ts';
import { leaveLost, lostSecrets, takeInLost } from './lost-secrets.ts';
import { saveBackup, saveBackupTo } from './making.ts';
import { goBack, restoreBackup, restoreFrom } from './restoring.ts';
import { keysWithoutSecret, markWithoutSecret } from './without-secret.ts';

type BackupHandlers = Pick<
  Handlers,
  | 'getBackupState'
  | 'saveBackup'
  | 'restoreBackup'
  | 'goBackToGeneration'
  | 'takeInLostSecrets'
  | 'leaveLostSecrets'
  | 'markKeysWithoutSecret'
  | 'acceptRecords'
  | 'takeOver'
>;

const everyMs = 3_600_000;

/**
 * Backup: the whole vault as one file, and back. Records and secrets are two stores that are one truth, so this also says when
 * they no longer fit together, and keeps earlier copies of the records.
 */
export function createBackup(core: Core): Capability<BackupHandlers> {
  const { ports, pause, events } = core;
  let cancel = () => {};
  /** A copy that fails must not keep Latchkey from running or ending. */
  const keep = () => ports.records.generations.keep().catch(() => ports.log('generation-not-kept'));
  function schedule(): void {
    cancel = ports.clock.after(everyMs, () => {
      schedule();
      void keep();
    });
  }
  return {
    handlers: {
      getBackupState: () => getBackupState(core),
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
      async takeOver() {
        pause.end();
        events.emit({ is: 'backup-changed' });
        return {};
      },
    },
    start: schedule,
    // Until now, what an interrupted operation had stored counted as lost.
    recover: async () => events.emit({ is: 'backup-changed' }),
    recoverAccount: async () => events.emit({ is: 'backup-changed' }),
    async stop() {
      cancel();
      await keep();
    },
  };
}

/** The same for files at a path, for the command line. */
export const createBackupCalls = (core: Core) => ({
  save: (file: string, passphrase: string) => saveBackupTo(core, file, passphrase),
  restore: (of: { file: string; passphrase: string }, agree: () => Promise<void>) => restoreFrom(core, of, agree),
});

async function getBackupState(core: Core): Promise<Output<'getBackupState'>> {
  const { records } = core.ports;
  return {
    pausedBy: core.pause.by(),
    lostSecrets: (await lostSecrets(core)).length,
    keysWithoutSecret: (await keysWithoutSecret(core)).length,
    missingWrites: await writesMissing(core.secrets.ownItem('write-count'), core.ports),
    generations: records.generations.all().map(({ id, savedAt }) => ({ id, savedAt: Math.round(savedAt) })),
    isEmpty: records.accounts.all().length === 0,
  };
}
