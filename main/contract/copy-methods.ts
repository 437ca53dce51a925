import { z } from 'zod';
import { instant } from './key.ts';
import { problemName } from './problem.ts';

/** The most keys that are copied at once. */
const mostCopied = 500;

/** How keys are written on the clipboard: `env` as in a `.env` file, the shells as a command that sets variables. */
export const copyFormat = z.enum(['env', 'sh', 'fish', 'powershell', 'json', 'curl']);
export type CopyFormat = z.infer<typeof copyFormat>;

/** The rows of `methods` about copying secrets with their names. */
export const copyMethods = {
  /** Copies the secrets with the names of their variables. They are concealed and cleared as any copied secret. */
  copyAs: {
    input: z.strictObject({
      keyIds: z.array(z.uuid()).min(1, problemName('empty')).max(mostCopied, problemName('too-many-keys')),
      format: copyFormat,
    }),
    output: z.strictObject({ clearsAt: instant, onlyInFront: z.boolean() }),
    whileLocked: false,
  },
} as const;
