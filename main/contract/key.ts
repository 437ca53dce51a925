import { z } from 'zod';
import { area } from './area.ts';
import { expiryEnds } from './expiry.ts';
import { hasUnseen, shownLines } from './foreign-text.ts';
import { environment, keyPlace } from './key-place.ts';
import { keyStatuses } from './key-status.ts';
import { mostKeysAtOnce } from './keys-at-once.ts';
import { problemName } from './problem.ts';
import { restriction, scopeId } from './scopes.ts';

/** Milliseconds since the Unix epoch, UTC. */
export const instant = z.int();

export const accessLevel = z.enum(['read-write', 'read-only', 'inherited']);
export type AccessLevel = z.infer<typeof accessLevel>;

/** The most tags that a key has. */
export const mostTags = 20;

/** One API key without its secret. `mask` identifies the secret without giving it away. */
export const key = z.strictObject({
  id: z.uuid(),
  accountId: z.uuid(),
  /** The key's id at the provider; null when it is not known. */
  remoteId: z.string().nullable(),
  label: z.string(),
  mask: z.string(),
  /** The part of a secret of two parts that isn't secret, such as an access key ID; null where there is none. */
  publicPart: z.string().nullable(),
  /** Where the provider has scopes and they are known, it follows from them. */
  access: accessLevel,
  /** By their ids at the provider; null if they are not known. */
  scopes: z.array(scopeId).nullable(),
  /** What it is limited to besides, by the provider's word; null if that is not known. */
  restrictions: z.array(restriction).nullable(),
  /** The part of the account that it belongs to, by the provider's word; null for none, or if it is not known. */
  area: area.nullable(),
  /** By the provider's word, or else by the user's; null when nobody has said it. */
  createdAt: instant.nullable(),
  /** When the key came into this vault. */
  addedAt: instant,
  /** By the provider's word where its policy says that it reports the use. Otherwise it is when Latchkey last saw the key work. */
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  /** Whether it is revoked on the user's word alone: nobody could verify that its provider refuses it. */
  revokedUnverified: z.boolean(),
  /** Whether its provider refuses it until it is enabled again. It isn't revoked. */
  isDisabled: z.boolean(),
  notes: z.string(),
  tags: z.array(z.string()),
  favorite: z.boolean(),
  /** Where the user's projects use it; empty when that is not known. */
  places: z.array(keyPlace),
  /** Where such keys are managed, if the format of its secret says so. */
  page: z.url().nullable(),
  /** False when the key was created elsewhere or its secret was not kept. Then its secret can't be copied. */
  inVault: z.boolean(),
  /** When it ends on its last day, if its issuer does that in another way than the account's provider. */
  expiryEnds: z.enum(expiryEnds).optional(),
  /** Whether its record is damaged. Then only id, account and label are known, and any action on it fails. */
  damaged: z.literal(true).optional(),
});
export type Key = z.infer<typeof key>;

/** Characters. */
export const longestNotes = 5000;
/** Notes are often pasted, so what cannot be seen in them is removed, not refused. */
export const keyNotes = z.string().max(longestNotes, problemName('too-long')).transform(shownLines);

/** The public part of a secret: printable ASCII without white space. Nothing secret may be in it, because it is shown, searched and kept as it is. */
export const publicText = z.string().regex(/^[!-~]{1,256}$/, problemName('malformed'));

/** As the user enters it; empty for none. */
export const publicPart = z
  .string()
  .trim()
  .transform((text) => text || null)
  .pipe(publicText.nullable());

/** The day on which a key was created elsewhere, in the user's word; null if that is not known. */
export const createdOn = z.iso.date(problemName('not-a-date')).nullable();

/** A word that the user chooses, to group keys. */
export const tag = z
  .string()
  .trim()
  .min(1, problemName('empty'))
  .max(40, problemName('too-long'))
  .regex(/^[^,\p{Cc}\p{Zl}\p{Zp}]*$/u, problemName('comma-or-line-break'))
  .refine((word) => !hasUnseen(word), problemName('control-character'));

/** A tag that a key has. It may be from a version that checked less. */
export const existingTag = z.string().max(40, problemName('too-long'));

/** `use` sorts favorites first, then the most copied keys. A key overtakes another only with three copies more. */
export const keySort = z.enum(['label', 'created', 'last-used', 'expiry', 'use']);
export type KeySort = z.infer<typeof keySort>;

/** A key has to meet all of these conditions. */
export const keyConditions = z.strictObject({
  accountId: z.uuid().nullable(),
  /**
   * Words that must all be found, in any order and in any field: label, mask, tags, notes, projects, the names of account and
   * provider, and what the issuer calls such a key. Case and accents don't count. Empty matches all.
   */
  search: z.string().max(200),
  /** If false, revoked keys are left out, unless `status` asks for them. */
  showRevoked: z.boolean(),
  /** The id of a provider's policy. */
  provider: z.string().nullable().default(null),
  status: z.enum(keyStatuses).nullable().default(null),
  access: accessLevel.nullable().default(null),
  /** The id of an area of the account. */
  area: z.string().max(300).nullable().default(null),
  /** A key has to have all of them. */
  tags: z.array(z.string()).max(mostTags).default([]),
  project: z.string().nullable().default(null),
  environment: environment.nullable().default(null),
  /** Only keys that work and expire within this many days from now. */
  expiresWithinDays: z.int().min(1).max(3660).nullable().default(null),
  neverUsed: z.boolean().default(false),
  notInVault: z.boolean().default(false),
  favorite: z.boolean().default(false),
});
export type KeyConditions = z.infer<typeof keyConditions>;

const ordered = { sort: keySort, descending: z.boolean() };

/** Rows `offset` … `offset + limit` of the keys that match, in a total order; keys without the sorted date come last. */
export const keyQuery = keyConditions.extend({
  ...ordered,
  offset: z.int().min(0),
  limit: z.int().min(1).max(200),
});
export type KeyQuery = z.infer<typeof keyQuery>;

export const keyPage = z.strictObject({ total: z.int(), rows: z.array(key) });

export const keyIds = z.array(z.uuid()).min(1, problemName('empty')).max(mostKeysAtOnce, problemName('too-many-keys'));
export const keyIdQuery = keyConditions.extend(ordered);
