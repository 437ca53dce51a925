import { z } from 'zod';
import { instant } from './key.ts';
import { problemName } from './problem.ts';

/** The longest file, in base64 characters: about 16 MiB of data. A longer one is refused. */
export const longestImport = 22_400_000;

/** The contents of a file that the user picked in the window. */
export const importSource = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('env'), text: z.string().max(1_000_000, problemName('too-long')) }),
  z.strictObject({
    is: z.literal('kdbx'),
    base64: z.base64(problemName('not-a-file')).max(longestImport, problemName('file-too-large')),
    passphrase: z.string().max(1024, problemName('too-long')),
  }),
]);
export type ImportSource = z.infer<typeof importSource>;

/** An entry of the file, without its secret. */
export const importEntry = z.strictObject({
  /** Its place among the entries, from 0. */
  index: z.int(),
  /** The name of the variable, or the title of the entry after the names of its groups. */
  name: z.string(),
  mask: z.string(),
  /** The service that issues keys of this format; null when the format is not known. */
  service: z.string().nullable(),
  /** The label of the key in this vault that has the same secret; null when there is none. */
  duplicateOf: z.string().nullable(),
  /** Whether it looks like a key at all: variables such as PORT=8080 do not. */
  likely: z.boolean(),
  /** Whether the variable is set more than once. This entry has its last value. */
  repeated: z.boolean(),
  expiresAt: instant.nullable(),
  /** Whether the entry has notes or a web address. Imported only on request, because they may contain secrets. */
  hasNotes: z.boolean(),
});
export type ImportEntry = z.infer<typeof importEntry>;

export const importPreview = z.strictObject({ importId: z.uuid(), entries: z.array(importEntry) });
export type ImportPreview = z.infer<typeof importPreview>;

export const importChoice = z.strictObject({
  index: z.int().min(0),
  label: z.string(),
  /** The label of the account at “any other provider” that gets the key. It is created if it doesn't exist. */
  service: z.string(),
});
