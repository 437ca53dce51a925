import { z } from 'zod';
import { instant } from './key.ts';

const line = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);

/** What a release says of itself. It is signed, and stays true until its end. */
export const release = z.strictObject({
  /** So that a signature for another program is worth nothing here. */
  program: z.literal('latchkey'),
  version: z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/),
  date: z.iso.date(),
  /** The last day on which this is the latest word. A new one is signed before, even without a new version. */
  validUntil: z.iso.date(),
  /** What has changed, in lines. */
  changes: z.array(line).max(20),
});
export type Release = z.infer<typeof release>;

/** Why the latest check told nothing new. */
export const updateProblem = z.enum([
  'unreachable',
  'untrusted',
  'no-answer',
  'refused',
  'redirected',
  'too-large',
  'not-signed',
  'unreadable',
  'rolled-back',
  'outdated',
]);
export type UpdateProblem = z.infer<typeof updateProblem>;

export const updateState = z.strictObject({
  /** The host that is asked; null if this build asks none. */
  host: z.string().nullable(),
  checking: z.boolean(),
  /** When a check last succeeded. */
  checkedAt: instant.nullable(),
  newer: release.pick({ version: true, date: true, changes: true }).nullable(),
  problem: updateProblem.nullable(),
});
export type UpdateState = z.infer<typeof updateState>;
