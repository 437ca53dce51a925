import { z } from 'zod';
import { accessLevel, instant } from './key.ts';
import { keyStatuses } from './key-status.ts';
import { reference } from './reference.ts';

/** A key as programs see it: nothing of its secret but the mask. */
export const keyLine = z.strictObject({
  id: z.uuid(),
  reference,
  account: z.string(),
  label: z.string(),
  status: z.enum(keyStatuses),
  mask: z.string(),
  /** Of its secret; null if it has none. */
  publicPart: z.string().nullable(),
  access: accessLevel,
  createdAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  /** Whether this vault has its secret. */
  inVault: z.boolean(),
});
export type KeyLine = z.infer<typeof keyLine>;
