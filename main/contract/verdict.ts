import { z } from 'zod';

/** Whether the provider accepts the secret. `unknown` if that could not be verified. */
export const verdict = z.enum(['refused', 'accepted', 'unknown']);
export type Verdict = z.infer<typeof verdict>;
