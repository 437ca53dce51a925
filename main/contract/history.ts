import { z } from 'zod';
import { instant } from './key.ts';

/** What can happen to a key, as the history tells it. */
export const historyKind = z.enum([
  /** Made at the provider from here; taken in by hand; from a file; found in the provider's list. */
  'created',
  'added',
  'imported',
  'found',
  'copied',
  'revealed',
  /** As a text file. */
  'saved',
  'edited',
  /** Its provider told another expiry than was recorded. */
  'corrected',
  /** It has a new secret. */
  'regenerated',
  /** The provider was asked, and takes it, or does not. */
  'accepted',
  'refused',
  'revoked',
  /** Its provider lists it no more: it was revoked elsewhere. */
  'gone',
  /** Taken off the list of revoked keys, and put back. */
  'removed',
  'restored',
  /** An account's list was read; `count` is how many of its keys were new, changed or gone. */
  'synced',
]);
export type HistoryKind = z.infer<typeof historyKind>;

/** One thing that happened. Labels are those of then; it outlives the key and the account, and holds no secret. */
export const history = z.strictObject({
  id: z.int(),
  at: instant,
  kind: historyKind,
  accountId: z.uuid(),
  accountLabel: z.string(),
  /** Null for what concerns the whole account. */
  keyId: z.uuid().nullable(),
  label: z.string().nullable(),
  mask: z.string().nullable(),
  count: z.int().nullable(),
});
export type HistoryEntry = z.infer<typeof history>;

export const historyConditions = z.strictObject({
  /** Matches the labels of key and account and the mask, without regard to case. Empty matches all. */
  search: z.string().max(200).default(''),
  keyId: z.uuid().nullable().default(null),
  kind: historyKind.nullable().default(null),
});
export type HistoryConditions = z.infer<typeof historyConditions>;

/** The latest first. */
export const historyQuery = historyConditions.extend({ offset: z.int().min(0), limit: z.int().min(1).max(200) });
export type HistoryQuery = z.infer<typeof historyQuery>;

export const historyPage = z.strictObject({ total: z.int(), rows: z.array(history) });
export type HistoryPage = z.infer<typeof historyPage>;

export const exportFormat = z.enum(['csv', 'json']);
export type ExportFormat = z.infer<typeof exportFormat>;
