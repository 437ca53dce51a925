import { z } from 'zod';
import { problemName } from './problem.ts';

/**
 * `lk://account/label`, each part percent-encoded where a URL needs it, or `lk:` and the key's id. Former labels work too. With `?public` at
 * its end, where secrets are read, it names the public part instead.
 */
export const reference = z.string().min(1, problemName('empty')).max(2000, problemName('too-long'));

export const mostReferences = 1000;
export const references = z.array(reference).min(1).max(mostReferences, problemName('too-many-keys'));

/** What is wrong with a reference. All wrong ones of a request are told at once. */
export const referenceProblem = z.strictObject({
  reference: z.string(),
  is: z.enum(['malformed', 'unknown', 'ambiguous', 'not-in-vault', 'no-public-part', 'expired', 'disabled', 'revoked']),
  /** References of the keys that may be meant. */
  candidates: z.array(z.string()),
});
export type ReferenceProblem = z.infer<typeof referenceProblem>;
