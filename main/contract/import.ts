import { z } from 'zod';
import { codedError } from './errors.ts';
import { instant, tag } from './key.ts';
import { environment } from './key-place.ts';
import { problemName } from './problem.ts';

/** The longest file, in base64 characters: about 16 MiB of data. A longer one is refused. */
export const longestImport = 22_400_000;
/** The longest key file of a database, in base64 characters: about 1 MiB. */
export const longestKeyFile = 1_400_000;
/** The most entries of a file, and the most that are imported at once. */
export const mostEntries = 100_000;
/** The most files that are read at once. */
export const mostFiles = 200;

/** A file that the user picked in the window. */
export const importSource = z.strictObject({
  base64: z.base64(problemName('not-a-file')).max(longestImport, problemName('file-too-large')),
  /** Of a KeePass database; empty for any other file. */
  passphrase: z.string().max(1024, problemName('too-long')),
  /** The key file of a KeePass database, in base64; null for none. */
  keyFile: z.base64(problemName('not-a-file')).max(longestKeyFile, problemName('file-too-large')).nullable(),
  /** The name of the file, and its folder as far as the window knows it, with `/` between its parts. */
  name: z.string().max(255, problemName('too-long')).optional(),
  folder: z.string().max(2000, problemName('too-long')).optional(),
});
export type ImportSource = z.infer<typeof importSource>;

/** Programs that read some lines of a `.env` file differently. */
export const lineReader = z.enum(['bash', 'compose', 'node', 'dotenv', 'python-dotenv']);
export type LineReader = z.infer<typeof lineReader>;

/** Something in the file that can't be imported, and why. */
export const leftOut = z.strictObject({
  /**
   * The name of the variable or the entry. For a line that is no variable, its text up to the first `=` or `:`, at most 40 characters;
   * empty for a line without `=` and for one that ends like base64, because it may be a secret.
   */
  name: z.string(),
  /** The number of the line, from 1; null in a database. */
  line: z.int().nullable(),
  /** The place of its file among the files; left out while there is only one. */
  file: z.int().optional(),
  reason: z.enum([
    'empty',
    'too-long',
    'not-a-variable',
    'attachment',
    'one-time-password',
    'passkey',
    'of-latchkey',
    'in-recycle-bin',
    'reference-not-found',
    'reference-in-a-loop',
    'not-text',
  ]),
});
export type LeftOut = z.infer<typeof leftOut>;

/** What some programs take a line of a `.env` file for, without the secret. */
export const importReading = z.strictObject({
  mask: z.string(),
  /** In characters. */
  length: z.int(),
  lines: z.int(),
  /** Empty if all programs agree. */
  by: z.array(lineReader),
});
export type ImportReading = z.infer<typeof importReading>;

const sameNameKey = z.strictObject({
  keyId: z.uuid(),
  label: z.string(),
  project: z.string().nullable(),
  environment: environment.nullable(),
});
export type SameNameKey = z.infer<typeof sameNameKey>;

/** A file that was read, with what its name and its folder tell. */
export const importedFile = z.strictObject({
  name: z.string(),
  folder: z.string(),
  project: z.string().nullable(),
  environment: environment.nullable(),
});
export type ImportedFile = z.infer<typeof importedFile>;

/** An entry of the file, without its secret. */
export const importEntry = z.strictObject({
  /** Its place among the entries, from 0. */
  index: z.int(),
  /** The place of its file among the files. */
  file: z.int(),
  /** The name of the variable, or the title of the entry after the names of its groups. Empty if it has none. */
  name: z.string(),
  /** The name as a label: on one line, and shortened to what a label can have. */
  label: z.string(),
  /** The whole value first. The other fields are about that one. */
  readings: z.array(importReading).min(1),
  /** The service that it belongs to, by its value or its name; null when neither tells. */
  service: z.string().nullable(),
  /** Whether it is meant to be seen by everybody, and so is no secret. Then it is not `likely`. */
  publishable: z.boolean(),
  /** The label of the key in this vault that has the same secret; null when there is none. */
  duplicateOf: z.string().nullable(),
  /** Whether that key is known to be used in this file under this name. */
  isPlaced: z.boolean(),
  /** The environment that the form of its value or the name of its file tells; null if neither does. */
  environment: environment.nullable(),
  /** Working keys with another secret that are used under this name. If one is in the same project, this may be its new secret. */
  sameName: z.array(sameNameKey),
  /** Whether it looks like a key at all: variables such as PORT=8080 do not. */
  likely: z.boolean(),
  /** The name of the variable whose secret it is the public part of. Then it is not `likely`: it comes in with that one. */
  partOf: z.string().nullable(),
  /** Whether the variable is set more than once. This entry has its last value. */
  repeated: z.boolean(),
  expiresAt: instant.nullable(),
  /** Whether the entry has notes or a web address. Imported only on request, because they may contain secrets. */
  hasNotes: z.boolean(),
});
export type ImportEntry = z.infer<typeof importEntry>;

/** Everything in the file is in one of the two lists, in several portions if there is much. */
export const previewPortion = z.strictObject({ entries: z.array(importEntry), leftOut: z.array(leftOut) });
export type PreviewPortion = z.infer<typeof previewPortion>;

/** Has the first portion. A reply with everything in a long file would keep the program from other work. */
export const importPreview = previewPortion.extend({
  importId: z.uuid(),
  files: z.array(importedFile),
  /** How many entries and how much else all files have. */
  found: z.strictObject({ entries: z.int(), leftOut: z.int() }),
});
export type ImportPreview = z.infer<typeof importPreview>;

/** How much of the lists the window has already. */
export const previewPlace = z.strictObject({ entries: z.int().min(0), leftOut: z.int().min(0) });
export type PreviewPlace = z.infer<typeof previewPlace>;

export const importChoice = z.strictObject({
  index: z.int().min(0),
  /** The place of the chosen reading in the list. */
  reading: z.int().min(0).default(0),
  label: z.string(),
  /** The label of the account at “any other provider” that gets the key. It is created if it doesn't exist. */
  service: z.string(),
  /** Where the key is used. */
  project: tag.nullable().default(null),
  environment: environment.nullable().default(null),
  /** The key whose new secret this is. The new key goes to its account and takes its place; null for a key of its own. */
  rotates: z.uuid().nullable().default(null),
});
export type ImportChoice = z.infer<typeof importChoice>;

/** What became of the choices. Those in none of the three were not reached, because the import was cancelled. */
export const importResult = z.strictObject({
  added: z.int(),
  /** Their secrets are in the vault already, or came twice. */
  alreadyHere: z.int(),
  /** `index` is the entry's. */
  failed: z.array(z.strictObject({ index: z.int(), error: codedError })),
});
export type ImportResult = z.infer<typeof importResult>;
