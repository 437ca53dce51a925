import { z } from 'zod';
import { backupDays, backupFolder, backupPassphrase, backupState, pickedBackup, typedPassphrase } from './backup.ts';
import { vaultStatus } from './vault-status.ts';

const nothing = z.strictObject({});

/** The rows of `methods` about backups, and about records and secrets that don't fit together. */
export const backupMethods = {
  getBackupState: { input: nothing, output: backupState, whileLocked: false },
  /** Saves the whole vault as one encrypted file at a place that the user picks. */
  saveBackup: {
    input: z.strictObject({ passphrase: backupPassphrase }),
    output: z.strictObject({ saved: z.boolean(), secrets: z.int() }),
    whileLocked: false,
  },
  /** Backups are made into this folder from now on. The first one is made before this answers. */
  setBackupSchedule: {
    input: z.strictObject({
      folder: backupFolder,
      days: backupDays,
      passphrase: backupPassphrase,
      /** Whether the secret store keeps the passphrase. Otherwise the user is asked for it each time. */
      keep: z.boolean(),
    }),
    output: nothing,
    whileLocked: false,
  },
  /** The backups that are there stay. */
  endBackupSchedule: { input: nothing, output: nothing, whileLocked: false },
  /** Makes one now. @throws `backup_passphrase_wrong` if the backups that are there have another passphrase */
  makeScheduledBackup: { input: z.strictObject({ passphrase: typedPassphrase }), output: nothing, whileLocked: false },
  /**
   * Puts a backup into this vault, which is then paused. With accounts in the vault, `replace` must say that it replaces them; the
   * vault locks then. Also before the first run is finished, but never while locked.
   */
  restoreBackup: {
    input: z.strictObject({
      base64: pickedBackup,
      passphrase: z.string().max(1024),
      replace: z.boolean().default(false),
    }),
    output: vaultStatus,
    whileLocked: true,
  },
  /** Puts an earlier copy of the records in the place of the present ones. The vault is then paused and locks. */
  goBackToGeneration: { input: z.strictObject({ generation: z.string() }), output: nothing, whileLocked: false },
  /** Records a key for each stored secret that no record knows. */
  takeInLostSecrets: { input: nothing, output: z.strictObject({ taken: z.int() }), whileLocked: false },
  /** The stored secrets that no record knows stay where they are, and are no longer reported. */
  leaveLostSecrets: { input: nothing, output: nothing, whileLocked: false },
  /** Marks the keys whose secret the store doesn't have as not in this vault. */
  markKeysWithoutSecret: { input: nothing, output: z.strictObject({ marked: z.int() }), whileLocked: false },
  /** The records count as current, although the keychain had writes that they don't know of. */
  acceptRecords: { input: nothing, output: nothing, whileLocked: false },
  /** The user has seen in the inbox that the last scheduled backup wasn't made. */
  readBackupFailure: { input: nothing, output: nothing, whileLocked: false },
  /** The user has seen what was merged. */
  dismissMerged: { input: nothing, output: nothing, whileLocked: false },
  /** Ends the pause of a restored vault: this computer is the one that uses it from now on. */
  takeOver: { input: nothing, output: nothing, whileLocked: false },
} as const;
