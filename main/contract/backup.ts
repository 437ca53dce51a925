import { z } from 'zod';
import { codedError } from './errors.ts';
import { longestBackup } from './kdbx-files.ts';
import { instant } from './key.ts';
import { newPassphrase } from './new-passphrase.ts';
import { problemName } from './problem.ts';

/** What the records of a paused vault came from. */
export const pausedBy = z.enum(['backup', 'generation']);

/** An earlier copy of the records, which Latchkey keeps beside them. */
const generation = z.strictObject({ id: z.string(), savedAt: instant });

/** How many days after the last backup the next one is due. */
export const backupDays = z.union([z.literal(1), z.literal(7), z.literal(30)]);

/** A folder by its whole path, as Linux, macOS and Windows write them. */
export const backupFolder = z
  .string()
  .trim()
  .min(1, problemName('empty'))
  .max(4000, problemName('too-long'))
  .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)\P{Cc}*$/u, problemName('not-a-whole-path'));

/** Backups into a folder, made when they are due. */
const schedule = z.strictObject({
  folder: z.string(),
  days: backupDays,
  /** Whose passphrase they have: that of the vault file, or one of their own. */
  of: z.enum(['vault', 'backup']),
  /** Whether the secret store keeps it. */
  keeps: z.boolean(),
  lastAt: instant.nullable(),
  isDue: z.boolean(),
  /** Why the last one wasn't made, since when, and whether the user has seen that in the inbox; null if it was made. */
  failure: z.strictObject({ error: codedError, at: instant.nullable(), read: z.boolean() }).nullable(),
});

const mergedHow = ['only-here', 'only-there', 'newer-here', 'newer-there', 'deleted-here', 'deleted-there'] as const;
const putBackHow = ['back-missing', 'back-former', 'back-there'] as const;

/** How a secret differed in two versions of the vault file, as the user's own storage brings them from another computer. */
const mergeDifference = z.strictObject({
  /**
   * `newer-…`: both had it, and the later one counts. The other one is in its history. `back-…`: an earlier version of the file was
   * put back, so it is missing, has its former value, or is there again.
   */
  is: z.enum([...mergedHow, ...putBackHow]),
  title: z.string(),
});
export type MergeDifference = z.infer<typeof mergeDifference>;

/** What differed in versions of the vault file that came from another computer, until the user has seen it. */
export const mergedVersions = z.strictObject({
  at: instant,
  differences: z.array(mergeDifference),
  /** How many more there were. */
  more: z.int(),
  /** The paths of versions that were left as they are. */
  unopened: z.array(z.string()),
  /** The path of the version that this computer had before an earlier one was put back; null where that was never noted. */
  laterPath: z.string().nullable().default(null),
});

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
  /** Null for none. */
  schedule: schedule.nullable(),
  merged: mergedVersions.nullable(),
});
export type BackupState = z.infer<typeof backupState>;

/** The passphrase of a backup: that of the vault file, typed again, or a new one. */
export const backupPassphrase = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('vault'), passphrase: z.string().max(1024, problemName('too-long')) }),
  z.strictObject({ of: z.literal('backup'), passphrase: newPassphrase }),
]);

/** The same, typed again for a backup that has the passphrase of earlier ones. */
export const typedPassphrase = z.strictObject({
  of: z.enum(['vault', 'backup']),
  passphrase: z.string().min(1, problemName('empty')).max(1024, problemName('too-long')),
});

export const pickedBackup = z.base64(problemName('not-a-file')).max(longestBackup, problemName('file-too-large'));
