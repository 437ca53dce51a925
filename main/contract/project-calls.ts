import { z } from 'zod';
import { instant } from './key.ts';
import { keyLine } from './key-line.ts';
import { mostReferences, reference, referenceProblem } from './reference.ts';

/** What a reference leads to. `removed`: a key that can still be put back. `leaked`: its secret is known outside. */
export const referenceState = z.enum(['works', 'expiring', 'leaked', 'removed', ...referenceProblem.shape.is.options]);
export type ReferenceState = z.infer<typeof referenceState>;

/** How many uses are told at most, the latest first. */
export const mostUses = 5000;

/** The rows of `brokerMethods` about projects, which name keys in their files. */
export const projectCalls = {
  /** What each of the references leads to, in their order. */
  check: {
    input: z.strictObject({ references: z.array(reference).min(1).max(mostReferences) }),
    output: z.strictObject({
      checked: z.array(
        z.strictObject({
          reference: z.string(),
          state: referenceState,
          /** References of the keys that may be meant. */
          candidates: z.array(z.string()),
          key: keyLine.nullable(),
        }),
      ),
    }),
    whileLocked: false,
    asks: null,
  },
  /** Which programs have read keys in which folders, as far as the history goes back. @param reference null for all keys */
  uses: {
    input: z.strictObject({ reference: reference.nullable() }),
    output: z.strictObject({
      uses: z.array(
        z.strictObject({
          key: keyLine,
          program: z.string(),
          folder: z.string().nullable(),
          reads: z.int(),
          lastReadAt: instant,
        }),
      ),
    }),
    whileLocked: false,
    asks: null,
  },
} as const;
