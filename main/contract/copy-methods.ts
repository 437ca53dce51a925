import { z } from 'zod';
import { existingTag, instant } from './key.ts';
import { environment } from './key-place.ts';
import { problemName } from './problem.ts';

/** The most keys that are copied at once. */
const mostCopied = 500;

/** How keys are written on the clipboard: `env` as in a `.env` file, the shells as a command that sets variables. */
export const copyFormat = z.enum(['env', 'sh', 'fish', 'powershell', 'json', 'curl']);
export type CopyFormat = z.infer<typeof copyFormat>;

const nothing = z.strictObject({});
const ofKey = z.strictObject({ keyId: z.uuid() });
const receipt = z.strictObject({ clearsAt: instant, onlyInFront: z.boolean() });

const envFile = z.strictObject({
  id: z.uuid(),
  project: z.string(),
  /** That of most of its variables. */
  environment: environment.nullable(),
  name: z.string(),
  folder: z.string().nullable(),
});
export type EnvFile = z.infer<typeof envFile>;

/** The rows of `methods` about the clipboard, and about secrets with the names of their variables. */
export const copyMethods = {
  /** Puts the secret on the clipboard; the caller gets a receipt, not the secret. */
  copySecret: { input: ofKey, output: receipt, whileLocked: false },
  clearClipboard: { input: nothing, output: nothing, whileLocked: false },
  /** Whether a secret of ours is still on the clipboard. Waits until a clearing that was begun has ended. */
  checkClipboard: { input: nothing, output: z.strictObject({ held: z.boolean() }), whileLocked: true },
  /** Copies the secrets with the names of their variables. They are concealed and cleared as any copied secret. */
  copyAs: {
    input: z.strictObject({
      keyIds: z.array(z.uuid()).min(1, problemName('empty')).max(mostCopied, problemName('too-many-keys')),
      format: copyFormat,
    }),
    /** `label` names the first keys. */
    output: receipt.extend({ label: z.string() }),
    whileLocked: false,
  },
  /**
   * The `.env` files that were imported, and whose texts are kept. `asksGit`: whether the user is warned before a file is written
   * that git doesn't ignore.
   */
  listEnvFiles: {
    input: nothing,
    output: z.strictObject({ files: z.array(envFile), asksGit: z.boolean() }),
    whileLocked: false,
  },
  /** Writes the variables of a project in an environment to a file that the user picks: each name once, with the value of today. */
  writeEnv: {
    input: z.strictObject({
      project: existingTag,
      environment: environment.nullable(),
      /** The imported file whose text is kept; null for the variables alone, in the order of their files. */
      fileId: z.uuid().nullable().default(null),
    }),
    output: z.strictObject({ saved: z.boolean() }),
    whileLocked: false,
  },
  /** Puts the mask on the clipboard. It stays there, because it is not a secret. */
  copyMask: { input: ofKey, output: nothing, whileLocked: false },
  /** The same for the public part of its secret. */
  copyPublicPart: { input: ofKey, output: nothing, whileLocked: false },
} as const;
