import { z } from 'zod';
import { hasUnseen } from './foreign-text.ts';
import { instant, key } from './key.ts';
import { leakWays } from './leak.ts';
import { problemName } from './problem.ts';

const ofKey = z.strictObject({ keyId: z.uuid() });

/** Something that uses a leaked key, and whether it has been given another one. */
const leakUse = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, problemName('empty'))
    .max(200, problemName('too-long'))
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, problemName('control-character'))
    .refine((name) => !hasUnseen(name), problemName('control-character')),
  isDone: z.boolean(),
});

/** A key whose secret is known outside, and how far the user has come with that. */
export const leak = z.strictObject({
  key,
  beganAt: instant,
  /** Null until the user has chosen. */
  way: z.enum(leakWays).nullable(),
  /** Whether the leaked secret is ended: its key is revoked, or has got another secret. */
  isEnded: z.boolean(),
  /** Whether there is a new key in its place. */
  isReplaced: z.boolean(),
  uses: z.array(leakUse.extend({ name: z.string() })),
});
export type Leak = z.infer<typeof leak>;

/** The rows of `methods` about leaked keys. */
export const leakMethods = {
  listLeaks: { input: z.strictObject({}), output: z.array(leak), whileLocked: false },
  /** Does nothing if the key is known to be leaked. */
  beginLeak: { input: ofKey, output: leak, whileLocked: false },
  /** What is left out stays as it is. */
  changeLeak: {
    input: ofKey.extend({
      way: z.enum(leakWays).optional(),
      isReplaced: z.boolean().optional(),
      uses: z.array(leakUse).max(100, problemName('too-many-entries')).optional(),
    }),
    output: leak,
    whileLocked: false,
  },
  /** Forgets that the key was leaked. The key itself stays as it is. */
  endLeak: { input: ofKey, output: z.strictObject({}), whileLocked: false },
} as const;
