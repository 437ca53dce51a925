import { z } from 'zod';
import { instant } from './key.ts';
import { newPassphrase } from './new-passphrase.ts';
import { problemName } from './problem.ts';

/** The longest backup that can be restored, in base64 characters: about 64 MiB of data. */
export const longestBackup = 90_000_000;

/** What the records of a paused vault came from. */
export const pausedBy = z.enum(['backup', 'generation']);

/** An earlier copy of the records, which Latchkey keeps beside them. */
const generation = z.strictObject({ id: z.string(), savedAt: instant });

export const backupState = z.strictObject({
  /** Null if the vault isn't paused. */
  pausedBy: pausedBy.nullable(),
  /** How many stored secrets no record knows. Zero if the store can't list them. */
  lostSecrets: z.int(),
  /** How many keys are marked as in the vault, while the store doesn't have their secret. Zero if the store can't list its secrets. */
  keysWithoutSecret: z.int(),
  /** How many writes to the keychain the records don't know of, because they are an older copy. */
  missingWrites: z.int(),
  /** The newest first. */
  generations: z.array(generation),
  /** Whether the vault has no accounts. With generations, its records were lost. */
  isEmpty: z.boolean(),
});
export type BackupState = z.infer<typeof backupState>;

/** The passphrase of a backup: that of the vault file, typed again, or a new one. */
export const backupPassphrase = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('vault'), passphrase: z.string().max(1024, problemName('too-long')) }),
  z.strictObject({ of: z.literal('backup'), passphrase: newPassphrase }),
]);

export const pickedBackup = z.base64(problemName('not-a-file')).max(longestBackup, problemName('file-too-large'));
