import { z } from 'zod';

/** Milliseconds since the Unix epoch, UTC. */
export const instant = z.int();

export const accessLevel = z.enum(['read-write', 'read-only', 'inherited']);
export type AccessLevel = z.infer<typeof accessLevel>;

/** One API key without its secret. `mask` identifies the secret without giving it away. */
export const key = z.strictObject({
  id: z.uuid(),
  accountId: z.uuid(),
  label: z.string(),
  mask: z.string(),
  access: accessLevel,
  createdAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  notes: z.string(),
  /** False when the key was made elsewhere or its secret was not kept: it cannot be copied from here. */
  inVault: z.boolean(),
});
export type Key = z.infer<typeof key>;

export const keyNotes = z.string().max(5000, 'it has more than 5,000 characters');

export const keySort = z.enum(['label', 'created', 'last-used', 'expiry']);
export type KeySort = z.infer<typeof keySort>;

/** Rows `offset` … `offset + limit` of the keys that match, in a total order; keys without the sorted date come last. */
export const keyQuery = z.strictObject({
  accountId: z.uuid().nullable(),
  /** Matches label, mask and notes, without regard to case. Empty matches all. */
  search: z.string().max(200),
  showRevoked: z.boolean(),
  sort: keySort,
  descending: z.boolean(),
  offset: z.int().min(0),
  limit: z.int().min(1).max(200),
});
export type KeyQuery = z.infer<typeof keyQuery>;

export const keyPage = z.strictObject({ total: z.int(), rows: z.array(key) });
export type KeyPage = z.infer<typeof keyPage>;
