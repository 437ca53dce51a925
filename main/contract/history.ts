import { z } from 'zod';
import { instant } from './key.ts';

/** The kinds of history entries. */
export const historyKind = z.enum([
  /** Created at the provider from here; added by hand; imported from a file; found in the provider's list. */
  'created',
  'added',
  'imported',
  'found',
  'copied',
  'revealed',
  /** Its secret was saved as a text file. */
  'saved',
  /** A program read its secret, and the user had allowed that. */
  'read',
  'edited',
  /** Its provider reported another expiry than the recorded one. */
  'corrected',
  /** It got a new secret. */
  'regenerated',
  /** The provider was asked whether it accepts the key. */
  'accepted',
  'refused',
  'revoked',
  /** The user assigned it to an address of a tool, or ended that. */
  'assigned',
  'unassigned',
  /** A tool said that an address refused its secret. */
  'address-refused',
  /** The user said that its secret is known outside. */
  'leaked',
  /** Its provider said so. */
  'leak-found',
  /** Revoked on the user's word alone. */
  'revoked-unverified',
  /** Disabled and enabled at its provider, from here. */
  'disabled',
  'enabled',
  /** Its provider no longer lists it: it was revoked elsewhere. */
  'gone',
  /** Removed from this vault; put back; its secret was erased for good. */
  'removed',
  'restored',
  'erased',
  /** `count` is how many keys went or came with it. */
  'account-removed',
  'account-restored',
  /** The account's own credential was rotated. */
  'credential-rotated',
  /** An account's list was read; `count` is how many of its keys were new, changed or gone. */
  'synced',
]);
export type HistoryKind = z.infer<typeof historyKind>;

/** `unknown` stands for a kind that this version doesn't have, or for a damaged entry. */
export const entryKind = z.enum([...historyKind.options, 'unknown']);
export type EntryKind = z.infer<typeof entryKind>;

/** An entry with the labels of its time. It outlives the key and the account, and contains no secret. */
export const history = z.strictObject({
  id: z.int(),
  at: instant,
  kind: entryKind,
  accountId: z.uuid(),
  accountLabel: z.string(),
  /** Null if the entry is about the whole account. */
  keyId: z.uuid().nullable(),
  label: z.string().nullable(),
  mask: z.string().nullable(),
  count: z.int().nullable(),
  /** Which program read the secret, and in which folder it ran; null for all but reads. */
  program: z.string().nullable(),
  folder: z.string().nullable(),
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

export const exportFormat = z.enum(['csv', 'json']);
export type ExportFormat = z.infer<typeof exportFormat>;
