import { z } from 'zod';
import { instant } from './key.ts';
import { problemName } from './problem.ts';

/** Of a file in base64: 16 MiB. Nothing longer is ever handed over. */
export const longestImport = 22_400_000;

/** The file, as the window hands it over: it was picked there. */
export const importSource = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('env'), text: z.string().max(1_000_000, problemName('too-long')) }),
  z.strictObject({
    is: z.literal('kdbx'),
    base64: z.base64(problemName('not-a-file')).max(longestImport, problemName('file-too-large')),
    passphrase: z.string().max(1024, problemName('too-long')),
  }),
]);
export type ImportSource = z.infer<typeof importSource>;

/** One secret that was found in the file, without the secret. */
export const importEntry = z.strictObject({
  /** Its place among what was read, from 0. */
  index: z.int(),
  /** Its name there: a variable's, or an entry's title with its groups before it. */
  name: z.string(),
  mask: z.string(),
  /** Whose key it looks like; null when its format is not known. */
  service: z.string().nullable(),
  /** The label of the key in this vault that has the same secret; null when there is none. */
  duplicateOf: z.string().nullable(),
  /** Whether it looks like a key at all: variables such as PORT=8080 do not. */
  likely: z.boolean(),
  /** Whether the variable is set more than once: this is its last value. */
  repeated: z.boolean(),
  expiresAt: instant.nullable(),
  /** Whether the entry has notes or a web address. They stay here until the user asks for them: secrets may be among them. */
  hasNotes: z.boolean(),
});
export type ImportEntry = z.infer<typeof importEntry>;

export const importPreview = z.strictObject({ importId: z.uuid(), entries: z.array(importEntry) });
export type ImportPreview = z.infer<typeof importPreview>;

export const importChoice = z.strictObject({
  index: z.int().min(0),
  label: z.string(),
  /** The account that the key goes to: one at any other provider, which is made when there is none of this name. */
  service: z.string(),
});
